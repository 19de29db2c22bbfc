"""Who was asked about which version, until when, and what they said."""

from __future__ import annotations

import datetime as dt
import secrets

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


def new_nonce() -> str:
    """What nobody guesses; the link is this with a signature (``workflows.experts.links``)."""
    return secrets.token_urlsafe(24)


class ExpertRequestQuerySet(models.QuerySet["ExpertRequest"]):
    """Questions about requests."""

    def open(self) -> ExpertRequestQuerySet:
        """Neither taken back nor over, of a page that was not published since; the rest ``standing`` says."""
        found = self.filter(revoked_at=None, expires_at__gt=timezone.now())
        return found.exclude(page__last_published_at__gt=models.F("asked_at"))


class ExpertRequest(models.Model):
    """One link to one version for one person.

    The version is kept here as it was sent: autosave writes over a stored version, and the expert answers for what
    they have read. Name, office and address of mail can be erased; the audit holds this row's number alone.
    """

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    #: Where the page stood: on another site the link is dead.
    site_id = models.IntegerField()
    revision_id = models.BigIntegerField()
    content = models.JSONField(encoder=DjangoJSONEncoder)
    #: Pictures and files of the version, each with its state (``workflows.carried``).
    carried = models.JSONField(default=dict)
    #: Of what it says (``workflows.experts.substance``).
    digest = models.CharField(max_length=64)
    name = models.CharField(max_length=120, blank=True)
    office = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    question = models.TextField(blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now, db_index=True)
    expires_at = models.DateTimeField()
    nonce = models.CharField(max_length=40, unique=True, default=new_nonce, editable=False)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    letters = models.PositiveSmallIntegerField(default=0)
    mailed_at = models.DateTimeField(null=True)
    # What the mail server answered last, in a word and without the address.
    mail_error = models.CharField(max_length=100, blank=True)
    erased_at = models.DateTimeField(null=True)

    objects = ExpertRequestQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = gettext_lazy("question to an expert")
        verbose_name_plural = gettext_lazy("questions to experts")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.pk}"

    @property
    def told_name(self) -> str:
        """What the person is called; whoever was forgotten has no name."""
        return self.name or _("An expert whose name was erased")

    @property
    def last_day(self) -> dt.date:
        """The day on which the link ends."""
        return timezone.localtime(self.expires_at).date()

    @property
    def last_answer(self) -> ExpertAnswer | None:
        """What counts; earlier ones are kept."""
        found = list(self.answers.all())
        return found[-1] if found else None


class Verdict(models.TextChoices):
    """What an expert says of the whole."""

    CONFIRMED = "confirmed", gettext_lazy("The facts are confirmed as right")
    WRONG = "wrong", gettext_lazy("Something is not right")


class ExpertAnswer(models.Model):
    """An expert's word about the version that was sent; the newest of a request counts."""

    request = models.ForeignKey(ExpertRequest, on_delete=models.CASCADE, related_name="answers")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    words = models.TextField(blank=True)
    answered_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = gettext_lazy("answer of an expert")
        verbose_name_plural = gettext_lazy("answers of experts")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.request_id}: {self.verdict}"

    @property
    def is_confirmed(self) -> bool:
        """Whether the facts are right."""
        return self.verdict == Verdict.CONFIRMED
