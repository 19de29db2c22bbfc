from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from cms.agenda.models import CalendarEntry, CalendarWeekPage
from cms.agenda.weeks import Week
from tests.fixtures.city import SmallCity
from workflows import gate

MakeWeek = Callable[..., CalendarWeekPage]


def this_week(weeks: int = 0) -> Week:
    """The week of today, or one before or after it."""
    return Week.of(timezone.localdate() + dt.timedelta(weeks=weeks))


@pytest.fixture
def make_week(small_city: SmallCity) -> MakeWeek:
    """A live week of the ward, with entries as dicts (``day`` counts from Monday)."""

    def make(week: Week, *entries: dict[str, Any], note: str = "") -> CalendarWeekPage:
        page = CalendarWeekPage(monday=week.monday, note=note)
        rows = [{**entry, "day": week.days[entry.get("day", 0)]} for entry in entries]
        page.entries = [CalendarEntry(**row) for row in rows or [{"day": week.monday, "what": "Giao ban"}]]
        with gate.system_publishing("test"):
            small_city.page("ba-dinh", "calendar").add_child(instance=page)
            page.save_revision().publish()
        return page

    return make
