"""The time to a decision, day by day: half of the cases, and the band in which most of them lie."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from workflows.figures.cases import Case
from workflows.figures.spread import FEW, percentile

_HOUR = dt.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Point:
    """One day that had enough decisions; hours."""

    day: dt.date
    low: float
    half: float
    high: float


def points(cases: Iterable[Case]) -> list[Point]:
    """Of days with five decisions and more; the others are left out of the line."""
    days: defaultdict[dt.date, list[dt.timedelta]] = defaultdict(list)
    for case in cases:
        if case.finished_at is not None:
            days[timezone.localtime(case.finished_at).date()].append(case.took)
    return [
        Point(day, *(percentile(sorted(lengths), share) / _HOUR for share in (10, 50, 90)))
        for day, lengths in sorted(days.items())
        if len(lengths) >= FEW
    ]
