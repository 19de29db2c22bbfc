"""One reader of dates: what people type, and what old systems write."""

from __future__ import annotations

import csv
import datetime as dt
import random
import time
import unicodedata
from pathlib import Path

import pytest

from sites import dates
from sites.dates import HANOI, DateError, DateFault

TABLE = Path(__file__).parent.parent / "data" / "typed" / "dates.csv"
SECONDS = 1_784_161_800  # 2026-07-16 07:30 in Hanoi


def rows() -> list[tuple[str, str]]:
    """What was typed, and the right result."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [(row["typed"], row["result"]) for row in csv.DictReader(file, delimiter=";")]


def result(typed: object, *, numbers: bool = False) -> str:
    try:
        return dates.read(typed, numbers=numbers).isoformat()
    except DateError as error:
        return error.fault.name


@pytest.mark.parametrize(("typed", "expected"), rows())
def test_the_table(typed: str, expected: str) -> None:
    spellings = {typed, typed.upper(), typed.lower(), f"  {typed}\u00a0", f"\u200b{typed}\ufeff"}
    spellings |= {unicodedata.normalize("NFD", one) for one in spellings}
    assert {result(one) for one in spellings} == {expected}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (SECONDS, "2026-07-16T07:30:00+07:00"),
        (SECONDS + 0.5, "2026-07-16T07:30:00.500000+07:00"),
        (SECONDS * 1000, "2026-07-16T07:30:00+07:00"),
        (str(SECONDS), "2026-07-16T07:30:00+07:00"),
        (f"{SECONDS}000", "2026-07-16T07:30:00+07:00"),
        (f"/Date({SECONDS}000)/", "2026-07-16T07:30:00+07:00"),
        (-1_000_000_000, "1938-04-25T05:13:20+07:00"),
        ("20260716083000", "2026-07-16T08:30:00+07:00"),
        ("20260716", "2026-07-16"),
        (0, "NOT_A_DATE"),
        (2026, "NOT_A_DATE"),
        (True, "NOT_A_DATE"),
        (float("nan"), "NOT_A_DATE"),
        (float("inf"), "NOT_A_DATE"),
        (10**30, "NOT_A_DATE"),
        ("9" * 5000, "NOT_A_DATE"),
        (None, "NOT_A_DATE"),
        ([], "NOT_A_DATE"),
    ],
)
def test_moments_counted_from_1970_where_the_caller_takes_numbers(value: object, expected: str) -> None:
    assert result(value, numbers=True) == expected


def test_a_number_that_a_person_typed_is_no_moment() -> None:
    for value in (SECONDS, str(SECONDS), f"{SECONDS}000"):
        assert result(value) == "NOT_A_DATE"


WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
DAY_FORMS = (
    "{d:02}/{m:02}/{y}", "{d}/{m}/{y}", "{d}-{m}-{y}", "{d:02}.{m:02}.{y}", "{d} – {m} – {y}",
    "ngày {d} tháng {m} năm {y}", "{d} tháng {m}, {y}", "{w}, {d}/{m}/{y}", "{w}, ngày {d} tháng {m} năm {y}",
    "{d}/{m}/{y} ({w})", "{y}-{m:02}-{d:02}", "{y}/{m}/{d}", "{d} {M} {y}", "{M} {d}, {y}", "{d}-{M}-{y}",
    "{E}, {d} {M} {y}", "Hà Nội, ngày {d:02} tháng {m:02} năm {y}",
)  # fmt: skip
TIME_FORMS = (
    "{h:02}:{i:02} {day}", "{day} {h:02}:{i:02}", "{day}, {h:02}:{i:02}", "{h}h{i:02} {day}", "{day} lúc {h}h{i:02}",
    "{h} giờ {i} phút, {day}", "{h}g{i:02} {day}",
)  # fmt: skip


def _spelled(chance: random.Random, text: str) -> str:
    text = unicodedata.normalize(chance.choice(("NFC", "NFD")), text)
    text = chance.choice((str, str.upper, str.lower))(text)
    if chance.random() < 0.2:
        text = text.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})
    return text.replace(" ", chance.choice((" ", "\u00a0", "  ")))


@pytest.mark.parametrize("form", DAY_FORMS)
def test_whatever_the_day_and_the_spelling_it_is_the_same_day(form: str) -> None:
    chance = random.Random(form)
    for _ in range(150):
        day = dt.date(1930, 1, 1) + dt.timedelta(days=chance.randrange(60_000))
        written = form.format(
            d=day.day, m=day.month, y=day.year, w=WEEKDAYS[day.weekday()], M=day.strftime("%b"), E=day.strftime("%a")
        )  # fmt: skip
        typed = _spelled(chance, written)
        assert dates.read(typed) == day, typed
        moment = dt.datetime.combine(day, dt.time(chance.randrange(24), chance.randrange(60)), HANOI)
        for with_time in TIME_FORMS:
            if written.startswith("Hà Nội"):
                continue
            typed = _spelled(chance, with_time.format(day=written, h=moment.hour, i=moment.minute))
            assert dates.read(typed) == moment, typed


def test_every_moment_of_machines_is_the_same_moment() -> None:
    chance = random.Random(7)
    for _ in range(300):
        moment = dt.datetime.fromtimestamp(chance.randrange(10**8, 4 * 10**9), HANOI)
        shifted = moment.astimezone(dt.timezone(dt.timedelta(minutes=chance.randrange(-44, 52) * 15)))
        for typed in (
            shifted.isoformat(), shifted.strftime("%a, %d %b %Y %H:%M:%S %z"), shifted.strftime("%Y-%m-%d %H:%M:%S%z"),
            shifted.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ"), shifted.strftime("%d/%m/%Y %H:%M:%S %z"),
        ):  # fmt: skip
            assert dates.read(typed) == moment, typed
        assert dates.read(int(moment.timestamp()), numbers=True) == moment
        assert dates.read(str(int(moment.timestamp() * 1000)), numbers=True) == moment


def test_a_day_and_a_moment_are_made_of_each_other() -> None:
    assert dates.day("2026-07-15T18:30:00Z") == dt.date(2026, 7, 16)
    assert dates.moment("16/07/2026") == dt.datetime(2026, 7, 16, tzinfo=HANOI)
    assert dates.day(dt.datetime(2026, 7, 15, 18, 30, tzinfo=dt.UTC)) == dt.date(2026, 7, 16)


def test_the_caller_may_know_fewer_years() -> None:
    with pytest.raises(DateError) as refused:
        dates.day("16/07/1890", years=range(1900, 2101))
    assert refused.value.fault is DateFault.OUT_OF_RANGE


def test_nothing_that_is_typed_takes_long_or_fails_otherwise() -> None:
    chance = random.Random(3)
    signs = "0123456789/.-: hgtTZ+,()ngàythángnămgiờphút\u0301\u200f²½Ⅻ "
    begun = time.process_time()
    for _ in range(3000):
        typed = "".join(chance.choice(signs) for _ in range(chance.randrange(120)))
        assert result(typed, numbers=True)
    for long in ("1" * 120, "1 " * 60, "1:" * 60, "tháng " * 20, " " * 100_000, "16/07/2026" * 10_000):
        assert result(long) in {"NOT_A_DATE", "AMBIGUOUS"}
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("08:30", "08:30"), ("8:30", "08:30"), ("8h30", "08:30"), ("8H30", "08:30"), ("8g30", "08:30"), ("14h", "14:00"),
        ("8 giờ", "08:00"), ("8 giờ 30 phút", "08:30"), ("8 giờ 30", "08:30"), ("2:30 CH", "14:30"), ("２０：３０", "20:30"),
        ("25:00", ""), ("8h61", ""), ("8", ""), ("sáng", ""), ("08:30 16/07/2026", ""), ("08:30 Z", ""),
    ],
)  # fmt: skip
def test_times_of_day(typed: str, expected: str) -> None:
    try:
        found = f"{dates.time(typed):%H:%M}"
    except DateError:
        found = ""
    assert found == expected
