"""Days, moments and times of day of the admin's forms, as people type them (``sites.dates``).

What is understood comes back as dd/mm/yyyy once it is saved; what is not stays as it was typed, with a sentence that
names the form. The script of the calendar reads nothing by itself (``static/backoffice/dates.js``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, Final, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin import widgets
from wagtail.admin.forms.models import register_form_field_override

from sites import dates
from sites.dates import DateError, DateFault

T = TypeVar("T")

_DAYS: Final[dict[DateFault, Promise]] = {
    DateFault.NOT_A_DATE: _("This cannot be read as a date. Write day/month/year, for example 16/07/2026."),
    DateFault.IMPOSSIBLE: _(
        "There is no such day. Write day/month/year, the day first, for example 16/07/2026."
    ),
    DateFault.AMBIGUOUS: _(
        "This may be meant in several ways. Write one day/month/year, for example 16/07/2026, and no weekday."
    ),
}
_MOMENTS: Final[dict[DateFault, Promise]] = {
    DateFault.NOT_A_DATE: _(
        "This cannot be read as a date and a time. Write day/month/year hours:minutes, for example 16/07/2026 08:30."
    ),
    DateFault.IMPOSSIBLE: _(
        "There is no such day or hour. Write day/month/year hours:minutes, for example 16/07/2026 08:30."
    ),
    DateFault.AMBIGUOUS: _(
        "This may be meant in several ways. Write day/month/year hours:minutes, for example 16/07/2026 08:30."
    ),
}
_TIMES: Final[dict[DateFault, Promise]] = dict.fromkeys(
    DateFault, _("This is no time of day. Write hours:minutes, for example 08:30 or 14:00.")
)
_OUT_OF_RANGE: Final = _("The year must lie between %(first)s and %(last)s.")


class TypedDateField(forms.DateField):
    """A day between the years 1000 and 2999."""

    def to_python(self, value: Any) -> dt.date | None:
        return None if value in self.empty_values else _read(dates.day, value, _DAYS)


class TypedDateTimeField(forms.DateTimeField):
    """The same for a date with a time; a day alone is its first moment."""

    def to_python(self, value: Any) -> dt.datetime | None:
        return None if value in self.empty_values else _read(dates.moment, value, _MOMENTS)


class TypedTimeField(forms.TimeField):
    """A time of day."""

    def to_python(self, value: Any) -> dt.time | None:
        if value in self.empty_values or isinstance(value, dt.time):
            return value or None
        return _read(dates.time, value, _TIMES)


def _read(read: Callable[[object], T], value: object, sentences: dict[DateFault, Promise]) -> T:
    try:
        return read(value)
    except DateError as error:
        years = {"first": dates.YEARS.start, "last": dates.YEARS.stop - 1}
        message = sentences.get(error.fault, _OUT_OF_RANGE)
        raise ValidationError(str(message), code=error.fault.name.lower(), params=years) from error


def register_days() -> None:
    """For the forms of all models; called once, before the first form is made."""
    for model_field, widget, form_field in (
        (models.DateField, widgets.AdminDateInput, TypedDateField),
        (models.DateTimeField, widgets.AdminDateTimeInput, TypedDateTimeField),
        (models.TimeField, widgets.AdminTimeInput, TypedTimeField),
    ):
        register_form_field_override(model_field, override={"widget": widget, "form_class": form_field})
