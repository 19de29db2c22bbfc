"""What each reviewer decided week by week and holds now: to share work, never to rank people."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.contrib.auth import get_user_model
from django.utils import timezone

from workflows.figures.cases import Case
from workflows.figures.spread import Spread, of

WEEKS: Final = 4
#: People that are shown; the others are in the table to download.
SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class Reviewer:
    """One person."""

    name: str
    weeks: list[tuple[dt.date, int]]
    held: int
    spread: Spread


def reviewers(decided: Sequence[Case], waiting: Sequence[Case], now: dt.datetime) -> list[Reviewer]:
    """By given name; one query for the names."""
    mondays = _mondays(timezone.localtime(now).date())
    counts: Counter[tuple[int, dt.date]] = Counter()
    theirs: defaultdict[int, list[Case]] = defaultdict(list)
    for case in decided:
        if case.by is not None and case.finished_at is not None:
            theirs[case.by].append(case)
            day = timezone.localtime(case.finished_at).date()
            counts[case.by, day - dt.timedelta(days=day.weekday())] += 1
    held = Counter(case.holder for case in waiting if case.holder is not None)
    wanted = {person for person, monday in counts if monday in mondays} | held.keys()
    people = get_user_model()._default_manager.in_bulk(wanted)
    found = [
        Reviewer(
            name=str(person.get_full_name()),
            weeks=[(monday, counts[pk, monday]) for monday in mondays],
            held=held[pk],
            spread=of(theirs[pk]),
        )
        for pk, person in people.items()
    ]
    # Vietnamese names are sorted by their last word.
    return sorted(found, key=lambda one: (one.name.split()[-1].casefold(), one.name.casefold()))


def _mondays(today: dt.date) -> list[dt.date]:
    monday = today - dt.timedelta(days=today.weekday())
    return [monday - dt.timedelta(weeks=number) for number in range(WEEKS - 1, -1, -1)]
