"""Weeks as offices count them."""

from __future__ import annotations

import datetime as dt

import pytest

from cms.agenda.weeks import Week


@pytest.mark.parametrize(
    ("day", "title", "slug"),
    [
        (dt.date(2026, 11, 24), "Tuần 48 (23/11–29/11/2026)", "tuan-48-2026"),
        # A week over the turn of a year belongs to the year of its Thursday.
        (dt.date(2027, 1, 1), "Tuần 53 (28/12–03/01/2027)", "tuan-53-2026"),
        (dt.date(2027, 1, 4), "Tuần 1 (04/01–10/01/2027)", "tuan-01-2027"),
    ],
)
def test_any_day_names_its_week(day: dt.date, title: str, slug: str) -> None:
    week = Week.of(day)
    assert (week.title, week.slug) == (title, slug)
    assert day in week
    assert week.monday.weekday() == 0
    assert len(week.days) == 7
    assert week.sunday + dt.timedelta(days=1) not in week
