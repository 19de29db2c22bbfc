"""Another circle of readers of a closed page, which waits for the approval of the page."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import PageViewRestriction

from workflows.models.waiting import WaitingChange


class WaitingOpening(WaitingChange):
    """The privacy that a page will have after its next approval; until then it is as closed as it is."""

    restriction_type = models.CharField(
        _("who may read it"), max_length=20, choices=PageViewRestriction.RESTRICTION_CHOICES
    )
    # As Wagtail keeps it: a word that is told to readers, no one's own secret.
    password = models.CharField(_("shared password"), max_length=255, blank=True)
    groups = models.JSONField(_("groups"), default=list)

    class Meta:
        verbose_name = _("waiting opening")
        verbose_name_plural = _("waiting openings")

    def __str__(self) -> str:
        return f"{self.page_id}: {self.restriction_type}"
