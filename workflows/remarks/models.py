"""What was said about a version, by whom and when; kept as long as the page."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

#: Characters of what somebody says at once.
LONGEST: Final = 2000


class Tick(models.Model):
    """A reviewer has seen one warning about what one step decides on.

    It belongs to the step and to the content for which the step was opened, so it is void for every other
    version. Taking it back leaves the row.
    """

    state = models.ForeignKey("workflows.RoleTaskState", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    content = models.CharField(max_length=64)
    # The sentence that the person read.
    told = models.TextField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    ticked_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("tick")
        verbose_name_plural = _("ticks")
        indexes = [models.Index(fields=["state", "user"], name="remarks_tick_step")]

    def __str__(self) -> str:
        return f"{self.state_id}: {self.key}"


class Answer(models.Model):
    """What the author says when a page that came back is sent again."""

    state = models.OneToOneField("workflows.RoleTaskState", on_delete=models.CASCADE, related_name="answer")
    words = models.TextField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("answer to a return")
        verbose_name_plural = _("answers to returns")

    def __str__(self) -> str:
        return f"{self.state_id}: {self.words[:40]}"


class Outcome(models.TextChoices):
    """What became of a comment; an open one has none."""

    OPEN = "", _("open")
    TAKEN = "taken", _("proposed words taken")
    CHANGED = "changed", _("changed by the author")
    KEPT = "kept", _("kept as it was")
    SETTLED = "settled", _("settled")


class Remark(models.Model):
    """A comment at one place of a version, on request with other words for a passage there.

    ``place`` names the place in the stored content (``workflows.remarks.places``), ``label`` in words.
    """

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    # The round in which it was said; an author's own remark on a draft has none.
    state = models.ForeignKey(
        "workflows.RoleTaskState", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    place = models.CharField(max_length=500, blank=True)
    label = models.CharField(max_length=500, blank=True)
    words = models.TextField(blank=True)
    # What stood there, as it is stored: a proposal holds only while that is so.
    stored = models.TextField(blank=True)
    passage = models.TextField(blank=True)
    instead = models.TextField(blank=True)
    is_proposal = models.BooleanField(default=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    #: Who said it without an account, by a link (``workflows.experts``); then it has no author.
    expert = models.ForeignKey(
        "experts.ExpertRequest", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    said_at = models.DateTimeField(auto_now_add=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True, default=Outcome.OPEN)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.page_id} {self.label}: {self.words[:40]}"

    @property
    def speaker(self) -> str:
        """Whoever said it, by name; nothing where the account is gone."""
        if self.expert is not None:
            return self.expert.told_name
        return str(self.author.get_full_name()) if self.author is not None else ""

    @property
    def is_open(self) -> bool:
        """Whether somebody has still to do something about it."""
        return self.outcome == Outcome.OPEN


class Reply(models.Model):
    """A word under a remark."""

    remark = models.ForeignKey(Remark, on_delete=models.CASCADE, related_name="replies")
    words = models.TextField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    said_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.remark_id}: {self.words[:40]}"
