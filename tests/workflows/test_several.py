"""Several submissions decided at once, each by itself."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageLogEntry

from sites.enums import Role
from tests.workflows.test_queue import LIST, titles
from tests.workflows.town import Town, browser, fresh, step
from workflows.models import RoleTaskState

SEVERAL = "/admin/review/several/"
PERSONAL = "Số định danh 001 085 012345 của ông A"


def address(*pages: Any) -> str:
    return f"{SEVERAL}?" + "&".join(f"pick={step(page).pk}" for page in pages)


def taken(*pages: Any, **more: Any) -> dict[str, Any]:
    return {"take": [step(page).pk for page in pages], **more}


def test_chosen_ones_are_approved_each_by_itself(town: Town, editor: Any, lead: Any) -> None:
    pages = [town.submitted("ba-dinh", name, editor) for name in ("Một bài", "Hai bài", "Ba bài")]
    client = browser(lead)
    picked = {
        "queue": "1",
        "pick": [step(page).pk for page in pages[:2]],
        "back": "sort=oldest",
        "action": "read",
    }
    answer = client.post(SEVERAL, picked)
    assert answer.status_code == 302
    shown = client.get(answer.url).content.decode()
    assert "Một bài" in shown
    assert "Ba bài" not in shown
    answer = client.post(answer.url, taken(*pages[:2], action="approve", comment="Tốt", back="sort=oldest"))
    assert answer.url == f"{LIST}?sort=oldest"
    assert [step(page).role for page in pages] == ["moderator", "moderator", "lead"]
    for page in pages[:2]:
        log = PageLogEntry.objects.get(page=page, action="wagtail.workflow.approve")
        assert log.user == lead
        assert RoleTaskState.objects.approved().get(page=page).comment == "Tốt"


def test_sending_back_takes_a_reason(town: Town, editor: Any, lead: Any) -> None:
    pages = [town.submitted("ba-dinh", name, editor) for name in ("Một bài", "Hai bài")]
    client = browser(lead)
    assert client.post(address(*pages), taken(*pages, action="reject", comment=" ")).status_code == 422
    assert all(step(page).status == "in_progress" for page in pages)
    client.post(address(*pages), taken(*pages, action="reject", comment="Thiếu ngày."))
    assert [fresh(page).current_workflow_state.status for page in pages] == ["needs_changes"] * 2


def test_one_that_is_refused_is_named_and_stops_no_other(
    town: Town, editor: Any, lead: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [town.submitted("ba-dinh", name, editor) for name in ("Một bài", "Hai bài", "Ba bài")]
    client, url, form = browser(lead), address(*pages), taken(*pages, action="approve")
    # Its content is another than when it was submitted.
    revision = pages[1].latest_revision
    revision.content = {**revision.content, "title": "Khác"}
    revision.save()
    answer = client.post(url, form, follow=True).content.decode()
    assert "Hai bài (Phường Ba Đình): " in BeautifulSoup(answer, "html.parser").text
    assert [step(page).role for page in pages] == ["moderator", "lead", "moderator"]


def test_a_warning_needs_a_tick_of_its_own(town: Town, editor: Any, lead: Any) -> None:
    clean = town.submitted("ba-dinh", "Sạch", editor)
    personal = town.submitted("ba-dinh", "Có số", editor, intro=PERSONAL)
    client, url = browser(lead), address(clean, personal)
    ticks = [
        box["value"] for box in BeautifulSoup(client.get(url).content, "html.parser").select("[name=tick]")
    ]
    assert len(ticks) == 1
    assert not BeautifulSoup(client.get(url).content, "html.parser").select("[name=tick][checked]")
    # A tick for another step's warning, and one that is none, confirm nothing.
    foreign = ticks[0].replace(str(step(personal).pk), str(step(clean).pk), 1)
    client.post(
        url, taken(clean, personal, action="approve", tick=[foreign, "x", ":", f"{step(personal).pk}:x"])
    )
    assert step(clean).role == "moderator"
    assert step(personal).role == "lead"
    url = address(personal)
    client.post(url, taken(personal, action="approve", tick=ticks))
    assert step(personal).role == "moderator"


def test_only_what_the_person_may_decide_is_shown_and_taken(
    town: Town, editor: Any, lead: Any, other_lead: Any, moderator: Any
) -> None:
    own, foreign = (
        town.submitted("ba-dinh", "Của Ba Đình", editor),
        town.submitted("hoan-kiem", "Nơi khác", editor),
    )
    mine = town.submitted("ba-dinh", "Của mình", lead)
    client, url = browser(lead), address(own, foreign, mine)
    shown = client.get(url).content.decode()
    assert "Của Ba Đình" in shown
    assert "Nơi khác" not in shown
    assert "Của mình" not in shown
    client.post(url, taken(own, foreign, mine, action="approve"))
    assert [step(page).role for page in (own, foreign, mine)] == ["moderator", "lead", "lead"]
    # What was not on the screen is not taken either.
    other = town.submitted("ba-dinh", "Không mở", editor)
    client.post(url, taken(other, action="approve"))
    assert step(other).role == "lead"
    for nobody in (editor, moderator):
        assert "Không mở" not in browser(nobody).get(address(other)).content.decode()


def test_several_are_put_off_from_the_queue(town: Town, editor: Any, lead: Any) -> None:
    pages = [town.submitted("ba-dinh", name, editor) for name in ("Một bài", "Hai bài", "Ba bài")]
    client = browser(lead)
    picked = [step(page).pk for page in pages[:2]]
    client.post(SEVERAL, {"queue": "1", "pick": picked, "action": "later"})
    assert titles(client)[0] == "Ba bài"


@pytest.mark.parametrize("query", ["", "?pick=", "?pick=abc&pick=1_0&pick=²", "?pick=999999999999999999999"])
def test_an_address_that_names_nothing_says_so(query: str, town: Town, lead: Any) -> None:
    answer = browser(lead).get(SEVERAL + query)
    assert answer.status_code == 200
    assert BeautifulSoup(answer.content, "html.parser").select_one(".desk-empty[role=status]")
    assert browser(lead).post(SEVERAL + query, {"action": "approve", "take": "x"}).status_code == 422
    assert browser(lead).post(SEVERAL + query, {"action": "delete"}).status_code == 400


def test_chosen_ones_are_assigned_to_somebody_who_may_decide(
    town: Town, editor: Any, lead: Any, other_lead: Any
) -> None:
    second = town.person("lead-2", Role.LEAD, "ba-dinh")
    page = town.submitted("ba-dinh", "Một bài", editor)
    client, url = browser(lead), address(page)
    assert client.post(url, taken(page, action="assign", to=str(other_lead.pk))).status_code == 422
    told = client.post(url, taken(page, action="assign", to=str(second.pk)), follow=True).content.decode()
    assert "Đã giao 1 bài." in told
    assert step(page).assigned_to == second
    assert titles(client, "?to=me") == []
    assert titles(browser(second), "?to=me") == ["Một bài"]


def test_each_more_costs_little(town: Town, editor: Any, lead: Any) -> None:
    pages = [town.submitted("ba-dinh", f"Bài số {number}", editor) for number in range(5)]
    client, one, all_of_them = browser(lead), address(pages[0]), address(*pages)
    client.get(one)

    def cost(url: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            shown = client.get(url).content.decode()
        assert shown.count('name="take"') == url.count("pick=")
        return len(captured)

    # The parent, the content, what it links to, and the pictures and files that would become public with it.
    assert cost(all_of_them) - cost(one) <= 5 * (len(pages) - 1)
