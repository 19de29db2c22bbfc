"""An old address is found however it was linked, and a page costs no more for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from wagtail.contrib.redirects.models import Redirect

from cms.imports.models import ImportedArticle
from cms.news.models import NewsPage
from cms.redirects import matching
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import get, queries
from tests.imports.test_corpus import CORPUS, come
from tests.redirects.test_redirects import leads_to, made

pytestmark = pytest.mark.django_db

LONG = "x" * 300


@pytest.fixture
def imported(small_city: SmallCity) -> dict[str, str]:
    """Addresses of the texts of the corpus by their ids."""
    come(CORPUS / "old_addresses.jsonl")
    return {
        row.source_id: NewsPage.objects.get(pk=row.page_id).full_url for row in ImportedArticle.objects.all()
    }


@pytest.mark.parametrize(
    ("path", "source_id"),
    [
        ("/tin-tuc/bài-một.html?a=1&b=2", "1"),
        ("/Tin-Tuc/B%C3%A0i-M%E1%BB%99t.html?b=2&A=1", "1"),
        ("/index.php/tin-tuc/b%c3%a0i-m%e1%bb%99t.html?B=2&a=1&fbclid=z&utm_campaign=y&zarsrc=30", "1"),
        ("/TIN-TUC//bài-một.html/?a=1&b=2&c=", "1"),
        ("/?p=77", "2"),
        ("/?gclid=abc&p=77", "2"),
        ("/index.php?p=77&utm_source=zalo", "2"),
        ("/HAI", "2"),
        ("/hai/?fbclid=1", "2"),
        (f"/chi-tiet?noi-dung={LONG}", "3"),
        (f"/Chi-Tiet/?utm_medium=x&noi-dung={LONG}", "3"),
    ],
)
def test_it_is_found_however_it_was_linked(
    small_city: SmallCity, imported: dict[str, str], path: str, source_id: str
) -> None:
    assert leads_to(small_city, "ba-dinh", path) == imported[source_id]
    assert leads_to(small_city, "hoan-kiem", path) != imported[source_id]


def test_nothing_else_is_led_away(small_city: SmallCity, imported: dict[str, str]) -> None:
    for path, status in (
        ("/", 200),
        ("/?p=78", 200),
        ("/?utm_source=zalo", 200),
        ("/chi-tiet/?noi-dung=xx", 404),
    ):
        assert get(small_city, "ba-dinh", path).status_code == status, path


def test_a_page_asks_no_more_queries_for_old_addresses(
    small_city: SmallCity, imported: dict[str, str]
) -> None:
    plain = queries(small_city, "ba-dinh", "/tin-tuc/")
    get(small_city, "ba-dinh", "/tin-tuc/?trang=1")
    assert queries(small_city, "ba-dinh", "/tin-tuc/?trang=1") <= plain


def test_what_people_type_with_capitals_is_found_without(small_city: SmallCity) -> None:
    made(small_city, "ba-dinh", "/Tin-Cu.aspx?ID=7&b=1", redirect_link="https://moi.example/")
    for path in ("/Tin-Cu.aspx?ID=7&b=1", "/tin-cu.ASPX?b=1&id=7&utm_source=x"):
        assert leads_to(small_city, "ba-dinh", path) == "https://moi.example/"
    Redirect.objects.all().delete()
    assert leads_to(small_city, "ba-dinh", "/tin-cu.aspx?b=1&id=7") == "404"


def test_a_draft_is_not_shown_by_its_old_address(small_city: SmallCity, tmp_path: Path) -> None:
    path = tmp_path / "old.jsonl"
    path.write_text(
        json.dumps({"id": "1", "title": "Nháp", "body": "x", "status": "draft", "url": "/nhap.html"})
    )
    come(path, with_drafts=True)
    assert leads_to(small_city, "ba-dinh", "/nhap.html") == "404"


@pytest.mark.parametrize(
    "address", ["/a?" + "&".join(f"p{n}=v" for n in range(999)), "/%ff%00%", "//x//y", "?", ""]
)
def test_one_form_stands_for_all_of_an_address(address: str) -> None:
    form = matching.stored(address)
    assert matching.stored(form) == form or len(form) == matching.LONGEST
    assert len(form) <= matching.LONGEST
    assert form.startswith("/")
