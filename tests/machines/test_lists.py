"""Programs that crawl find every public page of every site, and nothing else."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from cms.machines import sitemap
from cms.news.models import NewsPage
from sites.models import Suspension
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft, live, queries

pytestmark = pytest.mark.django_db

NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
PORTAL = "http://localhost:8000"
WARD = "http://ba-dinh.localhost:8000"


def xml(city: SmallCity, slug: str, path: str, status: int = 200) -> Element:
    response = Client().get(path, HTTP_HOST=city.host(slug))
    assert response.status_code == status
    return fromstring(response.content) if status == 200 else Element("none")


def addresses(city: SmallCity, slug: str = "ba-dinh", path: str = "/sitemap-pages.xml") -> list[str]:
    return [loc.text or "" for loc in xml(city, slug, path).findall("s:url/s:loc", NS)]


def item(city: SmallCity, title: str, *, public: bool = True, slug: str = "ba-dinh") -> NewsPage:
    page = NewsPage(title=title, summary=f"{title}.")
    return (live if public else draft)(city.page(slug, "news"), page)


def test_each_site_says_what_is_left_alone_and_where_its_addresses_are(small_city: SmallCity) -> None:
    for slug, root in (("", PORTAL), ("ba-dinh", WARD)):
        response = Client().get("/robots.txt", HTTP_HOST=small_city.host(slug))
        lines = response.content.decode().splitlines()
        assert response["Content-Type"].startswith("text/plain")
        assert lines[0] == "User-agent: *"
        assert {"Disallow: /admin/", "Disallow: /tim-kiem/", "Disallow: /en/search/"} <= {*lines}
        assert f"Sitemap: {root}/sitemap.xml" in lines
        assert "Disallow: /" not in lines


def test_the_portal_names_the_lists_of_all_open_sites_and_a_ward_its_own(small_city: SmallCity) -> None:
    Suspension.objects.create(ward=small_city.ward("minh-chau"), reason="Bảo trì.")

    def lists(slug: str) -> list[str | None]:
        return [loc.text for loc in xml(small_city, slug, "/sitemap.xml").findall("s:sitemap/s:loc", NS)]

    assert lists("") == [
        f"{root}/sitemap-pages.xml" for root in (PORTAL, WARD, "http://hoan-kiem.localhost:8000")
    ]
    assert lists("ba-dinh") == [f"{WARD}/sitemap-pages.xml"]


def test_what_is_public_stands_in_it_once_and_nothing_else(small_city: SmallCity) -> None:
    shown, hidden, closed = (
        item(small_city, "Tin"), item(small_city, "Nháp", public=False), item(small_city, "Riêng"),
    )  # fmt: skip
    elsewhere = item(small_city, "Nơi khác", slug="hoan-kiem")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    found = addresses(small_city)
    assert len(found) == len({*found})
    assert {f"{WARD}/", f"{WARD}/en/", f"{WARD}/tin-tuc/{shown.slug}/"} <= {*found}
    assert not [one for one in found if hidden.slug in one or closed.slug in one or elsewhere.slug in one]
    assert all(one.startswith(f"{WARD}/") for one in found)
    for address in found:
        assert (
            Client().get(address.removeprefix(WARD), HTTP_HOST=small_city.host("ba-dinh")).status_code == 200
        )


def test_languages_of_a_page_name_each_other(small_city: SmallCity) -> None:
    urls = xml(small_city, "ba-dinh", "/sitemap-pages.xml").findall("s:url", NS)
    of_home = [url for url in urls if url.findtext("s:loc", namespaces=NS) in (f"{WARD}/", f"{WARD}/en/")]
    assert len(of_home) == 2
    for url in of_home:
        found = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", NS)}
        assert found == {"vi": f"{WARD}/", "en": f"{WARD}/en/"}
        assert url.findtext("s:lastmod", namespaces=NS)


@pytest.mark.parametrize("length", [1, 2, 3, 4])
def test_a_long_list_is_cut_where_no_page_loses_its_languages(
    small_city: SmallCity, monkeypatch: pytest.MonkeyPatch, length: int
) -> None:
    whole = xml(small_city, "ba-dinh", "/sitemap-pages.xml").findall("s:url", NS)
    monkeypatch.setattr(sitemap, "PER_LIST", length)
    named = [
        (loc.text or "").removeprefix(WARD)
        for loc in xml(small_city, "ba-dinh", "/sitemap.xml").findall("s:sitemap/s:loc", NS)
    ]
    assert len(named) > 1
    cut = [url for path in named for url in xml(small_city, "ba-dinh", path).findall("s:url", NS)]

    def said(urls: list[Element]) -> list[tuple[str | None, int]]:
        rows = [(url.findtext("s:loc", namespaces=NS), len(url.findall("x:link", NS))) for url in urls]
        return sorted(rows, key=str)

    assert said(cut) == said(whole)


@pytest.mark.parametrize("number", ["0", "-1", "2", "99999999999", "1_0", " 1", "x", "²", "٣"])
def test_a_list_that_there_is_not_is_not_found(small_city: SmallCity, number: str) -> None:
    response = Client().get("/sitemap-pages.xml", {"p": number}, HTTP_HOST=small_city.host("ba-dinh"))
    assert response.status_code == 404


def test_a_site_that_is_offline_has_none(small_city: SmallCity) -> None:
    Suspension.objects.create(ward=small_city.ward("ba-dinh"), reason="Bảo trì.")
    for path in ("/sitemap.xml", "/sitemap-pages.xml", "/robots.txt", "/feeds/news.atom", "/index.md"):
        assert Client().get(path, HTTP_HOST=small_city.host("ba-dinh")).status_code == 503


def test_a_list_costs_the_same_however_many_pages_it_has(small_city: SmallCity) -> None:
    def cost() -> int:
        return queries(small_city, "ba-dinh", "/sitemap-pages.xml")

    cost()
    few = cost()
    for number in range(5):
        item(small_city, f"Tin {number}")
    cost()
    # The site, its homes, its pages, and what every site shows of the city.
    assert cost() == few <= 4
