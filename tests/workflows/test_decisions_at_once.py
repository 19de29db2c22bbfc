"""One decides while another withdraws, one submits twice: the second waits for the first, and is told.

Apart from what needs no connection of its own: these tests empty the database behind them, so they run last.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from wagtail.models import Page, WorkflowState

from sites.enums import Role
from tests.workflows import town as places
from tests.workflows.town import Town, decide, fresh, last_workflow, step
from workflows import mail
from workflows.actions import approve, send_back, submit, submitting, withdraw
from workflows.errors import Refused
from workflows.models import RoleTaskState

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
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
    places.build()
    town = places.found()
    editor = town.person("editor", Role.EDITOR, "ba-dinh")
    page = town.submitted("ba-dinh", "Một", editor)
    decide(page, town.person("lead", Role.LEAD, "ba-dinh"))
    return town, editor, town.person("moderator", Role.MODERATOR), page


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


def test_an_author_who_submits_twice_at_once_has_one_review_and_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    places.build()
    town = places.found()
    editor = town.person("editor", Role.EDITOR, "ba-dinh")
    town.person("lead", Role.LEAD, "ba-dinh")
    page = town.draft("ba-dinh", "Một", editor)
    told: list[int] = []
    monkeypatch.setattr(mail, "tell_reviewers", SimpleNamespace(enqueue=told.append))
    second = Second(lambda: submit(fresh(page), acting_user=editor, confirmed=()))
    _in_the_middle(monkeypatch, "_ask", second)
    submit(page, acting_user=editor, confirmed=())
    second.join()
    assert isinstance(second.error, Refused)
    assert str(second.error) == "Trang này đã được gửi duyệt rồi."
    assert WorkflowState.objects.for_instance(page).count() == 1
    assert RoleTaskState.objects.filter(page=page).count() == 1
    # The reviewers are told of one submission, the author of the one that was refused.
    assert len(told) == 1
