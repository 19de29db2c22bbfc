"""Days on which the city does not follow the law's calendar: the decision of each year moves some."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DayOverride(models.Model):
    """One day that is worked though the calendar has it off, or off though it has it worked."""

    day = models.DateField(_("day"), unique=True)
    is_working = models.BooleanField(
        _("working day"), default=False, help_text=_("Worked instead of another day; otherwise off")
    )
    name = models.CharField(_("reason"), max_length=120, help_text=_("Citizens read it on a day off"))
    name_en = models.CharField(_("reason in English"), max_length=120, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["day"]
        verbose_name = _("exception of the calendar")
        verbose_name_plural = _("exceptions of the calendar")

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"
