"""Who may decide, asked of the workflow itself."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from sites.enums import Role
from tests.fixtures.pages import move
from tests.workflows.town import Town, decide, fresh, last_workflow, step
from workflows.errors import MayNotDecide, ReasonMissing
from workflows.models import RoleTaskState
from workflows.rules import refusal


def test_lead_then_moderator_make_the_page_public(town: Town, editor: Any, lead: Any, moderator: Any) -> None:
    page = town.submitted("ba-dinh", "Lịch trực Tết", editor)
    assert step(page).role == Role.LEAD
    decide(page, lead)
    assert not fresh(page).live
    assert step(page).role == Role.MODERATOR
    decide(page, moderator)
    page = fresh(page)
    assert page.live
    assert page.live_revision_id == page.latest_revision_id
    assert last_workflow(page).status == "approved"


@pytest.mark.parametrize("who", ["editor", "other_lead", "moderator", "superuser"])
def test_only_the_wards_lead_decides_the_first_step(
    who: str, request: pytest.FixtureRequest, town: Town, editor: Any
) -> None:
    person = request.getfixturevalue(who)
    page = town.submitted("ba-dinh", "Lịch trực Tết", editor)
    assert step(page).task.specific.get_actions(page, person) == []
    with pytest.raises(MayNotDecide):
        decide(page, person)
    with pytest.raises(MayNotDecide):
        decide(page, person, "reject", comment="Sai ngày")
    assert step(page).status == "in_progress"


def test_nobody_at_all_cannot_approve(town: Town, editor: Any) -> None:
    page = town.submitted("ba-dinh", "Lịch trực Tết", editor)
    with pytest.raises(MayNotDecide):
        decide(page, None)
    assert refusal(step(page), AnonymousUser())


def test_someone_who_lost_the_account_cannot_approve(town: Town, editor: Any, lead: Any) -> None:
    page = town.submitted("ba-dinh", "Lịch trực Tết", editor)
    lead.is_active = False
    with pytest.raises(MayNotDecide):
        decide(page, lead)


def test_a_lead_never_approves_a_page_they_submitted_own_or_changed(
    town: Town, editor: Any, lead: Any
) -> None:
    submitted = town.draft("ba-dinh", "Một", editor)
    submitted.get_workflow().start(submitted, lead)
    owned = town.draft("ba-dinh", "Hai", lead)
    owned.save_revision(user=editor)
    owned.get_workflow().start(owned, editor)
    changed = town.draft("ba-dinh", "Ba", editor)
    changed.save_revision(user=lead)
    changed.save_revision(user=editor)
    changed.get_workflow().start(changed, editor)
    for page in (submitted, owned, changed):
        with pytest.raises(MayNotDecide):
            decide(page, lead)
        assert not RoleTaskState.objects.waiting_for(lead).filter(page=page).exists()


def test_what_was_approved_before_does_not_bar_anybody(
    town: Town, editor: Any, lead: Any, moderator: Any
) -> None:
    second = town.person("lead-2", Role.LEAD, "ba-dinh")
    page = town.approved("ba-dinh", "Một", lead, second, moderator)
    page.title = "Một, đã sửa"
    page.save_revision(user=editor)
    page.get_workflow().start(page, editor)
    assert RoleTaskState.objects.waiting_for(lead).filter(page=page).exists()
    decide(page, lead)
    assert step(page).role == Role.MODERATOR


def test_one_person_with_both_roles_gives_one_approval(town: Town, editor: Any, lead: Any) -> None:
    town.person("lead", Role.MODERATOR)
    page = town.submitted("ba-dinh", "Một", editor)
    decide(page, lead)
    assert step(page).task.specific.get_actions(fresh(page), lead) == []
    assert not RoleTaskState.objects.waiting_for(lead).filter(page=page).exists()
    with pytest.raises(MayNotDecide):
        decide(page, lead)
    assert not fresh(page).live


def test_a_page_goes_back_only_with_a_reason(town: Town, editor: Any, lead: Any) -> None:
    page = town.submitted("ba-dinh", "Một", editor)
    with pytest.raises(ReasonMissing):
        decide(page, lead, "reject", comment="  ")
    decide(page, lead, "reject", comment="Thiếu số điện thoại.")
    state = last_workflow(page)
    assert state.status == "needs_changes"
    assert state.current_task_state.comment == "Thiếu số điện thoại."


def test_after_a_rejection_both_steps_are_taken_again(
    town: Town, editor: Any, lead: Any, moderator: Any
) -> None:
    page = town.submitted("ba-dinh", "Một", editor)
    decide(page, lead)
    decide(page, moderator, "reject", comment="Sửa tiêu đề.")
    page = fresh(page)
    page.title = "Hai"
    page.save_revision(user=editor)
    fresh(page).current_workflow_state.resume(editor)
    assert step(page).role == Role.MODERATOR
    decide(page, moderator)
    assert step(page).role == Role.LEAD, "the lead has not seen this version"
    assert not fresh(page).live
    decide(page, lead)
    assert fresh(page).live


def test_the_portal_has_no_lead_and_still_needs_a_second_person(
    town: Town, moderator: Any, lead: Any
) -> None:
    second = town.person("moderator-2", Role.MODERATOR)
    page = town.submitted("", "Thông cáo", moderator)
    assert step(page).role == Role.MODERATOR
    for person in (moderator, lead):
        with pytest.raises(MayNotDecide):
            decide(page, person)
    decide(page, second)
    assert fresh(page).live


def test_a_decision_is_made_once(town: Town, editor: Any, lead: Any) -> None:
    page = town.submitted("ba-dinh", "Một", editor)
    first, second = step(page), step(page)
    first.approve(user=lead)
    with pytest.raises(MayNotDecide):
        second.reject(user=lead, comment="Quá muộn")


def test_a_page_that_moved_to_another_ward_is_submitted_again(
    town: Town, editor: Any, lead: Any, other_lead: Any
) -> None:
    page = town.submitted("ba-dinh", "Một", editor)
    move(page, town.homes["hoan-kiem"])
    for person in (lead, other_lead):
        with pytest.raises(MayNotDecide):
            decide(page, person)


def test_the_list_and_the_rules_agree(
    town: Town, editor: Any, lead: Any, other_lead: Any, moderator: Any, superuser: Any
) -> None:
    """Two ways to ask who may decide: a query for lists, plain rules for one page."""
    town.person("lead", Role.MODERATOR)
    people = [editor, lead, other_lead, moderator, superuser]
    for author in people:
        first = town.submitted("ba-dinh", f"Một {author}", author)
        second = town.submitted("hoan-kiem", f"Hai {author}", author)
        if author not in (lead, other_lead):
            decide(first, lead)
            decide(second, other_lead)
        live = town.draft("ba-dinh", f"Ba {author}", editor)
        live.save_revision(user=author)
        live.get_workflow().start(live, moderator)
        town.submitted("", f"Bốn {author}", author)
    states = list(RoleTaskState.objects.waiting())
    assert len(states) == 20
    for person in people:
        by_rule = {state.pk for state in states if not refusal(state, person)}
        assert set(RoleTaskState.objects.waiting_for(person).values_list("pk", flat=True)) == by_rule
        one_query = {
            state.pk
            for task in {state.task.specific for state in states}
            for state in task.get_task_states_user_can_moderate(person)
        }
        assert one_query == by_rule
