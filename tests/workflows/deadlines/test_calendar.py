"""Working days and hours, against a model that walks through time minute by minute."""

from __future__ import annotations

import datetime as dt
import random
from typing import Final

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from workflows.deadlines import calendar
from workflows.deadlines.models import DayOverride, DeskTerms

HANOI: Final = dt.timezone(dt.timedelta(hours=7))
MINUTE: Final = dt.timedelta(minutes=1)
HOUR: Final = dt.timedelta(hours=1)
DAY: Final = dt.timedelta(hours=7, minutes=30)

pytestmark = pytest.mark.django_db


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=HANOI)


@pytest.mark.parametrize(
    "day",
    [
        "2026-01-01",
        "2026-02-16",  # the eve of Tết
        "2026-02-17",
        "2026-02-20",
        "2026-04-27",  # Hùng Kings' Day was a Sunday
        "2026-04-30",
        "2026-05-01",
        "2026-08-31",  # against Saturday 22 August
        "2026-09-01",
        "2026-09-02",
        "2026-12-05",
        "2026-12-06",
    ],
)
def test_days_off_by_law_and_by_the_decision_of_the_year(day: str) -> None:
    assert not calendar.is_working_day(dt.date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2026-02-13", "2026-02-23", "2026-08-22", "2026-12-01", "2026-09-03"])
def test_working_days_also_the_moved_saturday(day: str) -> None:
    assert calendar.is_working_day(dt.date.fromisoformat(day))


@pytest.mark.parametrize("year", [1899, 2101, 9998])
def test_a_year_without_data_has_its_weekends(year: int) -> None:
    days = [dt.date(year, 3, number) for number in range(1, 29)]
    assert [calendar.is_working_day(day) for day in days] == [day.weekday() < 5 for day in days]


def test_the_city_moves_days_and_everybody_reads_it_at_once() -> None:
    saturday, monday = dt.date(2026, 12, 5), dt.date(2026, 12, 7)
    assert not calendar.is_working_day(saturday)
    DayOverride.objects.create(day=saturday, is_working=True, name="Làm bù")
    row = DayOverride.objects.create(day=monday, name="Nghỉ thay thứ Bảy")
    assert calendar.is_working_day(saturday)
    assert not calendar.is_working_day(monday)
    off = calendar.day_off(monday)
    assert off
    assert off.name("vi") == off.name("en") == "Nghỉ thay thứ Bảy"
    assert calendar.add_working_time(at("2026-12-04 16:00"), 2 * HOUR) == at("2026-12-05 08:30")
    row.delete()
    assert calendar.is_working_day(monday)


def test_a_holiday_has_its_name_in_both_languages() -> None:
    off = calendar.day_off(dt.date(2027, 1, 1))
    assert off
    assert (off.name("vi"), off.name("en")) == ("Tết Dương lịch", "New Year's Day")
    assert calendar.day_off(dt.date(2026, 12, 5)) is None


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-12-01 09:00", 1, "2026-12-01 10:00"),
        ("2026-12-01 07:30", 4, "2026-12-01 11:30"),  # the end of the morning, not the afternoon's beginning
        ("2026-12-01 11:30", 1, "2026-12-01 14:30"),
        ("2026-12-01 12:00", 1, "2026-12-01 14:30"),
        ("2026-12-01 07:30", 7.5, "2026-12-01 17:00"),
        ("2026-12-01 17:00", 1, "2026-12-02 08:30"),
        ("2026-12-01 23:59", 1, "2026-12-02 08:30"),
        ("2026-12-04 15:00", 4, "2026-12-07 09:30"),
        ("2026-12-05 10:00", 4, "2026-12-07 11:30"),
        ("2026-02-13 16:30", 1, "2026-02-23 08:00"),  # over Tết
        ("2026-12-01 00:00", 0, "2026-12-01 00:00"),
    ],
)
def test_hours_are_added_exactly_at_the_edges(start: str, hours: float, end: str) -> None:
    assert calendar.add_working_time(at(start), hours * HOUR) == at(end)


def test_a_working_day_later_is_the_same_time_of_the_next_working_day() -> None:
    assert calendar.add_working_time(at("2026-12-04 10:10"), calendar.working_days(1)) == at(
        "2026-12-07 10:10"
    )


def test_time_in_another_zone_is_read_in_hanois() -> None:
    start = dt.datetime(2026, 12, 1, 2, 0, tzinfo=dt.UTC)
    assert calendar.add_working_time(start, HOUR) == at("2026-12-01 10:00")
    assert calendar.working_time(start, at("2026-12-01 10:00")) == HOUR


def test_nothing_is_taken_away() -> None:
    assert calendar.working_time(at("2026-12-02 10:00"), at("2026-12-01 10:00")) == dt.timedelta()
    with pytest.raises(ValueError, match="added"):
        calendar.add_working_time(at("2026-12-01 10:00"), -HOUR)


def _by_minutes(start: dt.datetime, end: dt.datetime) -> dt.timedelta:
    """The model: ask of every minute whether somebody works in it."""
    row = calendar.terms()
    found = 0
    moment = start
    while moment < end:
        morning = row.morning_from <= moment.time() < row.morning_to
        afternoon = row.afternoon_from <= moment.time() < row.afternoon_to
        found += (morning or afternoon) and calendar.is_working_day(moment.date())
        moment += MINUTE
    return found * MINUTE


@pytest.mark.parametrize("seed", range(25))
def test_counting_agrees_with_walking(seed: int) -> None:
    rng = random.Random(seed)
    if seed % 2:
        DeskTerms.objects.create(
            morning_from=dt.time(8, rng.randrange(60)),
            morning_to=dt.time(11, 30),
            afternoon_from=dt.time(11, 30) if seed % 3 else dt.time(13),
            afternoon_to=dt.time(23, 59) if seed % 5 else dt.time(13),
        )
    first = dt.date(2026, 12, 20) + dt.timedelta(days=rng.randrange(60))
    for number in range(5):
        DayOverride.objects.create(
            day=first + dt.timedelta(days=3 * number), is_working=rng.random() < 0.5, name="…"
        )
    for _number in range(4):
        start = dt.datetime.combine(first, dt.time(rng.randrange(24), rng.randrange(60)), tzinfo=HANOI)
        end = start + rng.randrange(12 * 24 * 60) * MINUTE
        worked = _by_minutes(start, end)
        assert calendar.working_time(start, end) == worked
        if worked:
            reached = calendar.add_working_time(start, worked)
            # The first moment by which it is done: no later than the end, and no work is left before it.
            assert reached <= end
            assert _by_minutes(start, reached) == worked
            assert _by_minutes(start, reached - MINUTE) < worked


def test_spans_of_years_add_up() -> None:
    start, end = at("2020-03-04 09:12"), at("2099-11-05 15:31")
    middle = at("2050-06-01 12:00")
    whole = calendar.working_time(start, end)
    assert whole == calendar.working_time(start, middle) + calendar.working_time(middle, end)
    assert calendar.add_working_time(start, whole) == end


def test_reading_the_calendar_asks_the_database_once() -> None:
    with CaptureQueriesContext(connection) as asked:
        for number in range(1, 29):
            calendar.is_working_day(dt.date(2026, 2, number))
        calendar.working_time(at("2026-01-01 00:00"), at("2036-01-01 00:00"))
    assert len(asked) == 2
