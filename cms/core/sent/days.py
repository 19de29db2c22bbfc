"""Days and moments of the admin's forms lie in years that every part of the project can reckon with.

Python's calendar has the years 1 to 9999, and shifts to another time zone fail at both ends: a date that
was taken could be neither saved nor shown. A year of three digits is a typing error besides.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from wagtail.admin import widgets
from wagtail.admin.forms.models import register_form_field_override

D = TypeVar("D", bound=dt.date)
_FIRST: Final = 1000
_LAST: Final = 2999


class BoundedDateField(forms.DateField):
    """A date between the years 1000 and 2999."""

    def to_python(self, value: Any) -> dt.date | None:
        return _in_range(super().to_python(value))


class BoundedDateTimeField(forms.DateTimeField):
    """The same for a date with a time."""

    def to_python(self, value: Any) -> dt.datetime | None:
        return _in_range(super().to_python(value))


def _in_range(value: D | None) -> D | None:
    if value is not None and not _FIRST <= value.year <= _LAST:
        message = _("The year must lie between %(first)s and %(last)s.")
        raise ValidationError(message % {"first": _FIRST, "last": _LAST})
    return value


def register_days() -> None:
    """For the forms of all models; called once, before the first form is made."""
    register_form_field_override(
        models.DateField, override={"widget": widgets.AdminDateInput, "form_class": BoundedDateField}
    )
    register_form_field_override(
        models.DateTimeField,
        override={"widget": widgets.AdminDateTimeInput, "form_class": BoundedDateTimeField},
    )
