"""The file of an event, read by the rules of RFC 5545."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest

from cms.news.models import NewsPage
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import get, live

pytestmark = pytest.mark.django_db

DAY = dt.date(2030, 8, 22)
HANOI = dt.timezone(dt.timedelta(hours=7))
LONG = "Ngày hội đọc sách “Ươm mầm tri thức” của thiếu nhi toàn phường; có trò chơi, quà tặng và kể chuyện"


def raw(city: SmallCity, title: str, **fields: Any) -> bytes:
    page = live(
        city.page("ba-dinh", "news"),
        NewsPage(title=title, summary="Tóm tắt.", **{"event_date": DAY} | fields),
    )
    response = get(city, "ba-dinh", f"/tin-tuc/{page.slug}/?lich")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return response.content


def properties(content: bytes) -> dict[str, str]:
    """Names with parameters, and values as a calendar shows them; strict where the standard is."""
    text = content.decode()
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    lines = re.sub("\r\n[ \t]", "", text).split("\r\n")[:-1]
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VEVENT", "END:VCALENDAR"]
    pairs = [line.split(":", 1) for line in lines]
    assert all(re.fullmatch(r"[A-Z-]+(;[A-Z-]+=[A-Z]+)*", name) for name, _value in pairs)
    names = [name.split(";")[0] for name, _value in pairs if name not in ("BEGIN", "END")]
    assert len(names) == len(set(names))
    assert {"VERSION", "PRODID", "UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= set(names)
    return dict(pairs)


def unescaped(value: str) -> str:
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value)
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def times(found: dict[str, str]) -> tuple[Any, Any]:
    def read(name: str) -> Any:
        if value := found.get(f"{name};VALUE=DATE"):
            return dt.datetime.strptime(value, "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
        value = found.get(name)
        return value and dt.datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=dt.UTC)

    return read("DTSTART"), read("DTEND")


@pytest.mark.parametrize(
    ("fields", "start", "end"),
    [
        ({}, DAY, DAY + dt.timedelta(days=1)),
        ({"event_end": DAY}, DAY, DAY + dt.timedelta(days=1)),
        ({"event_end": dt.date(2030, 9, 2)}, DAY, dt.date(2030, 9, 3)),
        ({"event_end": dt.date(2030, 12, 31)}, DAY, dt.date(2031, 1, 1)),
        ({"event_time": dt.time(19, 30)}, dt.datetime(2030, 8, 22, 19, 30, tzinfo=HANOI), None),
        ({"event_time": dt.time(6), "event_end": DAY}, dt.datetime(2030, 8, 22, 6, tzinfo=HANOI), None),
        (
            {"event_time": dt.time(8), "event_end": dt.date(2030, 8, 25)},
            dt.datetime(2030, 8, 22, 8, tzinfo=HANOI),
            dt.datetime(2030, 8, 26, tzinfo=HANOI),
        ),
        (
            {"event_time": dt.time(0), "event_end": dt.date(2030, 8, 23)},
            dt.datetime(2030, 8, 22, tzinfo=HANOI),
            dt.datetime(2030, 8, 24, tzinfo=HANOI),
        ),
    ],
)
def test_from_when_to_when(small_city: SmallCity, fields: dict[str, Any], start: Any, end: Any) -> None:
    found = properties(raw(small_city, "Hội sách", **fields))
    assert times(found) == (start, end)
    # Both of one kind: two days, or two moments.
    assert ("DTSTART;VALUE=DATE" in found) == ("DTEND;VALUE=DATE" in found) or end is None


@pytest.mark.parametrize(
    "title",
    [
        LONG,
        "Họp dân, xem mô hình; hỏi \\ đáp",
        "a" * 300,
        "ế" * 250,
        "👨‍👩‍👧 Ngày hội gia đình " * 9,
        "DTEND:20200101",
        "\\n, ;",
    ],
)
def test_every_title_comes_back_whole(small_city: SmallCity, title: str) -> None:
    title = title[:255].strip()
    content = raw(small_city, title, event_place="Nhà văn hóa số 6,\nngõ 5; Ngũ Xã", slug="hoi")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    for line in content.split(b"\r\n"):
        line.decode()  # no letter is cut in two
    found = properties(content)
    assert unescaped(found["SUMMARY"]) == title
    assert unescaped(found["LOCATION"]) == "Nhà văn hóa số 6,\nngõ 5; Ngũ Xã"


def test_the_same_event_keeps_its_name_and_nothing_is_empty(small_city: SmallCity) -> None:
    found = properties(raw(small_city, "Hội sách"))
    page = NewsPage.objects.get(title="Hội sách")
    assert found["UID"] == str(page.translation_key)
    assert found["URL"].endswith("/tin-tuc/hoi-sach/")
    assert all(found.values())
    assert "LOCATION" not in found
