"""Two people, or a person and the clock, act on one page at once: one of them is first, and the other is told."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import Page, Revision, WorkflowState
from wagtail.signals import page_published

from sites.enums import Role
from tests.workflows import town as places
from tests.workflows.town import Town, decide, fresh, last_workflow, step
from workflows.actions import approve, expire, send_back, submitting, take_down, withdraw
from workflows.errors import Refused

at_once = pytest.mark.django_db(transaction=True, serialized_rollback=True)
#: Seconds that the first one stops in the middle for the second to get as far as it can.
_LONG = 1.5


class Second(threading.Thread):
    """Acts in a connection of its own, and keeps what came of it."""

    def __init__(self, act: Callable[[], Any]) -> None:
        super().__init__()
        self._act = act
        self.error: Exception | None = None

    def run(self) -> None:
        try:
            self._act()
        except Exception as error:  # noqa: BLE001 - whatever it is, the test looks at it
            self.error = error
        finally:
            connection.close()


def _in_the_middle(monkeypatch: pytest.MonkeyPatch, name: str, second: Second) -> None:
    """The second one begins when the first asks this question, with the page in its hands."""
    asked = getattr(submitting, name)

    def question(*args: Any) -> Any:
        second.start()
        second.join(_LONG)
        return asked(*args)

    monkeypatch.setattr(submitting, name, question)


@pytest.fixture
def waiting() -> tuple[Town, Any, Any, Page]:
    """A page of Ba Đình before its second approval, its author, and the moderator."""
    town = places.build()
    editor = town.person("editor", Role.EDITOR, "ba-dinh")
    page = town.submitted("ba-dinh", "Một", editor)
    decide(page, town.person("lead", Role.LEAD, "ba-dinh"))
    return town, editor, town.person("moderator", Role.MODERATOR), page


@at_once
@pytest.mark.postgres
@pytest.mark.parametrize("verb", [approve, send_back])
def test_who_decides_waits_for_who_withdraws(
    waiting: tuple[Town, Any, Any, Page], monkeypatch: pytest.MonkeyPatch, verb: Any
) -> None:
    _town, editor, moderator, page = waiting
    state = step(page)
    second = Second(lambda: verb(state, acting_user=moderator, comment="Vì sao"))
    _in_the_middle(monkeypatch, "may_withdraw", second)
    withdraw(page, acting_user=editor)
    second.join()
    assert isinstance(second.error, Refused)
    assert last_workflow(page).status == WorkflowState.STATUS_CANCELLED
    assert not fresh(page).live


@pytest.fixture
def due(town: Town, editor: Any, lead: Any, moderator: Any) -> tuple[Page, Page]:
    """Two pages whose date has come; the second is public already, with an earlier version."""
    date = timezone.now() + timedelta(hours=1)
    first = town.approved("ba-dinh", "Một", editor, lead, moderator, go_live_at=date)
    public = town.approved("ba-dinh", "Hai", editor, lead, moderator)
    public.title, public.go_live_at = "Hai, sửa lại", date
    public.save_revision(user=editor)
    public.get_workflow().start(public, editor)
    for person in (lead, moderator):
        decide(public, person)
    now = timezone.now()
    for page, minutes in ((first, 2), (public, 1)):
        Revision.objects.filter(pk=page.latest_revision_id).update(
            approved_go_live_at=now - timedelta(minutes=minutes)
        )
    return first, public


def _publish_with(act: Callable[[], Any]) -> None:
    """The clock, and somebody who acts when the first page of the list becomes public."""
    acted = []

    def during(**_kwargs: Any) -> None:
        if not acted:
            acted.append(True)
            act()

    later = timezone.now() + timedelta(hours=2)
    page_published.connect(during)
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(timezone, "now", lambda: later)
            call_command("publish_scheduled")
    finally:
        page_published.disconnect(during)


def test_what_is_taken_down_while_the_clock_publishes_stays_down(due: tuple[Page, Page], lead: Any) -> None:
    first, public = due
    _publish_with(lambda: take_down(fresh(public), acting_user=lead))
    assert fresh(first).live
    assert not fresh(public).live


def test_a_date_called_off_while_the_clock_publishes_is_off(due: tuple[Page, Page]) -> None:
    first, public = due
    _publish_with(
        lambda: Revision.objects.filter(pk=public.latest_revision_id).update(approved_go_live_at=None)
    )
    assert fresh(first).live
    assert fresh(public).title == "Hai"


def test_the_clock_takes_nothing_down_that_got_another_date(
    town: Town, editor: Any, lead: Any, moderator: Any
) -> None:
    now = timezone.now()
    page = town.approved("ba-dinh", "Một", editor, lead, moderator, expire_at=now + timedelta(hours=1))
    Page.objects.filter(pk=page.pk).update(expire_at=now - timedelta(hours=1))
    listed = fresh(page)
    Page.objects.filter(pk=page.pk).update(expire_at=now + timedelta(days=1))
    expire(listed)
    assert fresh(page).live
