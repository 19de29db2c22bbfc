"""A blank that nobody has filled is found wherever its readers would see it."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterator
from itertools import product
from typing import Any, Literal

import pytest

from cms.agenda.models import CalendarEntry, CalendarWeekPage
from cms.news.models import NewsPage
from cms.samples.blanks import unfilled
from cms.samples.checks import unfilled_blanks
from sites.text import fold
from workflows.checks import Version

pytestmark = pytest.mark.django_db
BLANKS = {"[[ điền: dân số ]]": "dân số", "{{ tên phường }}": "tên phường"}
TAGS = ("b", "i", "strong", "span")


def found(page: Any) -> list[tuple[str, str]]:
    return [(finding.found, finding.path) for finding in unfilled_blanks(Version(page, None))]


def split(blank: str) -> list[str]:
    """The blank with a tag around each part of it that somebody may have marked."""
    return [
        f"{blank[:start]}<{tag}>{blank[start:end]}</{tag}>{blank[end:]}"
        for tag in TAGS
        for start in range(0, len(blank) - 1, 3)
        for end in range(start + 1, len(blank), 4)
    ]


@pytest.mark.parametrize("blank", BLANKS)
def test_a_tag_inside_hides_no_blank(blank: str) -> None:
    for text in [blank, *split(blank)]:
        page = NewsPage(title="Tin", body=[("paragraph", f"<p>Phường có {text}.</p>")])
        names = [name for name, _path in found(page)]
        assert names == [BLANKS[blank]], text


def test_where_a_link_leads_is_read_too() -> None:
    page = NewsPage(title="Tin", body=[("paragraph", '<p><a href="{{ trang web }}">Xem</a></p>')])
    assert [name for name, _path in found(page)] == ["trang web"]


@pytest.mark.parametrize("blank", BLANKS)
@pytest.mark.parametrize("field", ["what", "chair", "place"])
def test_rows_of_a_page_are_read(blank: str, field: str) -> None:
    page = CalendarWeekPage(monday=dt.date(2026, 8, 17), title="Tuần 34")
    texts = {"what": "Họp", "chair": "", "place": ""} | {field: f"Họp ở {blank}"}
    page.entries.add(CalendarEntry(day=dt.date(2026, 8, 18), **texts))
    (one,) = found(page)
    assert one == (BLANKS[blank], f"entries.1.{field}")


def spelled(blank: str) -> Iterator[str]:
    """As people and programs write it anew."""
    forms: tuple[Literal["NFC", "NFD", "NFKD"], ...] = ("NFC", "NFD", "NFKD")
    for space, case, form in product(
        ("", " ", "\u00a0", "\n", "\u2003 "), (str.lower, str.upper, str.title), forms
    ):
        yield unicodedata.normalize(form, case(blank.replace(" ", space)))


def test_however_a_blank_was_written_anew_it_is_found() -> None:
    for blank in spelled("[[ điền : dân_số ]]"):
        names = [fold(name) for name, _path in found(NewsPage(title=f"Phường có {blank} người"))]
        assert names == ["dan_so"], blank


@pytest.mark.parametrize(
    "hole",
    [
        f"[[ điền: {'quá trình công tác ' * 9}]]",
        "[[ điền: trình độ [ghi rõ] ]]",
        "[[điền trình độ]]",
        "[[ Điền trình độ: … ]]",
        "[[điền：trình độ]]",
        "[[ điền: trình độ",
        "[[ điền: trình độ ]",
        "[[ dien: trinh do",
    ],
)
def test_a_hole_that_somebody_wrote_otherwise_is_found(hole: str) -> None:
    for text in (hole, hole.upper(), unicodedata.normalize("NFD", hole), hole.replace(" ", "\u00a0")):
        assert len(unfilled(f"Phường có {text}")) == 1, text


def test_what_is_filled_or_no_blank_is_left_alone() -> None:
    page = NewsPage(
        title="Tin [1]",
        summary="{{ }} và [[ghi chú: x]], [[điền: ]], [[điện thoại]], [[điện thoại: 1022]]",
        body=[("paragraph", "<p>{{ lạ }}</p>")],
    )
    assert found(page) == []
