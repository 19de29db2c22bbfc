"""A day as a moment, for forms that know no days (RFC 3339, as feeds write it)."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone


def moment_of(day: dt.date | None, at: dt.time) -> dt.datetime | None:
    """This hour of the day in the city; none for no day.

    Before 1911 clocks here differed from Greenwich by seconds too, which RFC 3339 cannot write: such a moment is
    told in Greenwich's time.
    """
    if day is None:
        return None
    here = dt.datetime.combine(day, at, tzinfo=timezone.get_current_timezone())
    offset = here.utcoffset() or dt.timedelta()
    return here.astimezone(dt.UTC) if offset % dt.timedelta(minutes=1) else here
