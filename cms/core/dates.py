"""Days as people read them."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language


def day(value: dt.date | dt.datetime | None) -> str:
    """``20/08/2026`` in Vietnamese; other readers would take 03/07 for a day in March."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return date_format(value, "d/m/Y" if (get_language() or "vi").startswith("vi") else "j F Y")


def moment(value: dt.datetime | None) -> str:
    """``17:20 ngày 20/08/2026``, without the word between them elsewhere."""
    if value is None:
        return ""
    clock = date_format(timezone.localtime(value), "H:i")
    return (
        f"{clock} ngày {day(value)}"
        if (get_language() or "vi").startswith("vi")
        else f"{day(value)}, {clock}"
    )
