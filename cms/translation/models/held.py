"""An approved Vietnamese version that waits for its translations."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page, Revision


class HeldQuerySet(models.QuerySet["Held"]):
    """Whether it still waits is asked of the version: whoever calls its date off ends the wait."""

    def waiting(self) -> HeldQuerySet:
        """Approved, not public, and with a date that nobody has called off."""
        return self.undecided().filter(revision__approved_go_live_at__isnull=False)

    def undecided(self) -> HeldQuerySet:
        """Neither public nor noted to have been called off."""
        return self.filter(released_at=None, called_off_at=None)


class Held(models.Model):
    """The version has a date, ``until``, at which the clock publishes it whatever became of the translations.

    So nothing is lost with a worker that is killed: the wait is no more than a date.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    revision = models.OneToOneField(Revision, on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField()
    #: The date that the version has of its own; it is public no earlier.
    not_before = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)
    released_at = models.DateTimeField(null=True)
    called_off_at = models.DateTimeField(null=True)

    objects = HeldQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.page_id}: {self.until:%Y-%m-%d %H:%M}"


class HeldTranslation(models.Model):
    """A public translation that the version waits for; ``revision`` once its renewed text is approved."""

    held = models.ForeignKey(Held, on_delete=models.CASCADE, related_name="translations")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("held", "page"), name="waited_for_once"),
            models.UniqueConstraint(
                fields=("revision",), condition=Q(revision__isnull=False), name="waits_in_one_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.held_id}: {self.page_id}"
