"""Whose a step is, and who is looking: nobody decides by accident what somebody else has."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from sites.enums import Role
from tests.workflows.town import Town, browser, decide, fresh, step
from workflows import presence
from workflows.actions.assigning import assign, release
from workflows.deadlines.models import Presence
from workflows.errors import MayNotDecide
from workflows.models import RoleTaskState
from workflows.rules import refusal


@pytest.fixture
def mai(town: Town) -> Any:
    return town.person("mai", Role.LEAD, "ba-dinh", first_name="Mai")


@pytest.fixture
def page(town: Town, editor: Any, lead: Any, mai: Any, clock: Any) -> Any:
    clock("2026-12-01 09:02")
    return town.submitted("ba-dinh", "Một", editor)


def press(person: Any, page: Any, action: str = "approve", client: Any = None, **sent: str) -> Any:
    url = reverse("workflows_review:item", args=[step(page).pk])
    return (client or browser(person)).post(url, {"action": action, "comment": "", **sent}, follow=True)


def test_what_is_somebodys_is_seen_and_taken_over_before_it_is_decided(
    page: Any, lead: Any, mai: Any
) -> None:
    assign(step(page), mai, acting_user=mai)
    assert RoleTaskState.objects.waiting_for(lead).filter(page=page.pk).exists()
    client, url = browser(lead), reverse("workflows_review:item", args=[step(page).pk])
    assert "Giao cho Nguyễn Mai" in client.get(url).content.decode()
    with pytest.raises(MayNotDecide, match="Mai"):
        decide(page, lead)
    taken = client.post(
        reverse("workflows_review:assign", args=[step(page).pk]), {"to": "me", "instead_of": mai.pk}
    )
    assert taken.status_code == 302
    assert step(page).assigned_to == lead
    assert refusal(step(page), mai)
    decide(page, lead)
    assert step(page).role == Role.MODERATOR
    assert step(page).assigned_to is None, "the next step is nobody's"


def test_taking_over_names_whom_it_is_taken_from(town: Town, page: Any, lead: Any, mai: Any) -> None:
    third = town.person("lan", Role.LEAD, "ba-dinh", first_name="Lan")
    assign(step(page), mai, acting_user=mai)
    assign(step(page), third, acting_user=third, instead_of=mai.pk)
    with pytest.raises(MayNotDecide, match="Lan"):
        assign(step(page), lead, acting_user=lead, instead_of=mai.pk)
    assert step(page).assigned_to == third


def test_it_expires_after_working_hours(page: Any, lead: Any, mai: Any, clock: Any) -> None:
    assign(step(page), mai, acting_user=mai)
    # 9:02, and four working hours: 2 h 28 min before lunch, the rest after it.
    clock("2026-12-01 15:01")
    assert refusal(step(page), lead)
    clock("2026-12-01 15:02")
    assert not refusal(step(page), lead)


def test_a_person_whose_account_is_closed_holds_nothing(page: Any, lead: Any, mai: Any) -> None:
    assign(step(page), mai, acting_user=mai)
    type(mai).objects.filter(pk=mai.pk).update(is_active=False)
    assert not refusal(step(page), lead)


def test_it_is_given_only_to_those_who_may_decide(
    town: Town, page: Any, lead: Any, editor: Any, other_lead: Any, moderator: Any
) -> None:
    url = reverse("workflows_review:assign", args=[step(page).pk])
    for stranger in (editor, other_lead, moderator):
        with pytest.raises(MayNotDecide):
            assign(step(page), stranger, acting_user=lead)
        with pytest.raises(MayNotDecide):
            assign(step(page), lead, acting_user=stranger)
        assert browser(lead).post(url, {"to": stranger.pk}).status_code == 404
    for wrong in ("0", "-1", "1_0", "x", "99999999999999999999"):
        assert browser(lead).post(url, {"to": wrong}).status_code == 404
    for stranger in (editor, other_lead):
        answer = browser(stranger).post(url, {"to": "me"})
        assert answer.status_code in (302, 404)
    assert step(page).assigned_to is None


def test_an_author_is_not_given_the_own_page(town: Town, lead: Any, mai: Any) -> None:
    page = town.submitted("ba-dinh", "Bài của Mai", mai)
    with pytest.raises(MayNotDecide):
        assign(step(page), mai, acting_user=lead)


def test_given_back_it_is_everybodys(page: Any, lead: Any, mai: Any) -> None:
    assign(step(page), mai, acting_user=lead)
    with pytest.raises(MayNotDecide):
        release(step(page), acting_user=lead)
    assert (
        browser(mai).post(reverse("workflows_review:assign", args=[step(page).pk]), {"to": ""}).status_code
        == 302
    )
    assert not refusal(step(page), lead)


def test_the_second_to_open_is_told_on_pressing_and_nothing_is_lost(
    page: Any, lead: Any, mai: Any, clock: Any
) -> None:
    url = reverse("workflows_review:item", args=[step(page).pk])
    browser(mai).get(url)
    clock("2026-12-01 09:03")
    client = browser(lead)
    assert "Nguyễn Mai đang xem, từ 09:02" in client.get(url).content.decode()
    answer = press(lead, page, client=client, comment="Đã đọc kỹ")
    assert answer.status_code == 409
    assert "Đã đọc kỹ" in answer.content.decode()
    assert step(page).role == Role.LEAD
    press(lead, page, client=client, comment="Đã đọc kỹ")
    assert step(page).role == Role.MODERATOR


def test_the_first_to_open_presses_once(page: Any, lead: Any, mai: Any, clock: Any) -> None:
    url = reverse("workflows_review:item", args=[step(page).pk])
    browser(mai).get(url)
    clock("2026-12-01 09:03")
    browser(lead).get(url)
    press(mai, page)
    assert step(page).role == Role.MODERATOR


def test_whoever_is_gone_for_two_minutes_is_gone(page: Any, lead: Any, mai: Any, clock: Any) -> None:
    url = reverse("workflows_review:item", args=[step(page).pk])
    browser(mai).get(url)
    clock("2026-12-01 09:05")
    press(lead, page)
    assert step(page).role == Role.MODERATOR


def test_a_sign_of_life_renews_and_is_throttled(page: Any, lead: Any, mai: Any, clock: Any) -> None:
    sign = reverse("workflows_review:presence", args=[step(page).pk])
    client = browser(mai)
    client.post(sign)
    first = Presence.objects.get()
    clock("2026-12-01 09:02:10")
    client.post(sign)
    assert Presence.objects.get().seen_at == first.seen_at
    now = clock("2026-12-01 09:03:30")
    client.post(sign)
    row = Presence.objects.get()
    assert (row.seen_at, row.since) == (now, first.since)
    assert "9:02" in browser(lead).post(sign).json()["others"][0]


def test_strangers_neither_see_nor_sign(page: Any, editor: Any, other_lead: Any, moderator: Any) -> None:
    sign = reverse("workflows_review:presence", args=[step(page).pk])
    for stranger in (other_lead, moderator):
        assert browser(stranger).post(sign).status_code == 404
    assert browser(editor).post(sign).status_code in (302, 404)
    assert not Presence.objects.exists()


def test_the_second_to_decide_is_told_and_keeps_the_note(page: Any, lead: Any, mai: Any) -> None:
    state = step(page)
    decide(page, mai)
    url = reverse("workflows_review:item", args=[state.pk])
    answer = browser(lead).post(url, {"action": "reject", "comment": "Sai ngày"}, follow=True)
    assert "Sai ngày" in answer.content.decode()
    assert fresh(page).current_workflow_task_state.role == Role.MODERATOR


def test_old_rows_go(page: Any, mai: Any, clock: Any) -> None:
    presence.note(step(page).pk, mai)
    clock("2026-12-03 09:00")
    assert presence.forget_old() == 1
