"""The state of all sites: right, closed to others, and as cheap with many as with few."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.backoffice.state import site_states, sorted_states
from tests.fixtures.city import SmallCity
from tests.home.content import add_item
from tests.home.test_query_budget import grow

LIST = "/admin/wards/"
Browser = Callable[[str], Client]


def rows(client: Client, query: str = "") -> list[str]:
    soup = BeautifulSoup(client.get(LIST + query).content, "html.parser")
    return [row.th.text for row in soup.select(".sites tbody tr")]


@pytest.mark.parametrize(
    ("role", "status"),
    [("operator", 200), ("moderator", 200), ("editor", 302), ("lead", 302), ("translator", 302)],
)
def test_only_those_who_look_after_all_sites_may_see_them(role: str, status: int, browser: Browser) -> None:
    assert browser(role).get(LIST).status_code == status


def test_a_wards_row_tells_what_is_there(small_city: SmallCity) -> None:
    before = {state.entry.ward_slug: state for state in site_states()}
    item = add_item(small_city, "news", "Tin mới")
    draft = small_city.page("ba-dinh", "news")
    draft.intro = "Sửa"
    draft.save_revision()
    after = {state.entry.ward_slug: state for state in site_states()}
    item.refresh_from_db()
    assert after["ba-dinh"].last == item.last_published_at
    assert after["ba-dinh"].empty == before["ba-dinh"].empty - 1
    assert after["ba-dinh"].drafts == before["ba-dinh"].drafts + 1
    assert after["hoan-kiem"] == before["hoan-kiem"]


def test_sites_are_found_without_accents_and_sorted(small_city: SmallCity, browser: Browser) -> None:
    add_item(small_city, "news", "Tin mới", "minh-chau")
    client = browser("operator")
    assert rows(client, "?q=hoan kiem") == ["Phường Hoàn Kiếm"]
    assert rows(client, "?sort=last")[-1] == "Xã Minh Châu"
    assert [state.name for state in sorted_states(site_states(), "name")][1] == "Phường Ba Đình"


def test_many_sites_take_no_more_queries_and_come_in_pages(small_city: SmallCity, browser: Browser) -> None:
    client = browser("operator")

    def queries() -> int:
        client.get(LIST)
        with CaptureQueriesContext(connection) as captured:
            client.get(LIST)
        return len(captured)

    few = queries()
    grow(small_city, 40)
    assert queries() == few
    assert few <= 14
    assert len(rows(client)) == 30
    assert len(rows(client, "?p=2")) == 10
