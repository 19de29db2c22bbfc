"""What is in the reader's language stands before what is not, on every engine."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import quote

import pytest

from cms.news.models import NewsPage
from search.asking import ask as asking
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import get, live
from tests.search.conftest import SERVERS
from tests.search.items import news
from tests.search.test_page import hits, page

pytestmark = pytest.mark.django_db
EN = "/en/search/"
OLD = dt.date(2020, 1, 2)
ENGINES = [
    pytest.param("", id="database"),
    *(pytest.param(name, marks=mark, id=name) for name, (_, mark) in SERVERS.items()),
]


@pytest.fixture(params=ENGINES)
def server(request: pytest.FixtureRequest) -> str:
    """The database, and each search server that is there."""
    name: str = request.param
    return name


def in_two_languages(city: SmallCity, english: int, vietnamese: int) -> None:
    """So many texts with the same words that the others fill the first pages, and the window, by themselves."""
    for number in range(vietnamese):
        news(city, f"Bể bơi Xuân Thủy {number}", text=f"Bể bơi Xuân Thủy, {number}.")
    parent = city.page("ba-dinh", "home", "en")
    for number in range(english):
        text = (
            f"Number {number}: the pool of the ward, the one that children like, in Xuân Thủy street. Bể bơi."
        )
        made = NewsPage(
            title=f"Pool {number}", slug=f"pool-{number}", date=OLD, summary=text, locale=parent.locale
        )
        live(parent, made)


def test_what_is_in_the_reader_s_language_comes_first_across_pages(small_city: SmallCity) -> None:
    """However much better and newer the rest matches; and the border is where one reads it."""
    in_two_languages(small_city, 12, 5)
    for more in ("", "&sort=date"):
        first = page(small_city, "bể bơi xuân thủy", path=EN, more=more)
        second = page(small_city, "bể bơi xuân thủy", path=EN, more=f"{more}&page=2")
        assert "<h2>17 results</h2>" in first
        assert all("/en/" in url for url in hits(first))
        assert "hits-border" not in first
        own, foreign = second.split('<div class="hits-border">')
        assert [len(hits(own)), len(hits(foreign))] == [2, 5]
        assert 'In another language: Vietnamese <span class="n">5</span>' in foreign
        assert '<span>English</span><span class="n">12</span>' in second
    feed = get(small_city, "", f"/en/search/atom/?q={quote('bể bơi xuân thủy')}").content.decode()
    places = [entry.count('xml:lang="vi"') for entry in feed.split("<entry")[1:]]
    assert places == [0] * 12 + [1] * 5


def test_it_comes_first_out_of_more_than_are_ranked(small_city: SmallCity, monkeypatch: Any) -> None:
    monkeypatch.setattr(asking, "WINDOW", 12)
    in_two_languages(small_city, 3, 15)
    found = page(small_city, "bể bơi xuân thủy", path=EN)
    assert [("/en/" in url) for url in hits(found)] == [True] * 3 + [False] * 7
    assert "<h2>18 results</h2>" in found


def test_where_nothing_is_in_the_reader_s_language_that_is_said(small_city: SmallCity) -> None:
    in_two_languages(small_city, 0, 2)
    html = page(small_city, "bể bơi xuân thủy", path=EN)
    assert "Nothing in English has these words." in html
    assert len(hits(html)) == 2
    # Who asks for a language is told nothing of borders.
    assert "hits-border" not in page(small_city, "bể bơi xuân thủy", path=EN, more="&lang=vi")
