"""When the office is open: today, now, and when it opens again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.delivery import until
from sites import languages
from sites.numbers import whole
from workflows.deadlines.calendar import DayOff, current, day_off

WEEKDAYS: Final = (
    gettext_lazy("Monday"),
    gettext_lazy("Tuesday"),
    gettext_lazy("Wednesday"),
    gettext_lazy("Thursday"),
    gettext_lazy("Friday"),
    gettext_lazy("Saturday"),
    gettext_lazy("Sunday"),
)
_SOON: Final = dt.timedelta(minutes=30)

Span = tuple[dt.time, dt.time]


@dataclass(frozen=True, slots=True)
class DayHours:
    """One row of the table; a half-day without hours is closed."""

    weekday: int
    morning: Span | None = None
    afternoon: Span | None = None
    note: str = ""
    is_today: bool = False

    @property
    def name(self) -> str:
        return str(WEEKDAYS[self.weekday])

    @property
    def spans(self) -> list[Span]:
        """The day's hours in order."""
        return [span for span in (self.morning, self.afternoon) if span]

    @property
    def morning_text(self) -> str:
        return _text(self.morning)

    @property
    def afternoon_text(self) -> str:
        return _text(self.afternoon)


@dataclass(frozen=True, slots=True)
class Opening:
    """The state of this minute, in words and as a class name for the style sheet."""

    state: str
    headline: str
    detail: str = ""

    @property
    def css(self) -> str:
        return f"is-{self.state}"


def week(blocks: Iterable[Any], today: dt.date) -> list[DayHours]:
    """The seven rows; days that nobody filled in are closed. Empty where nothing was filled in."""
    given = {day: block for block in blocks if (day := whole(block["day"], range(len(WEEKDAYS)))) is not None}
    if not given:
        return []
    return [_day(weekday, given.get(weekday), is_today=weekday == today.weekday()) for weekday in range(7)]


def opening(days: list[DayHours], now: dt.datetime) -> Opening | None:
    """Open, closing soon or closed; nothing where the hours are not known. On a holiday no desk is open."""
    if not any(day.spans for day in days):
        return None
    until(next_change(days, now))
    if off := day_off(now.date()):
        return closed_today(off, _opens(days, now))
    clock = now.time()
    today = days[now.weekday()]
    for start, end in today.spans:
        if start <= clock < end:
            return _open(now, end, next((later for later, _end in today.spans if later > clock), None))
    return Opening("closed", _("The service desk is closed"), _opens(days, now))


def next_change(days: list[DayHours], now: dt.datetime) -> dt.datetime:
    """When the desk opens, closes or is about to close next, at the latest when the day is over."""
    day = dt.datetime.combine(now.date(), dt.time(), tzinfo=now.tzinfo)
    moments = [day + dt.timedelta(days=1)]
    for start, end in days[now.weekday()].spans:
        starts, ends = (dt.datetime.combine(day, time, tzinfo=now.tzinfo) for time in (start, end))
        moments += [starts, ends - _SOON, ends]
    return min(moment for moment in moments if moment > now)


def closed_today(off: DayOff, detail: str) -> Opening:
    """On a holiday, with its name."""
    name = off.name(languages.current().code)
    return Opening("closed", _("Closed today: %(holiday)s") % {"holiday": name}, detail)


def next_opening(days: list[DayHours], now: dt.datetime) -> dt.datetime | None:
    """When hours begin next on a day that is no holiday; the longest holiday is shorter than two weeks."""
    calendar = current()
    for ahead in range(15):
        date = now.date() + dt.timedelta(days=ahead)
        if calendar.day_off(date):
            continue
        for start, _end in days[date.weekday()].spans:
            if ahead or start > now.time():
                return dt.datetime.combine(date, start, tzinfo=now.tzinfo)
    return None


def _open(now: dt.datetime, end: dt.time, later: dt.time | None) -> Opening:
    closes = _("Files are taken until %(time)s.") % {"time": clock_text(end)}
    if later:
        closes = _("Files are taken until %(time)s, then again from %(later)s.") % {
            "time": clock_text(end),
            "later": clock_text(later),
        }
    if dt.datetime.combine(now.date(), end) - now.replace(tzinfo=None) <= _SOON:
        return Opening("soon", _("The service desk closes soon"), closes)
    return Opening("open", _("The service desk is open"), closes)


def _opens(days: list[DayHours], now: dt.datetime) -> str:
    found = next_opening(days, now)
    if found is None:
        return ""
    time = clock_text(found.time())
    if found.date() == now.date():
        return _("Opens today at %(time)s.") % {"time": time}
    return _("Opens %(day)s at %(time)s.") % {"day": days[found.weekday()].name, "time": time}


def clock_text(time: dt.time) -> str:
    """``7:30``, without a nought before the hour."""
    return f"{time.hour}:{time.minute:02d}"


def _text(span: Span | None) -> str:
    return f"{clock_text(span[0])}–{clock_text(span[1])}" if span else ""


def _day(weekday: int, block: Any, *, is_today: bool) -> DayHours:
    if block is None:
        return DayHours(weekday, is_today=is_today)
    return DayHours(
        weekday,
        _span(block, "morning"),
        _span(block, "afternoon"),
        block["note"] or "",
        is_today=is_today,
    )


def _span(block: Any, half: str) -> Span | None:
    start, end = block[f"{half}_from"], block[f"{half}_to"]
    return (start, end) if start and end and start < end else None
