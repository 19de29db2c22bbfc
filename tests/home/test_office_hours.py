"""What a ward's home page says about its opening hours at a given minute."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation

from cms.home.office_hours import DayHours, opening, week

pytestmark = pytest.mark.django_db

MORNING = (dt.time(7, 30), dt.time(11, 30))
AFTERNOON = (dt.time(13, 30), dt.time(17, 0))
DAYS = [DayHours(day, MORNING, AFTERNOON if day < 5 else None) for day in range(6)] + [DayHours(6)]


def at(day: int, clock: str) -> dt.datetime:
    """A minute of the week of Monday 17 August 2026."""
    return dt.datetime.combine(dt.date(2026, 8, 17 + day), dt.time.fromisoformat(clock))


@pytest.mark.parametrize(
    ("moment", "state", "detail"),
    [
        (at(3, "09:00"), "open", "Nhận hồ sơ đến 11:30, mở lại lúc 13:30."),
        (at(3, "11:00"), "soon", "Nhận hồ sơ đến 11:30, mở lại lúc 13:30."),
        (at(3, "11:30"), "closed", "Mở lại hôm nay lúc 13:30."),
        (at(3, "16:29"), "open", "Nhận hồ sơ đến 17:00."),
        (at(3, "17:00"), "closed", "Thứ Sáu mở lại lúc 7:30."),
        (at(3, "06:00"), "closed", "Mở lại hôm nay lúc 7:30."),
        (at(5, "12:00"), "closed", "Thứ Hai mở lại lúc 7:30."),
        (at(6, "09:00"), "closed", "Thứ Hai mở lại lúc 7:30."),
        # Monday 31 August to Wednesday 2 September 2026 are holidays.
        (at(13, "09:00"), "closed", "Thứ Năm mở lại lúc 7:30."),
        (at(14, "09:00"), "closed", "Thứ Năm mở lại lúc 7:30."),
    ],
)
def test_open_closing_and_closed(moment: dt.datetime, state: str, detail: str) -> None:
    with translation.override("vi"):
        now = opening(DAYS, moment)
    assert now is not None
    assert (now.state, now.detail) == (state, detail)


def test_nothing_is_claimed_where_the_hours_are_not_known() -> None:
    assert opening([], at(0, "09:00")) is None
    assert opening([DayHours(day) for day in range(7)], at(0, "09:00")) is None
    assert week([], dt.date(2026, 8, 17)) == []


def test_the_week_has_seven_rows_and_nonsense_is_no_opening() -> None:
    halves = ("morning_from", "morning_to", "afternoon_from", "afternoon_to")
    block = {"day": "0", "note": "", **dict.fromkeys(halves)}
    block |= {"morning_from": dt.time(11), "morning_to": dt.time(8), "afternoon_from": dt.time(13, 30)}
    days = week([block, {**block, "day": "1", "morning_to": dt.time(12)}], dt.date(2026, 8, 18))
    assert len(days) == 7
    assert days[0].spans == []
    assert days[1].morning_text == "11:00–12:00"
    assert [day.weekday for day in days if day.is_today] == [1]
