"""A deadline as one says it."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sites import languages


def by_when(moment: dt.datetime) -> str:
    """``15:00 on Tuesday 1/12``, ``15:00 today``."""
    local = timezone.localtime(moment)
    clock = f"{local.hour}:{local:%M}"
    if local.date() == timezone.localdate():
        return _("%(clock)s today") % {"clock": clock}
    return _("%(clock)s on %(weekday)s %(day)s") % {
        "clock": clock,
        "weekday": languages.current().in_text(date_format(local, "l")),
        "day": f"{local.day}/{local.month}",
    }
