"""The hours that all offices of the city share, for a ward that has not written its own; said to be shared."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.delivery import until
from cms.home.city_office import city_office
from cms.home.office_hours import DayHours, Opening, clock_text, closed_today, next_change, next_opening, week
from sites import languages
from workflows.deadlines.calendar import day_off


@dataclass(frozen=True, slots=True)
class SharedHours:
    """Whether offices are open now by these hours, and the hours in words."""

    opening: Opening
    text: str
    days: list[DayHours]


def shared_hours(now: dt.datetime) -> SharedHours | None:
    """By the city's data; nothing where it says nothing."""
    days = week(city_office().hours, now.date())
    if not any(day.spans for day in days):
        return None
    return SharedHours(_opening(days, now), _text(days), days)


def _opening(days: list[DayHours], now: dt.datetime) -> Opening:
    until(next_change(days, now))
    if holiday := day_off(now.date()):
        return closed_today(holiday, _next(days, now))
    for start, end in days[now.weekday()].spans:
        if start <= now.time() < end:
            return Opening("open", _("Within office hours"), _("until %(time)s") % {"time": clock_text(end)})
    return Opening("closed", _("Outside office hours"), _next(days, now))


def _next(days: list[DayHours], now: dt.datetime) -> str:
    found = next_opening(days, now)
    if found is None:
        return ""
    time = clock_text(found.time())
    if found.date() == now.date():
        return _("again at %(time)s") % {"time": time}
    day = languages.current().in_text(days[found.weekday()].name)
    return _("again on %(day)s at %(time)s") % {"day": day, "time": time}


def _text(days: list[DayHours]) -> str:
    open_days = [day for day in days if day.spans]
    first = open_days[0]
    hours = _(" and ").join(text for text in (first.morning_text, first.afternoon_text) if text)
    return _("Shared hours of all wards: %(hours)s, %(first)s to %(last)s") % {
        "hours": hours,
        "first": languages.current().in_text(first.name),
        "last": languages.current().in_text(open_days[-1].name),
    }
