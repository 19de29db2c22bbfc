"""Days as people read them."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format

from sites import languages


def day(value: dt.date | dt.datetime | None) -> str:
    """``20/08/2026`` in Vietnamese; other readers would take 03/07 for a day in March."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return date_format(value, languages.current().date)


def moment(value: dt.datetime | None) -> str:
    """``17:20 ngày 20/08/2026``, without the word between them elsewhere."""
    if value is None:
        return ""
    return date_format(timezone.localtime(value), languages.current().moment)


def month(value: dt.date) -> str:
    """``Th 8``, ``Aug``: on the leaf of a calendar."""
    return date_format(value, languages.current().month)
