"""A move of a public page that waits for the approval of the page."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class WaitingMove(models.Model):
    """Where a public page will stand after its next approval; until then it stays where it is."""

    page = models.OneToOneField(
        Page, verbose_name=_("page"), primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    destination = models.ForeignKey(
        Page, verbose_name=_("section"), on_delete=models.CASCADE, related_name="+"
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    requested_at = models.DateTimeField(auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("waiting move")
        verbose_name_plural = _("waiting moves")

    def __str__(self) -> str:
        return f"{self.page_id} → {self.destination_id}"
