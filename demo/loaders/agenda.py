"""Weeks of the work calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from cms.agenda.models import CalendarEntry, CalendarWeekPage
from cms.agenda.weeks import Week
from demo.content import digest
from demo.ledger import Item
from demo.loaders.place import DemoSite, publish


def items(place: DemoSite) -> Iterator[Item]:
    """Each week of ``calendar.toml``, by its Monday."""
    for facts in place.site.weeks():
        yield _week(place, Week.of(facts["monday"]), facts)


def _week(place: DemoSite, week: Week, facts: dict[str, Any]) -> Item:
    def load(page: Page | None) -> Page:
        filled = page if isinstance(page, CalendarWeekPage) else CalendarWeekPage()
        filled.monday, filled.note = week.monday, facts.get("note", "")
        filled.title, filled.slug = week.title, week.slug
        filled.draft_title = week.title
        filled.entries = [
            CalendarEntry(sort_order=number, **entry) for number, entry in enumerate(facts["entries"])
        ]
        # Published on the Friday before, or in good time when that is still to come.
        friday, yesterday = week.monday - dt.timedelta(days=3), timezone.localdate() - dt.timedelta(days=1)
        return publish(filled, None if page else place.section("calendar"), on=min(friday, yesterday))

    return Item(place.key("calendar", week.slug), digest(facts), load)
