"""A section that the city has closed for now, on one site or on all of them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from sites.models.interruptions import check_dates


class Closure(models.Model):
    """While this row is there, nothing at or below these sections is served; no page of them is changed."""

    #: The key of a section of the template ("notices"), which says what kind of pages it holds.
    section = models.CharField(_("section"), max_length=40)
    site = models.ForeignKey(
        Site,
        verbose_name=_("site"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Empty: on the portal and at all wards."),
    )
    since = models.DateTimeField(_("closed since"), default=timezone.now)
    until = models.DateTimeField(
        _("expected back"),
        null=True,
        blank=True,
        help_text=_("Told to visitors; the section does not open by itself. Empty: not known."),
    )
    reason = models.TextField(
        _("reason"), help_text=_("In Vietnamese, for citizens. Example: Đang rà soát nội dung.")
    )
    reason_en = models.TextField(
        _("reason in English"),
        blank=True,
        help_text=_("Empty: English readers see the Vietnamese one."),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("closed by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        ordering = ("section", "pk")
        constraints = [
            models.UniqueConstraint(fields=("section", "site"), name="closed_once_a_site"),
            models.UniqueConstraint(
                fields=("section",), condition=Q(site=None), name="closed_once_everywhere"
            ),
        ]
        verbose_name = _("closed section")
        verbose_name_plural = _("closed sections")

    def __str__(self) -> str:
        return self.section

    def clean(self) -> None:
        """Dates that contradict each other, have not come or are far away are typing errors."""
        super().clean()
        check_dates(
            self.since,
            self.until,
            too_early=_("A section closes at once: this moment has not come."),
            before=_("This is before the section was closed."),
        )
