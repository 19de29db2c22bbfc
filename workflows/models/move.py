"""A move of a public page that waits for the approval of the page."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from workflows.models.waiting import WaitingChange


class WaitingMove(WaitingChange):
    """Where a public page will stand after its next approval; until then it stays where it is."""

    destination = models.ForeignKey(
        Page, verbose_name=_("section"), on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        verbose_name = _("waiting move")
        verbose_name_plural = _("waiting moves")

    def __str__(self) -> str:
        return f"{self.page_id} → {self.destination_id}"
