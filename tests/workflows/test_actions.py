"""The verbs of the approval: whole or not at all, once, and each on record under the name of who acted."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry, TaskState, WorkflowState
from wagtail.signals import task_submitted

from cms.core.models import SectionPage
from tests.fixtures.pages import live
from tests.workflows.admin import WITHDRAW, edit_url, save
from tests.workflows.town import Town, browser, decide, fresh, last_workflow, step
from workflows import actions
from workflows.errors import MayNotDecide, Refused
from workflows.models import RoleTaskState

pytestmark = pytest.mark.django_db


class BrokenError(Exception):
    """Something fails in the middle of an action."""


def _break(**_kwargs: Any) -> None:
    raise BrokenError


@pytest.fixture
def broken() -> Any:
    task_submitted.connect(_break, sender=RoleTaskState)
    yield
    task_submitted.disconnect(_break, sender=RoleTaskState)


def _traces() -> tuple[Any, ...]:
    return (
        list(WorkflowState.objects.order_by("pk").values_list("pk", "status", "current_task_state")),
        list(TaskState.objects.order_by("pk").values_list("pk", "status")),
        PageLogEntry.objects.filter(action__startswith="wagtail.workflow").count(),
    )


def test_a_submission_that_fails_leaves_no_half(town: Town, editor: Any, broken: None) -> None:
    page = town.draft("ba-dinh", "Một", editor)
    before = _traces()
    with pytest.raises(BrokenError):
        actions.submit(page, acting_user=editor)
    assert _traces() == before


@pytest.mark.parametrize("verb", [actions.submit, actions.restart])
def test_nor_does_one_that_goes_on_after_it_came_back(
    town: Town, editor: Any, lead: Any, request: Any, verb: Callable[..., None]
) -> None:
    page = town.submitted("ba-dinh", "Một", editor)
    decide(page, lead, "reject", comment="Sửa.")
    before = _traces()
    request.getfixturevalue("broken")
    with pytest.raises(BrokenError):
        verb(page, acting_user=editor)
    assert _traces() == before


def test_of_two_who_submit_at_once_the_second_is_refused(town: Town, editor: Any, lead: Any) -> None:
    page = town.draft("ba-dinh", "Một", editor)
    first, second = fresh(page), fresh(page)
    actions.submit(first, acting_user=editor)
    with pytest.raises(Refused):
        actions.submit(second, acting_user=lead)
    assert WorkflowState.objects.count() == 1


def test_what_has_come_back_is_sent_again_once(town: Town, editor: Any, lead: Any) -> None:
    page = town.submitted("ba-dinh", "Một", editor)
    decide(page, lead, "reject", comment="Sửa.")
    first, second = fresh(page), fresh(page)
    actions.submit(first, acting_user=editor)
    with pytest.raises(Refused):
        actions.submit(second, acting_user=editor)
    assert TaskState.objects.filter(status="in_progress").count() == 1


def test_what_is_not_so_any_more_is_refused(town: Town, editor: Any, lead: Any, moderator: Any) -> None:
    page = town.submitted("ba-dinh", "Một", editor)
    stale = step(page)
    actions.withdraw(page, acting_user=editor)
    with pytest.raises(Refused):
        actions.withdraw(page, acting_user=editor)
    for late in (actions.approve, actions.send_back):
        with pytest.raises(MayNotDecide):
            late(stale, acting_user=lead, comment="Sửa.")
    public = town.approved("ba-dinh", "Hai", editor, lead, moderator)
    actions.take_down(public, acting_user=lead, reason="withdrawn")
    with pytest.raises(Refused):
        actions.take_down(public, acting_user=lead, reason="withdrawn")


@pytest.mark.parametrize("verb", [actions.submit, actions.withdraw, actions.take_down])
def test_nobody_acts_on_a_page_of_another_ward(
    verb: Callable[..., Any], town: Town, editor: Any, lead: Any, other_lead: Any, moderator: Any
) -> None:
    page = {
        actions.submit: lambda: town.draft("ba-dinh", "Một", editor),
        actions.withdraw: lambda: town.submitted("ba-dinh", "Một", editor),
        actions.take_down: lambda: town.approved("ba-dinh", "Một", editor, lead, moderator),
    }[verb]()
    before = (_traces(), fresh(page).live)
    with pytest.raises(Refused):
        verb(page, acting_user=other_lead, **({"reason": "withdrawn"} if verb is actions.take_down else {}))
    assert (_traces(), fresh(page).live) == before


def test_each_verb_is_on_record_under_the_name_of_who_acted(
    town: Town,
    editor: Any,
    lead: Any,
    moderator: Any,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: Any,
) -> None:
    page = town.draft("ba-dinh", "Một", editor)
    acts: list[tuple[Callable[[], Any], str, Any]] = [
        (lambda: actions.submit(page, acting_user=editor), "wagtail.workflow.start", editor),
        (
            lambda: actions.send_back(step(page), acting_user=lead, comment="Sửa."),
            "wagtail.workflow.reject",
            lead,
        ),
        (lambda: actions.submit(page, acting_user=editor), "wagtail.workflow.resume", editor),
        (lambda: actions.withdraw(page, acting_user=editor), "wagtail.workflow.cancel", editor),
        (lambda: actions.submit(page, acting_user=editor), "wagtail.workflow.start", editor),
        (lambda: actions.approve(step(page), acting_user=lead), "wagtail.workflow.approve", lead),
        (lambda: actions.approve(step(page), acting_user=moderator), "wagtail.publish", moderator),
        (lambda: actions.take_down(page, acting_user=lead, reason="withdrawn"), "wagtail.unpublish", lead),
    ]
    for act, action, person in acts:
        known = set(PageLogEntry.objects.values_list("pk", flat=True))
        caplog.clear()
        with (
            caplog.at_level(logging.INFO, "dinh.publishing"),
            django_capture_on_commit_callbacks(execute=True),
        ):
            act()
        new = PageLogEntry.objects.exclude(pk__in=known).filter(page=page.pk, action=action)
        assert list(new.values_list("user_id", flat=True)) == [person.pk], action
        assert f"{action} user={person.pk}" in caplog.text


def _by_view(client: Any, page: Any) -> None:
    client.post(
        reverse("wagtailadmin_pages:unpublish", args=[page.pk]),
        {"include_descendants": "on", "reason": "withdrawn"},
    )


def _by_bulk_action(client: Any, page: Any) -> None:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    client.post(
        f"{url}?id={page.pk}", {"next": "/admin/", "include_descendants": "on", "reason": "withdrawn"}
    )


def _by_api(client: Any, page: Any) -> None:
    client.post(
        f"/admin/api/main/pages/{page.pk}/action/unpublish/",
        json.dumps({"recursive": True, "reason": "withdrawn"}),
        content_type="application/json",
    )


@pytest.mark.parametrize("way", [_by_view, _by_bulk_action, _by_api])
def test_pages_below_are_taken_down_in_somebody_s_name(
    way: Callable[..., None], town: Town, lead: Any
) -> None:
    page = live(town.homes["ba-dinh"], SectionPage(title="Một", slug="mot"))
    below = live(page, SectionPage(title="Hai", slug="hai"))
    way(browser(lead), page)
    assert (fresh(page).live, fresh(below).live) == (False, False)
    rows = PageLogEntry.objects.filter(action="wagtail.unpublish").values_list("page_id", "user_id")
    assert set(rows) == {(page.pk, lead.pk), (below.pk, lead.pk)}


def test_a_reviewer_who_forges_a_withdrawal_reads_why_it_is_refused(
    town: Town, editor: Any, lead: Any
) -> None:
    page = town.submitted("ba-dinh", "Một", editor)
    client = browser(lead)
    answer = save(client, edit_url(page), **WITHDRAW)
    assert "người soạn" in client.get(answer.url).content.decode().lower()
    assert last_workflow(page).status == "in_progress"


def test_whoever_sends_a_page_again_does_not_approve_it(town: Town, editor: Any, lead: Any) -> None:
    """From the list of pages nothing is saved, so the history alone tells who did it."""
    page = town.submitted("ba-dinh", "Một", editor)
    decide(page, lead, "reject", comment="Sửa.")
    actions.submit(page, acting_user=lead)
    with pytest.raises(MayNotDecide):
        actions.approve(step(page), acting_user=lead)
    assert not RoleTaskState.objects.waiting_for(lead).exists()
