"""Working days and hours: the one reader of days off, for deadlines and for the opening hours of desks.

Holidays are those of the law, with the days that each year's decision moved as far as the library
``holidays`` knows them; the city's exceptions (``DayOverride``) win over both. A year for which the library has
no lunar calendar still has its weekends and exceptions. Weekends are Saturday and Sunday: a service centre
that opens on Saturday mornings does not make that a day on which somebody decides.

Counting does not walk through the days one by one: the working days of a year are a sorted list.

What is stored is kept as the host table is (``sites.hosts.cache``): under a name that is new after each change, and
the name is all that is read while a process has what it stands for.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Final

import holidays
from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.utils import timezone

from sites import languages
from sites.facts import fact_forgotten
from workflows.deadlines.models import DayOverride, DeskTerms
from workflows.deadlines.models.terms import ONLY

_CURRENT: Final = "deadlines.calendar.current"
_STORED: Final = "deadlines.calendar.2."
# Seconds; also the longest that another process with a cache of its own is behind.
_TIMEOUT: Final = 60
_ZERO: Final = dt.timedelta()
_WEEKEND: Final = (5, 6)
_LANGUAGES: Final = {languages.SOURCE: languages.of(languages.SOURCE).tag, languages.INTERNATIONAL: "en_US"}


@dataclass(frozen=True, slots=True)
class DayOff:
    """A holiday, or a day off of the city's; an ordinary weekend is none."""

    day: dt.date
    names: Mapping[str, str]

    def name(self, language: str) -> str:
        """In the language asked for, or in another one."""
        return languages.words(self.names, language) or ""


@lru_cache(maxsize=64)
def _of_the_law(year: int) -> tuple[Mapping[dt.date, Mapping[str, str]], frozenset[dt.date]]:
    """Holidays with their names, and the weekend days that are worked for one of them."""
    names: dict[dt.date, dict[str, str]] = {}
    worked: set[dt.date] = set()
    for ours, theirs in _LANGUAGES.items():
        found = holidays.country_holidays("VN", years=year, language=theirs, expand=False)
        for day, name in found.items():
            names.setdefault(day, {})[ours] = name
        worked |= {day for day in found.weekend_workdays if day.year == year}
    return names, frozenset(worked)


@dataclass(frozen=True)
class Calendar:
    """The hours of a day and the city's exceptions, as they stand; what is computed from them is kept with it."""

    hours: tuple[tuple[dt.time, dt.time], ...]
    exceptions: Mapping[dt.date, tuple[bool, Mapping[str, str]]]

    def day_off(self, day: dt.date) -> DayOff | None:
        """The holiday that a day is."""
        if day in self.exceptions:
            is_working, names = self.exceptions[day]
            return None if is_working else DayOff(day, names)
        names = _of_the_law(day.year)[0].get(day, {})
        return DayOff(day, names) if names else None

    def is_working_day(self, day: dt.date) -> bool:
        """Whether people work on that day."""
        if day in self.exceptions:
            return self.exceptions[day][0]
        off, worked = _of_the_law(day.year)
        return day in worked or (day.weekday() not in _WEEKEND and day not in off)

    def days_of(self, year: int) -> tuple[int, ...]:
        """The working days of a year, as ordinals in their order."""
        if year not in self._years:
            first = dt.date(year, 1, 1).toordinal()
            last = dt.date(year, 12, 31).toordinal()
            self._years[year] = tuple(
                number
                for number in range(first, last + 1)
                if self.is_working_day(dt.date.fromordinal(number))
            )
        return self._years[year]

    @cached_property
    def digest(self) -> str:
        """The same for calendars that say the same."""
        said = self.hours, sorted(self.exceptions.items())
        return hashlib.blake2b(repr(said).encode(), digest_size=16).hexdigest()

    @cached_property
    def _years(self) -> dict[int, tuple[int, ...]]:
        return {}

    @cached_property
    def day_length(self) -> dt.timedelta:
        """How much work a whole day holds."""
        return sum((_span(start, end) for start, end in self.hours), _ZERO)

    def worked_until(self, time: dt.time) -> dt.timedelta:
        """How much of a working day lies before a time of day."""
        return sum(
            (max(_ZERO, min(_span(start, end), _span(start, time))) for start, end in self.hours), _ZERO
        )

    def working_time(self, start: dt.datetime, end: dt.datetime) -> dt.timedelta:
        """How much of it lies between two moments; whoever asks for thousands asks one calendar."""
        start, end = timezone.localtime(start), timezone.localtime(end)
        if end <= start:
            return _ZERO
        first, last = start.date(), end.date()
        # Both ends are full days at first, from which the parts outside are taken.
        whole = sum(
            bisect_right(days, last.toordinal()) - bisect_left(days, first.toordinal())
            for days in map(self.days_of, range(first.year, last.year + 1))
        )
        found = self.day_length * whole
        if self.is_working_day(first):
            found -= self.worked_until(start.time())
        if self.is_working_day(last):
            found -= self.day_length - self.worked_until(end.time())
        return found

    def time_after(self, worked: dt.timedelta) -> dt.time:
        """The first time of a working day before which so much work lies; more than none."""
        for start, end in self.hours:
            if worked <= _span(start, end):
                return (dt.datetime.combine(dt.date.min, start) + worked).time()
            worked -= _span(start, end)
        raise ValueError("More work than a day holds")


def is_working_day(day: dt.date) -> bool:
    """Whether people work on that day."""
    return current().is_working_day(day)


def day_off(day: dt.date) -> DayOff | None:
    """The holiday that a day is, for citizens to read."""
    return current().day_off(day)


def working_days(days: int) -> dt.timedelta:
    """The working time of whole days: added to ten o'clock it is ten o'clock again."""
    return current().day_length * days


def working_time(start: dt.datetime, end: dt.datetime) -> dt.timedelta:
    """How much working time lies between two moments; none where the end comes first."""
    return current().working_time(start, end)


def add_working_time(start: dt.datetime, delta: dt.timedelta) -> dt.datetime:
    """The first moment by which so much working time has passed.

    Work that fills a day ends at its evening, not on the next morning; no time at all is the start itself.
    """
    if delta < _ZERO:
        raise ValueError("Working time is added, not taken away")
    start = timezone.localtime(start)
    if not delta:
        return start
    calendar = current()
    today = start.date()
    # Counted from the first working morning; what is worked already of that day counts as given.
    if calendar.is_working_day(today):
        delta += calendar.worked_until(start.time())
    whole, part = divmod(delta, calendar.day_length)
    if not part:
        whole, part = whole - 1, calendar.day_length
    day = _nth_working_day(calendar, today, whole)
    return dt.datetime.combine(day, calendar.time_after(part), tzinfo=start.tzinfo)


def _nth_working_day(calendar: Calendar, first: dt.date, number: int) -> dt.date:
    """The first working day from a date on is number 0."""
    year, days = first.year, calendar.days_of(first.year)
    index = bisect_left(days, first.toordinal()) + number
    while index >= len(days):
        index -= len(days)
        year += 1
        if year > dt.MAXYEAR:
            raise OverflowError("No such date")
        days = calendar.days_of(year)
    return dt.date.fromordinal(days[index])


def terms() -> DeskTerms:
    """The city's, or the defaults; to read only."""
    return _kept()[0]


def current() -> Calendar:
    """The calendar as the city has set it; whoever asks it many things asks for it once."""
    return _kept()[1]


def _kept() -> tuple[DeskTerms, Calendar]:
    name: str | None = cache.get(_CURRENT)
    if name is None:
        name = uuid.uuid4().hex
        cache.set(_CURRENT, name, _TIMEOUT)
    return _made_of(name)


@lru_cache(maxsize=1)
def _made_of(name: str) -> tuple[DeskTerms, Calendar]:
    stored: tuple[DeskTerms, tuple[Any, ...]] | None = cache.get(_STORED + name)
    if stored is None:
        stored = _read()
        # Under the name from before the reading: where something changed meanwhile, nobody asks for it any more.
        cache.set(_STORED + name, stored, _TIMEOUT)
    row, exceptions = stored
    return row, Calendar(
        hours=((row.morning_from, row.morning_to), (row.afternoon_from, row.afternoon_to)),
        exceptions={
            day: (
                is_working,
                {languages.SOURCE: vietnamese} | ({languages.INTERNATIONAL: english} if english else {}),
            )
            for day, is_working, vietnamese, english in exceptions
        },
    )


def _read() -> tuple[DeskTerms, tuple[Any, ...]]:
    days = DayOverride.objects.values_list("day", "is_working", "name", "name_en")
    return stored_terms(), tuple(days)


def stored_terms() -> DeskTerms:
    """The row as the database has it now, to change it; the defaults where there is none."""
    return DeskTerms.objects.filter(pk=ONLY).first() or DeskTerms()


def connect() -> None:
    """Called once, when the application is ready."""
    for model in (DayOverride, DeskTerms):
        post_save.connect(forget, sender=model, dispatch_uid=f"deadlines-{model.__name__}-saved")
        post_delete.connect(forget, sender=model, dispatch_uid=f"deadlines-{model.__name__}-deleted")


def forget(**_kwargs: Any) -> None:
    """Read anew: now, and after the commit, when others may have read the old rows meanwhile."""
    _forget()
    if transaction.get_connection().in_atomic_block:
        transaction.on_commit(_forget)


def _forget() -> None:
    cache.delete(_CURRENT)
    fact_forgotten.send(sender=Calendar, name="calendar")


def _span(start: dt.time, end: dt.time) -> dt.timedelta:
    return dt.datetime.combine(dt.date.min, end) - dt.datetime.combine(dt.date.min, start)
