"""How many cases were over their term at the end of each working day."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable
from typing import Final

from django.utils import timezone

from workflows.deadlines import calendar
from workflows.figures.cases import Case
from workflows.figures.period import Period

EVENING: Final = dt.time(17)


def each_evening(cases: Iterable[Case], period: Period) -> list[tuple[dt.date, int]]:
    """At five o'clock of every working day that is over, from the terms that the cases had."""
    late = [case for case in cases if case.decide_by is not None]
    begun = sorted(case.decide_by for case in late if case.decide_by is not None)
    # What was decided in time was never late: its end counts from its term on.
    ended = sorted(
        max(case.finished_at, case.decide_by)
        for case in late
        if case.finished_at is not None and case.decide_by is not None
    )
    clock = calendar.current()
    zone = timezone.get_current_timezone()
    found = []
    for day in period.dates:
        evening = dt.datetime.combine(day, EVENING, tzinfo=zone)
        if clock.is_working_day(day) and evening <= period.now:
            found.append((day, bisect_right(begun, evening) - bisect_right(ended, evening)))
    return found
