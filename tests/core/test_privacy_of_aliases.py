"""A page that shows a closed one is as closed as that, wherever it stands and whatever closes it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from cms.news.models import NewsPage
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import get, live
from workflows import gate

pytestmark = pytest.mark.django_db

WORD = "zqkw"


@pytest.fixture
def original(small_city: SmallCity) -> NewsPage:
    return live(small_city.page("ba-dinh", "news"), NewsPage(title=f"Biên bản {WORD}", summary="Một câu."))


def shown_again(city: SmallCity, page: Page, place: str = "about") -> Page:
    with gate.system_publishing("test"):
        made: Page = page.create_alias(parent=city.page("ba-dinh", place), update_slug=f"o-{place}")
    return made


def close(page: Page) -> PageViewRestriction:
    found: PageViewRestriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    return found


def answers(city: SmallCity, alias: Page) -> tuple[int, list[str]]:
    """What a visitor gets of it, and the lists that name it."""
    lists = [
        "/",
        "/gioi-thieu/",
        f"/tim-kiem/?q={WORD}",
        f"/api/v1/search/?q={WORD}",
        f"/tim-kiem/atom/?q={WORD}",
    ]
    named = [path for path in lists if f"Biên bản {WORD}" in text(city, path)]
    url = Page.objects.get(pk=alias.pk).specific.get_url_parts()[2]
    return Client(HTTP_HOST=city.host("ba-dinh")).get(url).status_code, named


def text(city: SmallCity, path: str) -> str:
    return str(get(city, "ba-dinh", path).content.decode().replace("<mark>", "").replace("</mark>", ""))


@pytest.mark.parametrize("closed", ["page", "section"])
@pytest.mark.parametrize("first", ["alias", "closed"])
def test_it_is_served_to_nobody_and_stands_in_no_list(
    small_city: SmallCity, original: NewsPage, closed: str, first: str
) -> None:
    door = original if closed == "page" else small_city.page("ba-dinh", "news")
    if first == "closed":
        close(door)
    alias = shown_again(small_city, original)
    if first == "alias":
        assert answers(small_city, alias)[0] == 200
        close(door)
    assert answers(small_city, alias) == (302, [])


def test_one_that_shows_another_one_is_closed_too(small_city: SmallCity, original: NewsPage) -> None:
    first = shown_again(small_city, original)
    second = shown_again(small_city, Page.objects.get(pk=first.pk).specific, "notices")
    close(small_city.page("ba-dinh", "news"))
    assert answers(small_city, second) == (302, [])


def test_it_opens_with_what_it_shows(small_city: SmallCity, original: NewsPage) -> None:
    alias, restriction = shown_again(small_city, original), close(original)
    assert answers(small_city, alias)[0] == 302
    with gate.system_publishing("test"):
        restriction.delete()
    status, named = answers(small_city, alias)
    assert status == 200
    assert f"/tim-kiem/?q={WORD}" in named


def test_its_picture_is_closed_with_it(small_city: SmallCity) -> None:
    from tests.media.conftest import client_of, news_with, picture_in

    picture: Any = picture_in(small_city.ward("ba-dinh").collection)
    page = live(small_city.page("ba-dinh", "news"), news_with(picture))
    shown_again(small_city, page)
    address = picture.get_rendition("width-20").url
    assert client_of().get(address).status_code == 200
    close(small_city.page("ba-dinh", "news"))
    assert client_of().get(address).status_code == 404
