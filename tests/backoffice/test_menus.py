"""The menu shows a role what it can use, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests.fixtures.city import SmallCity

Browser = Callable[[str], Client]


def names(client: Client) -> list[str]:
    soup = BeautifulSoup(client.get("/admin/").content, "html.parser")
    props = json.loads(soup.find(id="wagtail-sidebar-props").text)
    found: list[str] = []

    def walk(value: object) -> None:
        if isinstance(value, dict):
            if isinstance(value.get("name"), str):
                found.append(value["name"])
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(props)
    return found


@pytest.mark.parametrize(
    ("role", "shown", "hidden"),
    [
        ("editor", {"explorer", "ward-look"}, {"reports", "settings", "review", "wards-state", "snippets"}),
        ("lead", {"explorer", "ward-look", "review"}, {"reports", "settings", "wards-state", "snippets"}),
        (
            "moderator",
            {"explorer", "review", "wards-state", "reports"},
            {"settings", "snippets", "ward-look", "help"},
        ),
        ("translator", {"translation-desk"}, {"reports", "settings", "review", "wards-state", "ward-look"}),
        ("operator", {"explorer", "wards-state", "settings"}, {"review", "ward-look", "help"}),
    ],
)
def test_each_role_has_its_own_menu(role: str, shown: set[str], hidden: set[str], browser: Browser) -> None:
    found = set(names(browser(role)))
    assert shown <= found
    assert not hidden & found


def test_the_menu_of_one_person_does_not_change_that_of_the_next(browser: Browser) -> None:
    """Wagtail's menu items are shared by everybody; the ward's are renamed copies."""

    def has_ward_label(role: str) -> bool:
        soup = BeautifulSoup(browser(role).get("/admin/").content, "html.parser")
        return "Trang phường" in json.dumps(
            json.loads(soup.find(id="wagtail-sidebar-props").text), ensure_ascii=False
        )

    assert has_ward_label("editor")
    assert not has_ward_label("moderator")


def test_the_pages_of_a_ward_are_one_press_away(small_city: SmallCity, browser: Browser) -> None:
    """Wagtail's drawer begins above all wards."""
    soup = BeautifulSoup(browser("editor").get("/admin/").content, "html.parser")
    props = json.dumps(json.loads(soup.find(id="wagtail-sidebar-props").text))
    assert reverse("wagtailadmin_explore", args=[small_city.page("ba-dinh").pk]) in props
    assert "wagtail.sidebar.PageExplorerMenuItem" not in props


def test_a_menu_entry_leads_to_what_it_is_called(browser: Browser) -> None:
    soup = BeautifulSoup(browser("editor").get(reverse("wagtaildocs:index")).content, "html.parser")
    assert "Tệp" in soup.title.text
    assert "Văn bản" not in soup.title.text


@pytest.mark.parametrize(("role", "offered"), [("editor", False), ("lead", True), ("moderator", True)])
def test_nothing_is_offered_for_several_pages_that_would_be_refused(
    role: str, offered: bool, small_city: SmallCity, browser: Browser
) -> None:
    shown = (
        browser(role)
        .get(reverse("wagtailadmin_explore", args=[small_city.page("ba-dinh").pk]))
        .content.decode()
    )
    assert "/bulk/wagtailcore/page/publish/" in shown
    assert ("/bulk/wagtailcore/page/unpublish/" in shown) is offered


def test_the_schedule_speaks_of_the_approval_and_of_no_right_that_nobody_has(
    small_city: SmallCity, browser: Browser
) -> None:
    address = reverse("wagtailadmin_pages:edit", args=[small_city.page("ba-dinh", "news").pk])
    shown = browser("editor").get(address).content.decode()
    assert "Lịch có hiệu lực khi bài được duyệt xong" in shown
    assert "quyền đăng" not in shown
