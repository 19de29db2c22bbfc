"""Readers of feeds learn what is new on a site, and in the whole city."""

from __future__ import annotations

import datetime as dt
import re
from xml.etree.ElementTree import Element, fromstring

import pytest
from django.test import Client
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import PageViewRestriction

from cms.machines import feeds
from cms.news.models import NewsPage
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft, live, text_of
from workflows import gate

pytestmark = pytest.mark.django_db

NS = {"a": "http://www.w3.org/2005/Atom"}


def feed(city: SmallCity, slug: str, path: str) -> Element:
    response = Client().get(path, HTTP_HOST=city.host(slug))
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    return fromstring(response.content)


def titles(found: Element) -> list[str | None]:
    return [title.text for title in found.findall("a:entry/a:title", NS)]


def item(city: SmallCity, title: str, slug: str = "ba-dinh", key: str = "news", **fields: object) -> NewsPage:
    page = NewsPage(title=title, summary=f"{title} – tóm tắt.", **{"date": dt.date(2026, 8, 20)} | fields)
    return live(city.page(slug, key), page)


def test_the_newest_stand_first_with_their_own_addresses(small_city: SmallCity) -> None:
    item(small_city, "Cũ", date=dt.date(2026, 1, 2))
    item(small_city, "Mới & <lạ>", date=dt.date(2026, 8, 2))
    draft(small_city.page("ba-dinh", "news"), NewsPage(title="Nháp", summary="Nháp."))
    closed = item(small_city, "Riêng")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    item(small_city, "Thông báo", key="notices")
    found = feed(small_city, "ba-dinh", "/feeds/news.atom")
    assert titles(found) == ["Mới & <lạ>", "Cũ"]
    entry = found.find("a:entry", NS)
    assert entry is not None
    assert entry.find("a:link", NS).get("href") == "http://ba-dinh.localhost:8000/tin-tuc/moi-la/"  # type: ignore[union-attr]
    assert entry.findtext("a:summary", namespaces=NS) == "Mới & <lạ> – tóm tắt."
    assert entry.findtext("a:published", namespaces=NS) == "2026-08-02T00:00:00+07:00"
    assert titles(feed(small_city, "ba-dinh", "/feeds/notices.atom")) == ["Thông báo"]


def test_the_portal_has_its_own_and_those_of_all_sites(small_city: SmallCity) -> None:
    for slug in ("ba-dinh", "hoan-kiem", ""):
        item(small_city, f"Tin của {slug or 'thành phố'}", slug)
    assert titles(feed(small_city, "", "/feeds/news.atom")) == ["Tin của thành phố"]
    found = feed(small_city, "", "/feeds/city/news.atom")
    assert {*titles(found)} == {"Tin của ba-dinh", "Tin của hoan-kiem", "Tin của thành phố"}
    assert "Phường Ba Đình" in [name.text for name in found.findall("a:entry/a:author/a:name", NS)]


def test_a_day_of_any_year_is_a_moment_that_readers_know(small_city: SmallCity) -> None:
    for year in (1000, 1905, 1911, 2999):
        item(small_city, f"Năm {year}", date=dt.date(year, 1, 1))
    for path in ("/feeds/news.atom", "/tim-kiem/atom/?q=nam"):
        entries = feed(small_city, "ba-dinh", path).findall("a:entry", NS)
        moments = [
            one.text or "" for entry in entries for one in entry if one.tag.endswith(("published", "updated"))
        ]
        assert len(moments) >= 4
        assert all(
            re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", one) for one in moments
        )


def test_what_shows_a_page_elsewhere_is_no_news_and_leads_to_it(small_city: SmallCity) -> None:
    page = item(small_city, "Tin gốc")
    with gate.system_publishing("test"):
        CreatePageAliasAction(page, update_slug="ban-sao").execute(skip_permission_checks=True)
    assert titles(feed(small_city, "ba-dinh", "/feeds/news.atom")) == ["Tin gốc"]
    listed = Client().get("/sitemap-pages.xml", HTTP_HOST=small_city.host("ba-dinh")).content.decode()
    assert "/tin-tuc/tin-goc/" in listed
    assert "ban-sao" not in listed
    canonical = '<link rel="canonical" href="http://ba-dinh.localhost:8000/tin-tuc/tin-goc/">'
    assert canonical in text_of(small_city, "ba-dinh", "/tin-tuc/ban-sao/")


@pytest.mark.parametrize(
    ("slug", "path"),
    [
        ("ba-dinh", "/feeds/city/news.atom"),
        ("ba-dinh", "/feeds/everything.atom"),
        ("", "/feeds/city/x.atom"),
        ("ba-dinh", "/zh/feeds/news.atom"),
    ],
)
def test_other_feeds_are_not_found(small_city: SmallCity, slug: str, path: str) -> None:
    assert Client().get(path, HTTP_HOST=small_city.host(slug)).status_code == 404


def test_a_feed_has_an_end_and_costs_the_same(
    small_city: SmallCity, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: object
) -> None:
    monkeypatch.setattr(feeds, "LENGTH", 3)
    for number in range(5):
        item(small_city, f"Tin {number}", date=dt.date(2026, 8, number + 1))
    feed(small_city, "ba-dinh", "/feeds/news.atom")
    with django_assert_max_num_queries(1):  # type: ignore[operator]
        assert titles(feed(small_city, "ba-dinh", "/feeds/news.atom")) == ["Tin 4", "Tin 3", "Tin 2"]


def test_every_page_names_the_feeds_in_its_language(small_city: SmallCity) -> None:
    html = text_of(small_city, "", "/en/")
    assert 'type="application/atom+xml" href="/en/feeds/news.atom"' in html
    assert 'href="/en/feeds/city/documents.atom"' in html
    assert "/feeds/city/" not in text_of(small_city, "ba-dinh", "/")
