"""The register of documents and the page of one."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.documents.enums import Relation, Validity
from cms.documents.links import validity_of
from cms.documents.models import DocumentRegisterPage, OfficialDocument
from tests.documents.papers import document, relate
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import get, live, queries, text_of

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 8, 20)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_args: TODAY)


def numbers(city: SmallCity, query: str = "") -> list[str]:
    html = text_of(city, "ba-dinh", f"/van-ban/{query}")
    return [link.text for link in BeautifulSoup(html, "html.parser").select("th a.docno")]


def test_the_latest_comes_first_and_a_draft_not_at_all(small_city: SmallCity) -> None:
    document(small_city, "01/KH-UBND", issued_on=dt.date(2025, 7, 2))
    document(small_city, "02/KH-UBND", issued_on=dt.date(2026, 7, 2))
    document(small_city, "03/KH-UBND", public=False)
    assert numbers(small_city) == ["02/KH-UBND", "01/KH-UBND"]


def test_filters_by_type_and_year_with_counts_of_what_they_would_show(small_city: SmallCity) -> None:
    document(small_city, "01/KH-UBND", document_type="ke-hoach", issued_on=dt.date(2025, 7, 2))
    document(small_city, "02/KH-UBND", document_type="ke-hoach", issued_on=dt.date(2026, 7, 2))
    document(small_city, "03/QĐ-UBND", issued_on=dt.date(2026, 7, 3))
    assert numbers(small_city, "?loai=ke-hoach&nam=2026") == ["02/KH-UBND"]
    html = text_of(small_city, "ba-dinh", "/van-ban/?loai=ke-hoach")
    assert "Kế hoạch (2)" in html
    assert "Quyết định (1)" in html
    assert "2026 (1)" in html
    assert "2025 (1)" in html


@pytest.mark.parametrize("query", ["?loai=khong-co&nam=abc", "?nam=-1", "?trang=x"])
def test_an_address_that_makes_no_sense_shows_everything(small_city: SmallCity, query: str) -> None:
    document(small_city, "01/KH-UBND")
    assert numbers(small_city, query) == ["01/KH-UBND"]


@pytest.mark.parametrize("typed", ["38/KH-UBND", "38 kh ubnd", "ke hoach 38", "duong dao", "ĐƯỜNG DẠO"])
def test_found_by_number_type_or_words_as_people_type_them(small_city: SmallCity, typed: str) -> None:
    document(small_city, "38/KH-UBND", document_type="ke-hoach", title="Chỉnh trang đường dạo ven hồ")
    document(small_city, "138/QĐ-UBND")
    assert numbers(small_city, f"?q={typed}") == ["38/KH-UBND"]


def test_the_second_page_keeps_the_filter(small_city: SmallCity) -> None:
    for number in range(21):
        document(small_city, f"{number:02}/KH-UBND", document_type="ke-hoach")
    document(small_city, "99/QĐ-UBND")
    html = text_of(small_city, "ba-dinh", "/van-ban/?loai=ke-hoach")
    assert 'href="?loai=ke-hoach&amp;trang=2"' in html
    assert len(numbers(small_city, "?loai=ke-hoach&trang=2")) == 1


def test_validity_follows_dates_and_what_later_documents_did(small_city: SmallCity) -> None:
    base = document(small_city, "02/2026/QĐ-UBND", effective_on=dt.date(2026, 2, 1))
    assert validity_of(base) == Validity.IN_FORCE
    amending = document(small_city, "05/2026/QĐ-UBND", issued_on=dt.date(2026, 5, 12))
    relate(amending, Relation.AMENDS, base)
    assert validity_of(base) == Validity.AMENDED
    replacing = document(
        small_city, "11/2026/QĐ-UBND", issued_on=dt.date(2026, 8, 10), effective_on=dt.date(2026, 10, 1)
    )
    relate(replacing, Relation.REPLACES, base)
    assert validity_of(replacing) == Validity.UPCOMING
    html = text_of(small_city, "ba-dinh", base.get_url())
    assert "còn dùng đến hết ngày 30/09/2026, theo nội dung đã sửa tại 05/2026/QĐ-UBND." in html
    assert numbers(small_city, "?tinh-trang=con-hieu-luc") == ["05/2026/QĐ-UBND", "02/2026/QĐ-UBND"]
    OfficialDocument.objects.filter(pk=replacing.pk).update(effective_on=dt.date(2026, 8, 15))
    assert validity_of(base) == Validity.REPLACED
    assert "02/2026/QĐ-UBND" not in numbers(small_city, "?tinh-trang=con-hieu-luc")


def test_the_chain_shows_both_directions_but_nothing_that_is_not_public(small_city: SmallCity) -> None:
    base = document(small_city, "02/2026/QĐ-UBND")
    amending = document(small_city, "05/2026/QĐ-UBND", issued_on=dt.date(2026, 5, 12))
    correcting = document(small_city, "19/TB-UBND", issued_on=dt.date(2026, 6, 1))
    hidden = document(small_city, "88/QĐ-UBND", public=False)
    private = document(small_city, "89/QĐ-UBND")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    relate(amending, Relation.AMENDS, base)
    relate(correcting, Relation.CORRECTS, amending)
    relate(hidden, Relation.REPLACES, base)
    relate(private, Relation.REPEALS, base)
    for page in (base, amending, correcting):
        html = text_of(small_city, "ba-dinh", page.get_url())
        chain = BeautifulSoup(html, "html.parser").select_one("ol.chain")
        assert chain is not None
        found = [line.select_one(".docno").contents[0].text.strip() for line in chain.select("li")]
        assert found == ["02/2026/QĐ-UBND", "05/2026/QĐ-UBND", "19/TB-UBND"]
        assert "88/QĐ-UBND" not in html
        assert "89/QĐ-UBND" not in html


def test_more_documents_and_links_cost_no_more_queries(small_city: SmallCity) -> None:
    first = document(small_city, "01/QĐ-UBND")
    second = document(small_city, "02/QĐ-UBND")
    relate(second, Relation.AMENDS, first)
    register = queries(small_city, "ba-dinh", "/van-ban/")
    page = queries(small_city, "ba-dinh", first.get_url())
    for number in range(3, 15):
        relate(document(small_city, f"{number:02}/QĐ-UBND"), Relation.AMENDS, first)
    assert queries(small_city, "ba-dinh", "/van-ban/") == register
    assert queries(small_city, "ba-dinh", first.get_url()) == page
    assert register <= 8
    assert page <= 9


def test_the_list_can_be_taken_along_and_runs_nothing_in_a_spreadsheet(small_city: SmallCity) -> None:
    document(small_city, "01/KH-UBND", title="=1+1", document_type="ke-hoach")
    document(small_city, "02/QĐ-UBND")
    response = get(small_city, "ba-dinh", "/van-ban/?loai=ke-hoach&tai=1")
    lines = response.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "01/KH-UBND,Kế hoạch,'=1+1," in lines[1]
    assert "15/01/2026" in lines[1]


def test_an_english_register_shows_the_vietnamese_documents_as_such(small_city: SmallCity) -> None:
    source = small_city.page("ba-dinh", "documents")
    document(small_city, "38/KH-UBND", title="Chỉnh trang đường dạo")
    home = small_city.page("ba-dinh", "home", "en")
    english = DocumentRegisterPage(
        title="Documents", slug="documents", locale=home.locale, translation_key=source.translation_key
    )
    live(home, english)
    html = text_of(small_city, "ba-dinh", "/en/documents/")
    row = BeautifulSoup(html, "html.parser").select_one("table.docs tbody tr")
    assert row is not None
    assert row.select_one("td.doc-t")["lang"] == "vi"
    assert "15 January 2026" in row.text
    assert "Decision" in row.text


@pytest.mark.parametrize("kind", [PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD])
def test_the_table_of_a_closed_register_is_closed_too(small_city: SmallCity, kind: str) -> None:
    document(small_city, "38/KH-UBND")
    assert "38/KH-UBND" in text_of(small_city, "ba-dinh", "/van-ban/?tai")
    register = small_city.page("ba-dinh", "documents")
    PageViewRestriction.objects.create(page=register, restriction_type=kind, password="x")
    assert "38/KH-UBND" not in get(small_city, "ba-dinh", "/van-ban/?tai").content.decode()
