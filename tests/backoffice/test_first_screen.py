"""What each role meets after signing in, and how many queries it takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.news.models import NewsPage
from tests.fixtures.city import SmallCity

HOME = "/admin/"
Browser = Callable[[str], Client]


def screen(client: Client, url: str = HOME) -> BeautifulSoup:
    answer = client.get(url)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def tiles(client: Client) -> dict[str, str]:
    return {link.b.text: link["href"] for link in screen(client).select(".bigact a")}


def draft(city: SmallCity, title: str, author: Any, slug: str = "ba-dinh") -> NewsPage:
    page = NewsPage(title=title, summary=f"{title}.", live=False, owner=author)
    city.page(slug, "news").add_child(instance=page)
    page.save_revision(user=author)
    return page


@pytest.mark.parametrize(("tile", "section"), [("Viết tin", "news"), ("Đăng thông báo", "notices")])
def test_a_tile_leads_to_the_form_in_the_own_ward(
    tile: str, section: str, small_city: SmallCity, browser: Browser
) -> None:
    client = browser("editor")
    parent = small_city.page("ba-dinh", section)
    assert tiles(client)[tile] == reverse("wagtailadmin_pages:add", args=["news", "newspage", parent.pk])
    assert client.get(tiles(client)[tile]).status_code == 200


def test_documents_have_a_tile_too(small_city: SmallCity, browser: Browser) -> None:
    client = browser("editor")
    assert client.get(tiles(client)["Thêm văn bản"]).status_code == 200


def test_the_editor_sees_drafts_and_what_came_back_and_why(
    small_city: SmallCity, browser: Browser, person: Callable[[str], Any]
) -> None:
    editor, lead = person("editor"), person("lead")
    draft(small_city, "Bản nháp của tôi", editor)
    draft(small_city, "Bản nháp của người khác", lead)
    back = draft(small_city, "Bài bị trả lại", editor)
    back.get_workflow().start(back, editor)
    state = back.current_workflow_task_state
    state.task.specific.on_action(state, lead, "reject", comment="Thêm giờ bắt đầu.")

    page = screen(browser("editor"))
    text = page.select_one(".todo").text
    assert "Bản nháp của tôi" in text
    assert "Bản nháp của người khác" not in text
    assert "Thêm giờ bắt đầu." in text
    assert "Lãnh đạo phường trả lại" in text
    assert page.select_one(".cnt").text == "2"


def test_a_sent_page_shows_at_which_step_it_is(
    small_city: SmallCity, browser: Browser, person: Callable[[str], Any]
) -> None:
    page = draft(small_city, "Đã gửi", person("editor"))
    page.get_workflow().start(page, person("editor"))

    def step() -> str:
        return screen(browser("editor")).select_one(".sent [aria-current=step]").text

    assert "Lãnh đạo phường" in step()
    for approver, then in (("lead", "Thành phố"), ("moderator", "Đã đăng")):
        state = NewsPage.objects.get(pk=page.pk).current_workflow_task_state
        state.task.specific.on_action(state, person(approver), "approve")
        assert then in step()


def test_reviewers_see_what_waits_first(
    small_city: SmallCity, browser: Browser, person: Callable[[str], Any]
) -> None:
    page = draft(small_city, "Chờ lãnh đạo", person("editor"))
    page.get_workflow().start(page, person("editor"))
    lead = screen(browser("lead")).select_one(".dash-waiting")
    assert "Chờ lãnh đạo" in lead.text
    assert lead.select_one(".cnt").text == "1"
    assert screen(browser("moderator")).select_one(".dash-waiting .cnt").text == "0"
    assert screen(browser("editor")).select_one(".dash-waiting") is None


def test_the_translator_is_led_to_the_desk(browser: Browser) -> None:
    assert list(tiles(browser("translator")).values()) == [reverse("translation_desk")]


def test_the_operator_sees_the_state_of_all_sites(browser: Browser) -> None:
    page = screen(browser("operator"))
    assert page.select_one(".figures b").text == "4"
    assert len(page.select(".sites tbody tr")) == 4


# Wagtail's frame alone takes nine to eleven, by role.
@pytest.mark.parametrize(
    ("role", "most"), [("editor", 17), ("lead", 19), ("moderator", 17), ("translator", 16), ("operator", 17)]
)
def test_a_first_screen_takes_a_fixed_number_of_queries(
    role: str, most: int, small_city: SmallCity, browser: Browser, person: Callable[[str], Any]
) -> None:
    client = browser(role)
    client.get(HOME)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(HOME).status_code == 200
        return len(captured)

    draft(small_city, "Một", person(role))
    few = queries()
    for number in range(12):
        page = draft(small_city, f"Tin {number}", person(role))
        if number % 2:
            page.get_workflow().start(page, person(role))
    assert queries() <= few + 1
    assert queries() <= most
