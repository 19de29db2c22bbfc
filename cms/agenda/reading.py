"""What the page of a calendar, or of a week, shows; three queries each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from django.http import HttpRequest
from django.utils import timezone

from cms.agenda.models import CalendarEntry, CalendarPage, CalendarWeekPage
from cms.agenda.weeks import Week
from cms.core.showing import shows

#: Weeks offered below the calendar; older ones are found by search and through "the week before".
LISTED: Final = 12


@dataclass
class CalendarDay:
    """A day and what takes place, by time; what lasts all day comes first."""

    date: dt.date
    entries: list[CalendarEntry] = field(default_factory=list)

    @property
    def is_today(self) -> bool:
        return self.date == timezone.localdate()

    @property
    def is_past(self) -> bool:
        return self.date < timezone.localdate()


def days_of(week: Week, entries: Iterable[CalendarEntry]) -> list[CalendarDay]:
    """Monday to Friday always, so that an empty day is seen to be empty; the weekend when it has something."""
    days = {day: CalendarDay(day) for day in week.days}
    for entry in sorted(entries, key=lambda entry: (entry.start or dt.time.min, entry.sort_order or 0)):
        if entry.day in days:
            days[entry.day].entries.append(entry)
    return [day for day in days.values() if day.entries or day.date.weekday() < 5]


@shows(CalendarPage)
def calendar_context(page: CalendarPage, _request: HttpRequest) -> dict[str, Any]:
    """The week that counts: this one, else the next, else the last."""
    weeks = _weeks(page.path)
    current = Week.of(timezone.localdate()).monday
    shown = (
        next((week for week in weeks if week.monday == current), None)
        or next((week for week in reversed(weeks) if week.monday > current), None)
        or next(iter(weeks), None)
    )
    return _context(shown, weeks)


@shows(CalendarWeekPage)
def week_context(page: CalendarWeekPage, _request: HttpRequest) -> dict[str, Any]:
    """This week among its neighbours."""
    return _context(page, _weeks(page.path[: -page.steplen]))


def _weeks(calendar_path: str) -> list[CalendarWeekPage]:
    """The live weeks of a calendar, the latest first."""
    found = CalendarWeekPage.objects.live_below(calendar_path).order_by("-monday")
    return list(found.only("title", "path", "url_path", "monday", "note"))


def _context(shown: CalendarWeekPage | None, weeks: list[CalendarWeekPage]) -> dict[str, Any]:
    if shown is None:
        return {"shown": None}
    current = Week.of(timezone.localdate()).monday
    return {
        "shown": shown,
        "days": days_of(shown.week, shown.entries.all()),
        "is_current": shown.monday == current,
        "is_past_week": shown.monday < current,
        "has_current": any(week.monday == current for week in weeks),
        "earlier": next((week for week in weeks if week.monday < shown.monday), None),
        "later": next((week for week in reversed(weeks) if week.monday > shown.monday), None),
        "weeks": weeks[:LISTED],
    }
