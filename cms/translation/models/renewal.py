"""What a public translation must take over from its original, and by when."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page, Revision, Site


class RenewalQuerySet(models.QuerySet["Renewal"]):
    """Verbs of the life of a translation."""

    def open(self) -> RenewalQuerySet:
        """Not taken over yet."""
        return self.filter(done_at=None)

    def due(self, moment: dt.datetime) -> RenewalQuerySet:
        """Of pages that still stand there although their time is over."""
        return self.open().filter(withdrawn_at=None, page__live=True, due_at__lte=moment)


class Renewal(models.Model):
    """One for each change of an original, or several in a row, until the translation says the same again.

    Its term runs from the first change: who changes the original every week does not keep an old text public for ever.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    original = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    site = models.ForeignKey(Site, null=True, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=20)
    #: The version of the original that the public translation says.
    made_from = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    #: What changed since that, as ``life.changes`` writes it.
    changes = models.JSONField(default=list)
    changed_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    warned_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    objects = RenewalQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("due_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("page",), condition=Q(done_at=None), name="one_open_renewal_a_page"
            )
        ]
        indexes = [models.Index(fields=("done_at", "due_at"), name="renewal_due")]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.changed_at:%Y-%m-%d %H:%M}"

    @property
    def about(self) -> str:
        """What notices of it are about."""
        return f"renewal:{self.pk}"

    @property
    def texts(self) -> list[dict[str, Any]]:
        """The changes that a person must put into other words."""
        return [one for one in self.changes if one["kind"] == "text" and one["after"]]
