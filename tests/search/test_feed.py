"""A search as a feed, and as a search engine of the browser."""

from __future__ import annotations

import datetime as dt
from xml.etree.ElementTree import fromstring

import pytest

from tests.fixtures.city import SmallCity
from tests.fixtures.pages import get, text_of
from tests.search.items import document, news

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def test_a_search_is_a_feed_the_newest_first_with_full_addresses(small_city: SmallCity) -> None:
    old = news(small_city, "Lịch cấp nước & điện", date=dt.date(2025, 3, 1))
    new = news(small_city, "Lịch cấp nước", ward="hoan-kiem", date=dt.date(2026, 3, 1))
    document(small_city, "9/TB-UBND", "Lịch cấp nước bằng văn bản")
    response = get(small_city, "", "/tim-kiem/atom/?q=lich+cap+nuoc&type=news")
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    root = fromstring(response.content)
    links = [entry.find(f"{ATOM}link").get("href") for entry in root.iter(f"{ATOM}entry")]  # type: ignore[union-attr]
    assert links == [
        f"http://hoan-kiem.localhost:8000/tin-tuc/{new.slug}/",
        f"http://ba-dinh.localhost:8000/tin-tuc/{old.slug}/",
    ]
    assert root.find(f"{ATOM}entry/{ATOM}updated").text.startswith("2026-03-01")  # type: ignore[union-attr]


def test_the_page_names_its_feed_with_its_filters(small_city: SmallCity) -> None:
    news(small_city, "Lịch cấp nước")
    html = text_of(small_city, "ba-dinh", "/tim-kiem/?q=lich+cap+nuoc&year=2026")
    assert 'href="/tim-kiem/atom/?q=lich+cap+nuoc&amp;year=2026"' in html
    english = text_of(small_city, "ba-dinh", "/en/search/?q=lich+cap+nuoc")
    assert 'href="/en/search/atom/?q=lich+cap+nuoc"' in english


@pytest.mark.parametrize("query", ["", "?q=", "?q=%00", "?q=xyzzy"])
def test_an_empty_feed_is_a_feed(small_city: SmallCity, query: str) -> None:
    response = get(small_city, "", f"/tim-kiem/atom/{query}")
    assert fromstring(response.content).tag == f"{ATOM}feed"


def test_browsers_can_add_the_search_of_every_site(small_city: SmallCity) -> None:
    for slug, path, page in (("", "/tim-kiem/", "/"), ("ba-dinh", "/en/search/", "/en/")):
        html = text_of(small_city, slug, page)
        assert (
            f'<link rel="search" type="application/opensearchdescription+xml" href="{path}opensearch.xml"'
            in html
        )
        root = fromstring(get(small_city, slug, f"{path}opensearch.xml").content)
        templates = [url.get("template") for url in root.iter(f"{OPENSEARCH}Url")]
        assert f"http://{small_city.host(slug)}{path}?q={{searchTerms}}" in templates
        assert len(root.find(f"{OPENSEARCH}ShortName").text or "") <= 16  # type: ignore[union-attr]
