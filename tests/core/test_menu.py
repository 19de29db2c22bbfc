"""The menu keeps itself: a section shows when it has content."""

from __future__ import annotations

import pytest
from wagtail.models import Page

from cms.core.menu import refresh_menus
from cms.core.models import SectionPage
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import move
from tests.home.content import add, add_item, add_person, publish


def shown(city: SmallCity, key: str, language: str = "vi") -> bool:
    return city.page("ba-dinh", key, language).show_in_menus


@pytest.mark.parametrize("slug", ["", "ba-dinh", "minh-chau"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_template_says_of_each_section_what_is_true(
    small_city: SmallCity, slug: str, language: str
) -> None:
    sections = small_city.page(slug, "home", language).get_children().specific()
    said = {page.slug: page.show_in_menus for page in sections}
    assert said == {page.slug: page.has_content() for page in sections}
    assert refresh_menus(sections) == 0


def test_a_first_item_shows_its_list_and_the_last_one_hides_it(small_city: SmallCity) -> None:
    assert not shown(small_city, "news")
    first = add_item(small_city, "news", "Tin đầu")
    assert shown(small_city, "news")
    assert not shown(small_city, "notices")
    second = add_item(small_city, "news", "Tin sau")
    first.unpublish()
    assert shown(small_city, "news")
    second.delete()
    assert not shown(small_city, "news")


def test_a_list_deleted_with_all_its_items_is_gone(small_city: SmallCity) -> None:
    add_item(small_city, "news", "Tin đầu")
    index = small_city.page("ba-dinh", "news")
    index.delete()
    assert not Page.objects.filter(pk=index.pk).exists()


def test_moving_an_item_changes_both_lists(small_city: SmallCity) -> None:
    item = add_item(small_city, "news", "Thật ra là thông báo")
    move(item, small_city.page("ba-dinh", "notices"))
    assert not shown(small_city, "news")
    assert shown(small_city, "notices")


def test_a_page_deep_below_shows_its_section(small_city: SmallCity) -> None:
    about = small_city.page("ba-dinh", "about")
    below = add(about, SectionPage(title="Di tích", slug="di-tich"))
    assert shown(small_city, "about")
    add(below, SectionPage(title="Bắc Môn", slug="bac-mon"))
    assert shown(small_city, "about")


def test_writing_the_text_of_a_section_shows_it(small_city: SmallCity) -> None:
    about = small_city.page("ba-dinh", "about")
    about.body = [("paragraph", "<p>Phía bắc nội thành.</p>")]
    publish(about)
    assert shown(small_city, "about")
    about = small_city.page("ba-dinh", "about")
    about.body = []
    publish(about)
    assert not shown(small_city, "about")


def test_a_person_shows_the_lists_that_read_people_in_every_language(small_city: SmallCity) -> None:
    person = add_person(small_city, "Vũ Thục Nguyên", "party_secretary")
    for key in ("leaders", "contacts"):
        assert shown(small_city, key), key
        assert shown(small_city, key, "en"), key
    assert not small_city.page("hoan-kiem", "leaders").show_in_menus
    person.delete()
    assert not shown(small_city, "leaders", "en")
