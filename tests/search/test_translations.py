"""For readers of another language a text and its translations are one result."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from cms.news.models import NewsPage
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import live, queries
from tests.search.items import ask, news
from tests.search.test_copies import WARDS
from tests.search.test_page import hits, page
from tests.search.test_pins import worker
from tests.search.test_reasons import explained
from workflows import gate

pytestmark = pytest.mark.django_db
PATHS = {"vi": "/tim-kiem/", "en": "/en/search/"}
#: Words that both have: as typed, without accents, decomposed, of the other language's title.
ASKED = ["Trúc Bạch", "truc bach", "TRU\u0301C BA\u0323CH", "đường dạo Trúc Bạch", "walk truc bach"]


def in_english(city: SmallCity, original: NewsPage, title: str, ward: str = "ba-dinh") -> NewsPage:
    parent = city.page(ward, "home", "en")
    made = NewsPage(
        title=title,
        slug=f"{original.slug}-en",
        date=original.date,
        summary="A walk along the lake.",
        locale=parent.locale,
        translation_key=original.translation_key,
    )
    return live(parent, made)


@pytest.fixture
def pair(small_city: SmallCity) -> tuple[NewsPage, NewsPage]:
    original = news(small_city, "Đường dạo Trúc Bạch", text="Đường dạo ven hồ.")
    return original, in_english(small_city, original, "Trúc Bạch walk, đường dạo Trúc Bạch")


def slugs(html: str) -> list[str]:
    return [url.rstrip("/").rpartition("/")[2] for url in hits(html)]


@pytest.mark.parametrize("typed", ASKED)
def test_it_is_shown_once_in_the_reader_s_language(
    small_city: SmallCity, pair: tuple[NewsPage, NewsPage], typed: str
) -> None:
    original, english = pair
    for slug, more in (("", ""), ("ba-dinh", ""), ("", "&sort=date")):
        found = slugs(page(small_city, typed, slug, path=PATHS["en"], more=more))
        assert english.slug in found
        assert original.slug not in found


def test_readers_of_originals_have_these_alone(small_city: SmallCity, pair: Any) -> None:
    html = page(small_city, "truc bach")
    assert slugs(html) == [pair[0].slug]
    assert "<h2>1 kết quả</h2>" in html
    # The filter still says that there is another language, and leads to it.
    assert '<span>English</span><span class="n">1</span>' in html
    assert [one["lang"] for one in ask(small_city, "truc bach")["results"]] == ["vi"]


def test_english_words_on_the_vietnamese_site_are_answered(small_city: SmallCity, pair: Any) -> None:
    """Where nothing in Vietnamese answers, under another name neither."""
    original = news(small_city, "Thuyền đạp vịt")
    english = in_english(small_city, original, "Paddling boats for rent")
    found = slugs(page(small_city, "paddling boats rent"))
    assert found[0] == english.slug
    assert original.slug not in found
    # The English name of the office is one of its other names in Vietnamese.
    in_english(small_city, news(small_city, "Giờ làm việc"), "Opening hours of the museum")
    assert "gio-lam-viec" in slugs(page(small_city, "opening hours museum"))


@pytest.mark.parametrize("language", PATHS)
def test_whoever_narrows_to_a_language_finds_that_one(
    small_city: SmallCity, pair: tuple[NewsPage, NewsPage], language: str
) -> None:
    for wanted, one in zip(PATHS, pair, strict=True):
        html = page(small_city, "truc bach", path=PATHS[language], more=f"&lang={wanted}")
        assert slugs(html) == [one.slug]


def test_what_was_withdrawn_leaves_the_place_to_its_original(small_city: SmallCity, pair: Any) -> None:
    original, english = pair
    with gate.system_publishing("test"):
        english.unpublish()
    assert slugs(page(small_city, "truc bach", path=PATHS["en"])) == [original.slug]


def test_the_total_counts_it_once_and_pages_are_as_many(small_city: SmallCity) -> None:
    for number in range(8):
        original = news(small_city, f"Giờ mở cửa bể bơi số {number}", text=f"Ngày {number}.")
        in_english(small_city, original, f"Pool {number} bể bơi")
    html = page(small_city, "bể bơi", path=PATHS["en"])
    assert "<h2>8 results</h2>" in html
    assert len(hits(html)) == 8
    assert "page=2" not in html


def test_translations_of_copies_are_one_result_too(small_city: SmallCity) -> None:
    originals = [
        news(small_city, f"Ngày hội tái chế của {name}", ward=slug, text="Thu gom pin cũ.")
        for slug, name in WARDS.items()
    ]
    # A copy of one ward comes first in one language, and of another in the other.
    for original, slug in reversed(list(zip(originals, WARDS, strict=True))):
        in_english(small_city, original, "Recycling day: ngày hội tái chế", slug)
    found = hits(page(small_city, "ngày hội tái chế", path=PATHS["en"]))
    assert len(found) == 1
    assert "/en/" in found[0]


def test_it_takes_one_query_however_many_and_none_in_one_language(small_city: SmallCity) -> None:
    address = f"/en/search/?q={quote('bể bơi')}"
    items = [news(small_city, f"Bể bơi số {number}", text=f"Ngày {number}.") for number in range(4)]
    none = queries(small_city, "", address)
    in_english(small_city, items[0], "Pool, bể bơi")
    one = queries(small_city, "", address)
    for item in items[1:]:
        in_english(small_city, item, f"Pool, {item.title}")
    assert queries(small_city, "", address) <= one <= none + 1


def test_an_editor_who_misses_it_reads_where_its_translation_stands(
    small_city: SmallCity, pair: tuple[NewsPage, NewsPage]
) -> None:
    path = f"/tin-tuc/{pair[0].slug}/"
    html = explained(worker(small_city, Role.LEAD, "ba-dinh"), "truc bach", f"&lang=en&page={path}")
    assert f"“{pair[0].title}” đứng ở vị trí 1" in html
