"""The hours in which people work, and how long each step of an approval may take."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

#: The only row there is.
ONLY = 1


def _count(name: Any, default: int, most: int) -> models.PositiveSmallIntegerField[int, int]:
    return models.PositiveSmallIntegerField(
        name, default=default, validators=[MinValueValidator(1), MaxValueValidator(most)]
    )


class DeskTerms(models.Model):
    """One row for the city; a city that has none works by the defaults."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY, editable=False)
    morning_from = models.TimeField(_("morning from"), default=dt.time(7, 30))
    morning_to = models.TimeField(_("morning to"), default=dt.time(11, 30))
    afternoon_from = models.TimeField(_("afternoon from"), default=dt.time(13, 30))
    afternoon_to = models.TimeField(_("afternoon to"), default=dt.time(17))
    lead_days = _count(_("ward's lead: working days"), 1, 30)
    lead_urgent_hours = _count(_("ward's lead, urgent: working hours"), 4, 80)
    moderator_days = _count(_("city: working days"), 1, 30)
    moderator_urgent_hours = _count(_("city, urgent: working hours"), 4, 80)
    escalation_hours = _count(_("working hours from the deputy to the city"), 4, 80)
    assignment_hours = _count(_("working hours for which a page stays with one reviewer"), 4, 80)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=ONLY), name="one_row_of_terms")]
        verbose_name = _("terms of the review desk")
        verbose_name_plural = _("terms of the review desk")

    def __str__(self) -> str:
        return str(_("terms of the review desk"))

    def clean(self) -> None:
        """The four times follow each other; half a day may be empty, a whole one not."""
        times = (self.morning_from, self.morning_to, self.afternoon_from, self.afternoon_to)
        if None in times:
            return
        if list(times) != sorted(times):
            raise ValidationError(_("Each time must come after the one before it."))
        if self.morning_from == self.morning_to and self.afternoon_from == self.afternoon_to:
            raise ValidationError(_("A working day has hours."))
