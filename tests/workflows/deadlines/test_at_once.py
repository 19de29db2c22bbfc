"""Two clocks, two senders, a clock and a decision: what happens twice at once happens once.

Apart from what needs no connection of its own: these tests empty the database behind them, so they run last.
"""

from __future__ import annotations

import datetime as dt
import threading
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone
from wagtail.models import PageLogEntry

from sites.enums import Role
from tests.workflows import town as places
from tests.workflows.test_decisions_at_once import Second
from tests.workflows.town import decide, step
from workflows import escalation, mail
from workflows.actions.assigning import assign
from workflows.deadlines.models import Escalation
from workflows.errors import Refused
from workflows.models import RoleTaskState
from workflows.notices import sending
from workflows.notices.models import Delivery, Notice
from workflows.notices.models.delivery import Status

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
#: Seconds that the first one stops in the middle for the second to get as far as it can.
_LONG = 1.5


@pytest.fixture
def town() -> Any:
    places.build()
    return places.found()


@pytest.fixture
def people(town: Any) -> dict[str, Any]:
    return {
        "editor": town.person("editor", Role.EDITOR, "ba-dinh"),
        "lead": town.person("lead", Role.LEAD, "ba-dinh"),
        "mai": town.person("mai", Role.LEAD, "ba-dinh"),
        "moderator": town.person("moderator", Role.MODERATOR),
    }


@pytest.fixture
def overdue(town: Any, people: dict[str, Any]) -> Any:
    page = town.submitted("ba-dinh", "Một", people["editor"])
    Notice.objects.all().delete()
    RoleTaskState.objects.update(decide_by=timezone.now() - dt.timedelta(hours=1))
    return page


def _meanwhile(monkeypatch: pytest.MonkeyPatch, second: Second) -> None:
    """The second one begins when the first has its page and is about to tell people."""
    told = escalation.tell

    def tell(*args: Any, **kwargs: Any) -> int:
        if threading.current_thread() is not second and second.ident is None:
            second.start()
            second.join(_LONG)
        return told(*args, **kwargs)

    monkeypatch.setattr(escalation, "tell", tell)


def test_two_clocks_raise_a_step_once(overdue: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    second = Second(lambda: list(escalation.escalate_overdue()))
    _meanwhile(monkeypatch, second)
    assert list(escalation.escalate_overdue()) == []
    second.join()
    assert second.error is None
    assert Escalation.objects.count() == 1
    assert Notice.objects.filter(kind="overdue").count() == 1
    assert PageLogEntry.objects.filter(action=escalation.ESCALATED).count() == 1


def test_a_decision_waits_for_the_clock_and_then_holds(
    overdue: Any, people: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Background work that runs at once needs the main thread.
    for task in ("tell_reviewers", "tell_author_passed"):
        monkeypatch.setattr(mail, task, SimpleNamespace(enqueue=lambda _pk: None))
    second = Second(lambda: decide(overdue, people["lead"]))
    _meanwhile(monkeypatch, second)
    assert list(escalation.escalate_overdue()) == []
    second.join()
    assert second.error is None
    assert step(overdue).role == Role.MODERATOR
    assert Notice.objects.get(kind="overdue").settled_at is not None


def test_two_senders_send_a_letter_once(people: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    Delivery.objects.all().delete()
    delivery = Delivery.objects.create(person=people["lead"], due_at=timezone.now())
    Notice.objects.create(
        person=people["lead"], kind="test", key="k", subject="Một", path="/admin/", delivery=delivery
    )
    second = Second(sending.send_due)
    sent: list[str] = []

    def send(self: EmailMessage, *_args: Any, **_kwargs: Any) -> int:
        sent.append(self.subject)
        if second.ident is None:
            second.start()
            second.join(_LONG)
        return 1

    monkeypatch.setattr(EmailMessage, "send", send)
    assert sending.send_due() == 1
    second.join()
    assert second.error is None
    assert sent == ["Một"]
    delivery.refresh_from_db()
    assert (delivery.status, delivery.attempts) == (Status.SENT, 1)


def test_of_two_who_take_it_at_once_one_has_it(
    overdue: Any, people: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from workflows.actions import assigning

    lead, mai, state = people["lead"], people["mai"], step(overdue)
    second = Second(lambda: assign(step(overdue), mai, acting_user=mai))
    asked = assigning.holder

    def holder(current: Any) -> Any:
        if second.ident is None:
            second.start()
            second.join(_LONG)
        return asked(current)

    monkeypatch.setattr(assigning, "holder", holder)
    assign(state, lead, acting_user=lead)
    second.join()
    assert isinstance(second.error, Refused)
    assert step(overdue).assigned_to == lead
