"""Keeps the demo fresh: what is dated lately moves, by whole weeks, to the day of loading.

A demo that is loaded in spring should not announce last autumn's opening hours. Whole weeks keep
every weekday true. What is history, a feast or bound to a season stays where it is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

_WEEK: Final = 7
_MIDDLE: Final = 15

_FULL = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(20\d\d)(?![\d/])")
_SHORT = re.compile(
    r"((?:[Nn]gày|[Tt]ừ|[Đđ]ến|[Tt]rước|[Hh]ết|[Ss]áng|[Cc]hiều|[Tt]ối|[Đđ]êm|[Tt]hứ \w+|[Cc]hủ nhật|và) )?"
    r"(?<![\d/.,])(\d{1,2})/(\d{1,2})(?![\d/])(?=( đến \d)?)"
)
_MONTH = re.compile(r"\b([Tt]háng |-thang-)(\d{1,2})(?:/(20\d\d))?(?![\d/])")
_SLUG = re.compile(r"(?<=-)(\d\d)-(\d\d)$")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_ENGLISH = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)}) (20\d\d)\b")

Facts = dict[str, Any]


def vietnamese(day: dt.date) -> str:
    """Day and month as offices write them: 05/12, 01/02, 30/4."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{day.day:02}/{month}"


@dataclass(frozen=True)
class Dates:
    """What moves, and how far."""

    written_for: dt.date = dt.date.max
    since: dt.date = dt.date.max
    feasts: frozenset[str] = frozenset()
    weeks: int = 0

    @classmethod
    def read(cls, facts: Facts, weeks: int) -> Dates:
        """From the content's ``dates.toml``."""
        return cls(facts["written_for"], facts["since"], frozenset(facts["feasts"]), weeks)

    def weeks_until(self, today: dt.date) -> int:
        """Whole weeks from the day that the texts were written for; none back into the past."""
        return max(0, (today - self.written_for).days // _WEEK)

    def moves(self, day: dt.date) -> bool:
        return bool(self.weeks) and day >= self.since

    def day(self, day: dt.date) -> dt.date:
        """The day, moved unless it is history or a feast."""
        if not self.moves(day) or vietnamese(day) in self.feasts:
            return day
        return day + dt.timedelta(weeks=self.weeks)

    def facts(self, facts: Facts, *, near: dt.date) -> Facts:
        """Every date and every text of a table or a head."""
        event = facts.get("event_date")
        return {key: self._value(value, near, event) for key, value in facts.items()}

    def _value(self, value: Any, near: dt.date, event: dt.date | None) -> Any:
        match value:
            case dt.datetime():
                return value
            case dt.date():
                return self.day(value)
            case str():
                return self.text(value, near=near, event=event)
            case dict():
                return {key: self._value(part, near, event) for key, part in value.items()}
            case list():
                return [self._value(part, near, event) for part in value]
            case _:
                return value

    def text(self, text: str, *, near: dt.date, event: dt.date | None = None) -> str:
        """Dates written in words of a text of the day ``near``; ``event`` is the day that it announces."""

        def full(found: re.Match[str]) -> str:
            day = _date(found[3], found[2], found[1])
            moved = self.day(day) if day else None
            return found[0] if moved == day or moved is None else f"{vietnamese(moved)}/{moved.year}"

        def short(found: re.Match[str]) -> str:
            day = _nearest(near, found[3], found[2]) if found[1] or found[4] else None
            moved = self.day(day) if day else None
            return found[0] if moved == day or moved is None else (found[1] or "") + vietnamese(moved)

        def month(found: re.Match[str]) -> str:
            middle = (
                _date(found[3], found[2], str(_MIDDLE))
                if found[3]
                else _nearest(near, found[2], str(_MIDDLE))
            )
            if middle is None or not self.moves(middle):
                return found[0]
            if event is not None and (event.year, event.month) == (middle.year, middle.month):
                middle = event
            moved = middle + dt.timedelta(weeks=self.weeks)
            return f"{found[1]}{moved.month}" + (f"/{moved.year}" if found[3] else "")

        def english(found: re.Match[str]) -> str:
            day = _date(found[3], str(_MONTHS.index(found[2]) + 1), found[1])
            moved = self.day(day) if day else None
            return (
                found[0]
                if moved == day or moved is None
                else f"{moved.day} {_MONTHS[moved.month - 1]} {moved.year}"
            )

        if not self.moves(near):
            return text
        steps: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
            (_FULL, full),
            (_SHORT, short),
            (_MONTH, month),
            (_ENGLISH, english),
        )
        for pattern, move in steps:
            text = pattern.sub(move, text)
        return text

    def slug(self, slug: str, *, near: dt.date, event: dt.date | None = None) -> str:
        """The last part of an address: ``…-thang-12``, ``…-dem-09-12``."""

        def day(found: re.Match[str]) -> str:
            named = _nearest(near, found[2], found[1])
            return f"{self.day(named):%d-%m}" if named else found[0]

        return _SLUG.sub(day, self.text(slug, near=near, event=event)) if self.moves(near) else slug


def _date(year: str | int, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _nearest(near: dt.date, month: str, day: str) -> dt.date | None:
    """The day of this name that lies nearest to another."""
    found = (_date(year, month, day) for year in (near.year - 1, near.year, near.year + 1))
    return min((date for date in found if date), key=lambda date: abs(date - near), default=None)
