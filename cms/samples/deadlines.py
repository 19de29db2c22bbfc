"""Until when wards are to answer: whole working days of the city's calendar, or a day that somebody chose."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.utils import timezone

from workflows.deadlines.calendar import add_working_time, current, is_working_day, working_days, working_time

#: What a sending suggests.
USUAL_DAYS: Final = 5


def usual() -> dt.date:
    """The day that a form suggests."""
    return timezone.localdate(add_working_time(timezone.now(), working_days(USUAL_DAYS)))


def end_of(day: dt.date) -> dt.datetime:
    """The end of work on a day."""
    return timezone.make_aware(dt.datetime.combine(day, current().hours[-1][1]))


def is_rest(day: dt.date) -> bool:
    """Whether nobody works on that day."""
    return not is_working_day(day)


def days_left(moment: dt.datetime) -> int:
    """Working days until then, begun ones counted; 0 when it is over."""
    left = working_time(timezone.now(), moment)
    length = current().day_length
    return -(-left // length) if length else 0
