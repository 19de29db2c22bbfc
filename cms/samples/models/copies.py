"""What one ward received of a sample, and what it did with it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.samples.enums import Answer, UpdateAnswer
from cms.samples.models.samples import SampleArticle, SampleVersion
from sites.models import Ward


class SampleCopy(models.Model):
    """One sample in one ward: received once, whatever is sent again.

    ``received`` is the text as it was filled for this ward; the page is the ward's own and is written by its
    people alone. Of a section there is no page before the ward has taken the proposal.
    """

    sample = models.ForeignKey(SampleArticle, on_delete=models.CASCADE, related_name="copies")
    ward = models.ForeignKey(Ward, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(SampleVersion, on_delete=models.PROTECT, related_name="+")
    page = models.ForeignKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    received = models.JSONField()
    received_revision = models.PositiveBigIntegerField(null=True, editable=False)
    received_at = models.DateTimeField(default=timezone.now)
    # Who sent the words that stand in the page; the version may be one that somebody else has sent before.
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    # When the city's words came into the page: at the delivery, or when the ward's people took them.
    written_at = models.DateTimeField(null=True, editable=False)
    answer_by = models.DateTimeField(_("answer by"), null=True, blank=True)
    answer = models.CharField(max_length=10, choices=Answer.choices, default=Answer.OPEN)
    reason = models.CharField(_("reason"), max_length=255, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    offered = models.ForeignKey(
        SampleVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    offered_at = models.DateTimeField(null=True, blank=True)
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    update_answer = models.CharField(max_length=10, choices=UpdateAnswer.choices, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    reminder = models.CharField(max_length=500, blank=True)
    # The city has taken it back. What the ward has written stays the ward's; it may be sent to the ward again.
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_why = models.CharField(max_length=255, blank=True, default="", db_default="", editable=False)
    # Share of words that differ from what was received, of one revision of the page.
    drift = models.FloatField(default=0)
    drift_revision = models.PositiveBigIntegerField(null=True, editable=False)

    # The page is not in use by this row: it is deleted as any other.
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("ward__slug",)
        verbose_name = _("copy of a sample")
        verbose_name_plural = _("copies of samples")
        constraints = [
            models.UniqueConstraint(fields=("sample", "ward"), name="one_copy_per_sample_and_ward")
        ]
        indexes = [models.Index(fields=("ward",), condition=Q(answer="open"), name="samples_open_of_ward")]

    def __str__(self) -> str:
        return f"{self.sample}: {self.ward}"

    @property
    def is_behind(self) -> bool:
        """Whether a newer version has been offered and the ward has not said anything to it."""
        return not self.is_withdrawn and bool(self.offered_id and self.offered_id != self.version_id)

    @property
    def may_be_taken(self) -> bool:
        """Whether the ward has nothing of it yet: it has said nothing, or that it does not want it."""
        return not self.is_withdrawn and self.answer in (Answer.OPEN, Answer.DECLINED)

    @property
    def is_withdrawn(self) -> bool:
        """Whether the city has taken it back."""
        return self.withdrawn_at is not None

    @property
    def was_taken(self) -> bool:
        """Whether the ward has said that it takes the text, as it is or adapted."""
        return self.answer in Answer.taken()

    @property
    def is_public(self) -> bool:
        """Whether citizens read it in the ward: its page is public, and was published since words of it came into it.

        Those of a newer version may still be a draft beside what the ward took before.
        """
        page = self.page
        if page is None or not page.live or self.written_at is None:
            return False
        taken_at = self.answered_at if self.was_taken else None
        since = min(self.written_at, taken_at or self.written_at)
        return self.has_own_draft or (page.last_published_at is not None and page.last_published_at >= since)

    @property
    def drift_percent(self) -> int:
        """Of the words that differ from what the ward received; never 0 where something differs."""
        return max(1, round(100 * self.drift)) if self.drift else 0

    @property
    def has_own_draft(self) -> bool:
        """Whether the delivery made a draft; else it is a proposal for a page that the ward had before."""
        return self.received_revision is not None

    @property
    def is_gone(self) -> bool:
        """Whether the draft was made and is deleted: by the ward, or with the withdrawal."""
        return self.page_id is None and self.has_own_draft
