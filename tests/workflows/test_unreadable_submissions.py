"""What cannot be compared or read breaks neither the desk nor the screen of a decision."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.admin.compare import FieldComparison

from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.workflows.comparing import LIST, People, news
from tests.workflows.town import step


@pytest.fixture
def people(small_city: SmallCity) -> People:
    return People(small_city)


def test_a_comparison_that_fails_is_one_line_with_both_versions_and_is_logged(
    people: People, small_city: SmallCity, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    page = news(small_city)
    page.title, page.summary = "Đổi giờ tiếp công dân", "Hai câu."
    address = people.hand_in(page)
    compare = FieldComparison.__init__

    def fails(self: Any, field: Any, *objects: Any) -> None:
        if field.name == "summary":
            raise RecursionError("tried")
        compare(self, field, *objects)

    monkeypatch.setattr(FieldComparison, "__init__", fails)
    with caplog.at_level(logging.ERROR):
        answer = people.lead.get(address)
    soup = BeautifulSoup(answer.content, "html.parser")
    line = soup.select_one("tr.is-unreadable")
    assert "Không so được: mở hai bản" in line.text
    assert [page.slug in link["href"] or "preview" in link["href"] for link in line.select("a")] == [
        True,
        True,
    ]
    for link in line.select("a"):
        assert people.lead.get(link["href"]).status_code == 200
    assert "tiếp công dân" in soup.select_one(".diff ins").parent.text
    assert 'value="approve"' in answer.content.decode()
    assert "tried" in caplog.text


def test_a_submission_that_cannot_be_read_leaves_the_queue_and_can_be_sent_back(
    people: People, small_city: SmallCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = news(small_city)
    page.title = "Đổi giờ tiếp công dân"
    address = people.hand_in(page)
    state = step(page)
    monkeypatch.setattr("workflows.remarks.ticks.warnings_on", lambda *_args: int("unreadable"))
    assert people.lead.get(LIST).status_code == 200
    answer = people.lead.get(address)
    assert answer.status_code == 200
    assert "không đọc được" in answer.content.decode()
    assert 'value="approve"' not in answer.content.decode()
    people.lead.post(address, {"action": "approve"})
    state.refresh_from_db()
    assert state.status == "in_progress"
    people.lead.post(address, {"action": "reject", "comment": "Không mở được."})
    state.refresh_from_db()
    assert state.status == "rejected"


def test_a_submission_whose_site_is_gone_is_still_in_the_queue(
    people: People, small_city: SmallCity, client: Client
) -> None:
    """The row keeps no site when a site is deleted; the city's reviewers see it still."""
    page = news(small_city)
    page.title = "Đổi giờ tiếp công dân"
    people.hand_in(page)
    state = step(page)
    state.approve(small_city.user(Role.LEAD, "ba-dinh", "second-lead"))
    state = step(page)
    state.site = None
    state.save()
    client.force_login(small_city.user(Role.MODERATOR))
    for address in (LIST, "/admin/"):
        answer = client.get(address, headers={"host": small_city.host()})
        assert answer.status_code == 200
        assert page.title in answer.content.decode()


def test_a_page_whose_version_is_broken_is_one_line(people: People, small_city: SmallCity) -> None:
    page = news(small_city)
    page.title = "Đổi giờ tiếp công dân"
    address = people.hand_in(page)
    revision = step(page).revision
    revision.content["date"] = {"no": "date"}
    revision.save()
    assert people.lead.get(LIST).status_code == 200
    assert people.lead.get(address).status_code == 200
