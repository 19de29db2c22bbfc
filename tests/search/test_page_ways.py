"""The ways on that the search page offers: where to search, further pages, when nothing is found."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from search.engines import Answer
from search.engines.sql import SqlEngine
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import text_of
from tests.search.items import ask, document, news

pytestmark = pytest.mark.django_db


def ways_of(html: str) -> str:
    """The list below "nothing found"."""
    return html[html.index('class="noresult"') :].partition("</ul>")[0]


def test_a_reader_of_a_ward_chooses_between_the_ward_and_the_city(small_city: SmallCity) -> None:
    html = text_of(small_city, "ba-dinh", "/tim-kiem/?q=ho")
    assert '<input type="radio" name="site" value="" checked>Phường Ba Đình' in html
    html = text_of(small_city, "ba-dinh", "/tim-kiem/?q=ho&site=all")
    assert '<input type="radio" name="site" value="all" checked>Toàn thành phố' in html
    assert 'type="radio"' not in text_of(small_city, "", "/tim-kiem/?q=ho")


def test_the_page_has_one_search_box(small_city: SmallCity) -> None:
    for slug in ("", "ba-dinh"):
        assert text_of(small_city, slug, "/tim-kiem/").count('type="search"') == 1


@pytest.mark.parametrize("slug", ["", "ba-dinh"])
def test_nothing_found_has_at_least_three_ways_on(small_city: SmallCity, slug: str) -> None:
    html = text_of(small_city, slug, "/tim-kiem/?q=zzyqx")
    ways = ways_of(html)
    assert ways.count("<li>") >= 3
    assert 'href="tel:1022"' in ways
    assert "/phuong-xa/" in ways
    filtered = ways_of(text_of(small_city, slug, "/tim-kiem/?q=zzyqx&type=news"))
    assert 'href="?q=zzyqx"' in filtered


def test_of_many_pages_the_neighbours_the_first_and_the_last_are_shown(small_city: SmallCity) -> None:
    for number in range(31):
        news(small_city, f"Hội chợ hoa số {number}")
    html = text_of(small_city, "", "/tim-kiem/?q=hoi+cho+hoa&page=2")
    pages = html[html.index('<ul class="pagination">') :].partition("</ul>")[0]
    numbers = [int(number) for number in re.findall(r'class="page-link" href="[^"]*"[^>]*>(\d+)<', pages)]
    assert numbers == [1, 2, 3, 4]
    assert 'rel="prev"' in pages
    assert 'rel="next"' in pages
    first = text_of(small_city, "", "/tim-kiem/?q=hoi+cho+hoa")
    assert re.findall(r'aria-label="Trang (\d+)"', first) == ["1", "2", "4"]
    assert first.count("page-gap") == 1
    assert 'aria-current="page" aria-label="Trang 2"' in pages


def test_the_last_page_says_where_only_the_best_are_paged_through(
    small_city: SmallCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(16):
        news(small_city, f"Hội chợ hoa số {number}")
    hint = "Chỉ xem được các kết quả phù hợp nhất"
    assert hint not in text_of(small_city, "", "/tim-kiem/?q=hoi+cho+hoa&page=2")
    monkeypatch.setattr("search.asking.ask.WINDOW", 13)
    assert hint not in text_of(small_city, "", "/tim-kiem/?q=hoi+cho+hoa")
    assert hint in text_of(small_city, "", "/tim-kiem/?q=hoi+cho+hoa&page=2")


def test_several_issuers_of_one_number_are_told_apart(small_city: SmallCity) -> None:
    document(small_city, "38/KH-UBND", "Chỉnh trang hồ", issuer="UBND phường Ba Đình")
    document(small_city, "38/KH-UBND", "Phố đi bộ", ward="hoan-kiem", issuer="UBND phường Hoàn Kiếm")
    html = text_of(small_city, "", "/tim-kiem/?q=38+kh+ubnd")
    assert "Có 2 văn bản mang số này" in html
    assert html.count('class="numhit"') == 2
    assert "UBND phường Ba Đình" in html
    assert "UBND phường Hoàn Kiếm" in html


def test_numbers_that_are_estimates_are_said_to_be(
    small_city: SmallCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    news(small_city, "Lễ hội đền")
    search = SqlEngine.search

    def estimate(self: SqlEngine, *asked: Any) -> Answer:
        answer = search(self, *asked)
        sites = dict.fromkeys(answer.facets.sites, 134_695)
        facets = replace(
            answer.facets,
            total=130_000,
            everywhere=130_000,
            sites=sites,
            estimated=frozenset({"total", "sites"}),
        )
        return replace(answer, facets=facets)

    html = text_of(small_city, "", "/tim-kiem/?q=le+hoi+den")
    assert "1 kết quả" in html
    assert "ước tính" not in html
    monkeypatch.setattr(SqlEngine, "search", estimate)
    html = text_of(small_city, "", "/tim-kiem/?q=le+hoi+den")
    assert "Khoảng 130.000 kết quả" in html
    assert "Có rất nhiều kết quả nên các con số là ước tính." in html
    found = ask(small_city, "le hoi den")
    assert found["estimated"] == ["total", "site"]
    assert found["total_everywhere"] == 130_000
