"""What stands around every page, and what it costs."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory
from django.utils import translation
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page, PageViewRestriction

from cms.frame.frame import Frame, frame_for
from sites import hosts
from tests.fixtures.city import SmallCity
from tests.home.content import add_item, add_person


def frame(city: SmallCity, page: Page, slug: str = "ba-dinh", linked: tuple[int, ...] = ()) -> Frame:
    request = RequestFactory().get("/", HTTP_HOST=city.host(slug))
    return frame_for(request, page, linked)


def test_one_query_gives_menu_translations_and_linked_pages(
    small_city: SmallCity, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page = small_city.page("ba-dinh", "organisation")
    other = small_city.page("hoan-kiem", "history")
    hosts.table()
    with django_assert_num_queries(1), translation.override("vi"):
        found = frame(small_city, page, linked=(other.pk,))
        titles = [item.title for item in found.menu if not item.is_jump]
        languages = {sibling.language: sibling.url for sibling in found.translations or ()}
        row = found.linked(other.pk)
        assert row is not None
        address = found.url(row)
    assert titles == ["Lịch sử, địa giới", "Chức năng, nhiệm vụ", "Bộ máy"]
    assert [item.title for item in found.menu if item.is_current] == ["Bộ máy"]
    assert languages["en"] == "http://ba-dinh.localhost:8000/en/organisation/"
    assert address == "http://hoan-kiem.localhost:8000/lich-su-dia-gioi/"
    assert found.url(page) == "/so-do-to-chuc/"


def test_names_of_the_site_in_each_language(small_city: SmallCity) -> None:
    with translation.override("vi"):
        found = frame(small_city, small_city.page("ba-dinh"))
        assert (found.site_name, found.name_in_text) == ("Phường Ba Đình", "phường Ba Đình")
        assert found.city_name == "Thành phố Hà Nội"
    with translation.override("en"):
        found = frame(small_city, small_city.page("ba-dinh", language="en"))
        assert (found.site_name, found.name_in_text) == ("Ba Đình Ward", "Ba Đình Ward")
        assert found.portal_url == "http://localhost:8000/en/"
        assert found.search_url == "/en/search/"
        assert frame(small_city, small_city.page("minh-chau"), "minh-chau").site_name == "Minh Châu Commune"


def test_a_section_that_is_private_is_not_in_the_menu(small_city: SmallCity) -> None:
    history = small_city.page("ba-dinh", "history")
    PageViewRestriction.objects.create(page=history, restriction_type=PageViewRestriction.LOGIN)
    with translation.override("vi"):
        assert "history" not in {item.key for item in frame(small_city, small_city.page("ba-dinh")).menu}


def test_a_long_menu_keeps_what_people_come_for_in_its_line(small_city: SmallCity) -> None:
    home = small_city.page("ba-dinh")
    home.get_children().update(show_in_menus=True)
    with translation.override("vi"):
        found = frame(small_city, home)
    assert len(found.menu) == 27
    main = {item.key for item in found.main_menu}
    assert {"about", "news", "notices", "services", "documents", "leaders", "contacts"} <= main
    assert len(found.main_menu) + len(found.more_menu) == 27


@pytest.mark.parametrize(("slug", "expected"), [("", 'class="accent-city"'), ("ba-dinh", 'class="seed-')])
def test_the_colour_of_the_site(small_city: SmallCity, slug: str, expected: str) -> None:
    assert expected in Client(HTTP_HOST=small_city.host(slug)).get("/").content.decode()


def test_a_ward_chooses_its_colour(small_city: SmallCity) -> None:
    ward = small_city.ward()
    ward.accent = "#3F7A4E"
    ward.save()
    client = Client(HTTP_HOST=small_city.host("ba-dinh"))
    html = client.get("/").content.decode()
    assert 'class="seed-3F7A4E"' in html
    assert 'href="/colours/3F7A4E.css"' in html
    assert "--accent:#1A572E" in client.get("/colours/3F7A4E.css").content.decode()


def test_the_switcher_leads_to_the_same_page_or_says_that_there_is_none(small_city: SmallCity) -> None:
    client = Client(HTTP_HOST=small_city.host("ba-dinh"))
    html = client.get("/so-do-to-chuc/").content.decode()
    assert 'href="http://ba-dinh.localhost:8000/en/organisation/" lang="en"' in html
    assert "not translated" not in html
    html = client.get("/lich-su-dia-gioi/").content.decode()
    assert 'href="http://ba-dinh.localhost:8000/en/#arrived" lang="en"' in html
    assert "not translated" in html


def test_english_leaders_are_reached_in_english(small_city: SmallCity) -> None:
    add_person(small_city, "Vũ Thục Nguyên", "party_secretary")
    add_item(small_city, "news", "Tin đầu")
    html = Client(HTTP_HOST=small_city.host("ba-dinh")).get("/en/").content.decode()
    assert 'href="/en/leaders/vu-thuc-nguyen/"' in html
