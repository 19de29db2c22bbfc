"""What nobody decided in time goes up: the deputy, then the city, each once."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageLogEntry

from sites.enums import Role
from tests.workflows.town import Town, decide, step
from workflows import escalation
from workflows.actions.substituting import end, name_deputy
from workflows.deadlines.models import Escalation, Substitution
from workflows.models import RoleTaskState
from workflows.notices.models import Notice
from workflows.rules import refusal


@pytest.fixture
def page(town: Town, editor: Any, lead: Any, moderator: Any, clock: Any) -> Any:
    clock("2026-12-01 09:00")
    return town.submitted("ba-dinh", "Lịch tiếp dân", editor)


def told(kind: str = "overdue") -> list[str]:
    return sorted(Notice.objects.filter(kind=kind).values_list("person__username", flat=True))


def levels() -> list[str]:
    return list(Escalation.objects.order_by("pk").values_list("level", flat=True))


def again(person: Any) -> Any:
    return type(person).objects.get(pk=person.pk)


def test_nothing_before_the_deadline(page: Any, clock: Any) -> None:
    clock("2026-12-02 09:00")
    call_command("publish_scheduled")
    assert levels() == []


def test_without_a_deputy_it_goes_to_the_city_once(town: Town, page: Any, clock: Any) -> None:
    town.person("operator", Role.OPERATOR)
    clock("2026-12-02 09:01")
    for _time in range(3):
        call_command("publish_scheduled")
    assert levels() == ["city"]
    assert told() == ["moderator"]
    assert PageLogEntry.objects.filter(page=page.pk, action=escalation.ESCALATED).count() == 1


def test_first_the_deputy_who_may_decide_then_the_city(
    town: Town, page: Any, lead: Any, deputy: Any, clock: Any
) -> None:
    name_deputy(Role.LEAD, town.wards["ba-dinh"].pk, deputy, acting_user=lead)
    assert refusal(step(page), again(deputy))
    clock("2026-12-02 09:01")
    call_command("publish_scheduled")
    assert levels() == ["deputy"]
    assert told() == ["deputy"]
    assert not refusal(step(page), again(deputy))
    assert RoleTaskState.objects.waiting_for(again(deputy)).filter(page=page.pk).exists()
    # Four working hours after 9:01, with lunch between.
    clock("2026-12-02 15:00")
    call_command("publish_scheduled")
    assert levels() == ["deputy"]
    clock("2026-12-02 15:01")
    call_command("publish_scheduled")
    call_command("publish_scheduled")
    assert levels() == ["deputy", "city"]
    assert told() == ["deputy", "moderator"]
    decide(page, again(deputy))
    assert step(page).role == Role.MODERATOR


def test_the_deputys_right_ends_with_the_deputy(
    town: Town, page: Any, lead: Any, deputy: Any, clock: Any
) -> None:
    row = name_deputy(Role.LEAD, town.wards["ba-dinh"].pk, deputy, acting_user=lead)
    clock("2026-12-02 09:01")
    call_command("publish_scheduled")
    assert not refusal(step(page), again(deputy))
    end(row, acting_user=lead)
    assert refusal(step(page), again(deputy))


def test_a_deputy_who_wrote_the_page_is_of_no_use(
    town: Town, lead: Any, deputy: Any, moderator: Any, clock: Any
) -> None:
    clock("2026-12-01 09:00")
    town.submitted("ba-dinh", "Bài của phó", deputy)
    name_deputy(Role.LEAD, town.wards["ba-dinh"].pk, deputy, acting_user=lead)
    clock("2026-12-02 09:01")
    call_command("publish_scheduled")
    assert levels() == ["city"]
    assert told() == ["moderator"]


def test_what_waits_for_the_city_itself_also_goes_to_the_operators(
    town: Town, page: Any, lead: Any, clock: Any
) -> None:
    town.person("operator", Role.OPERATOR)
    decide(page, lead)
    clock("2026-12-02 09:01")
    call_command("publish_scheduled")
    assert told() == ["moderator", "operator"]


def test_what_was_decided_meanwhile_does_not_go_up(page: Any, lead: Any, clock: Any) -> None:
    pk = step(page).pk
    decide(page, lead)
    clock("2026-12-05 09:01")
    assert escalation.escalate(pk) is None
    assert levels() == []


def test_after_a_crash_half_way_the_next_run_does_all_of_it(
    page: Any, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock("2026-12-02 09:01")

    def killed(*_args: Any, **_kwargs: Any) -> None:
        raise RuntimeError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(escalation, "tell", killed)
        assert len(list(escalation.escalate_overdue())) == 1
    assert levels() == []
    assert told() == []
    assert list(escalation.escalate_overdue()) == []
    assert levels() == ["city"]
    assert told() == ["moderator"]


def test_one_that_fails_holds_up_no_other(
    town: Town, page: Any, editor: Any, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.submitted("ba-dinh", "Hai", editor)
    broken, real = step(page).pk, escalation.escalate
    clock("2026-12-03 10:00")

    def escalate(pk: int) -> Any:
        if pk == broken:
            raise RuntimeError("broken")
        return real(pk)

    monkeypatch.setattr(escalation, "escalate", escalate)
    assert len(list(escalation.escalate_overdue())) == 1
    assert levels() == ["city"]


def test_a_new_deputy_takes_the_place_of_the_old_one(town: Town, lead: Any, deputy: Any, editor: Any) -> None:
    ward = town.wards["ba-dinh"].pk
    name_deputy(Role.LEAD, ward, deputy, acting_user=lead)
    name_deputy(Role.LEAD, ward, editor, acting_user=lead)
    assert list(Substitution.objects.deputies().values_list("deputy", flat=True)) == [editor.pk]


def test_what_rests_with_the_deputy_costs_no_minute_anything(
    town: Town, page: Any, editor: Any, lead: Any, deputy: Any, clock: Any
) -> None:
    name_deputy(Role.LEAD, town.wards["ba-dinh"].pk, deputy, acting_user=lead)

    def queries() -> int:
        list(escalation.escalate_overdue())
        with CaptureQueriesContext(connection) as captured:
            assert list(escalation.escalate_overdue()) == []
        return len(captured)

    clock("2026-12-02 09:01")
    one = queries()
    clock("2026-12-01 09:00")
    for number in range(4):
        town.submitted("ba-dinh", f"Lịch {number}", editor)
    clock("2026-12-02 09:01")
    assert queries() == one
    assert levels() == ["deputy"] * 5
