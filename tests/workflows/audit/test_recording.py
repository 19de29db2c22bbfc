"""Every act that touches what is public is a row of the chain, with who, from where, before and after."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from wagtail.models import PageLogEntry

from tests.workflows.audit.rows import bodies
from tests.workflows.town import Town, browser, decide, fresh, step
from workflows import gate
from workflows.actions import send_back
from workflows.audit import people, sealing
from workflows.audit.canonical import commitment
from workflows.audit.models import AuditEntry, AuditHead, AuditPerson, AuditWords


def test_the_way_of_a_page_is_told_with_role_and_state(
    town: Town, editor: Any, lead: Any, moderator: Any
) -> None:
    page = town.approved("ba-dinh", "Thông báo", editor, lead, moderator)
    fresh(page).unpublish(user=lead)
    told = bodies(page)
    assert [body["action"] for body in told if body["action"].startswith("wagtail.")] == [
        "wagtail.create",
        "wagtail.workflow.start",
        "wagtail.workflow.approve",
        "wagtail.workflow.approve",
        "wagtail.publish",
        "wagtail.unpublish",
    ]
    approvals = bodies(page, "wagtail.workflow.approve")
    assert {body["step"]["role"] for body in approvals} == {"lead", "moderator"}
    assert approvals[0]["roles"] == ["lead:ba-dinh"]
    [published] = bodies(page, "wagtail.publish")
    assert not published["before"]["live"]
    assert published["after"]["live"]
    assert len(published["revision"]["sha256"]) == 64
    assert bodies(page, "wagtail.unpublish")[0]["before"] == published["after"] | {
        "draft": page.latest_revision_id
    }
    assert published["after"]["ward"] == "ba-dinh"


def test_saving_a_draft_is_no_act(town: Town, editor: Any) -> None:
    page = town.draft("ba-dinh", "Bản nháp", editor)
    count = len(bodies(page))
    page.save_revision(user=editor, log_action=True)
    assert len(bodies(page)) == count


def test_no_name_and_no_reason_stands_in_the_chain(town: Town, editor: Any, lead: Any) -> None:
    page = town.submitted("ba-dinh", "Bà Trần Thị Hoà", editor)
    send_back(step(page), acting_user=lead, comment="Xoá số 001085012345")
    [body] = bodies(page, "wagtail.workflow.reject")
    entry = AuditEntry.objects.get(ref=body["ref"])
    for word in ("Hoà", "Ho\\u00e0", "001085012345", "Nguy", lead.email):
        assert word not in entry.body
    key, digest = body["words"]["said"]
    words = AuditWords.objects.get(pk=key)
    assert json.loads(words.text)["reason"] == "Xoá số 001085012345"
    assert commitment(words.salt, words.text) == digest


def test_a_name_that_is_erased_leaves_the_row(town: Town, editor: Any, lead: Any) -> None:
    page = town.submitted("ba-dinh", "Một", editor)
    decide(page, lead)
    [body] = bodies(page, "wagtail.workflow.approve")
    assert people.names([AuditPerson.objects.get(account=lead.pk).pk]) != {}
    assert people.erase(lead.pk)
    assert bodies(page, "wagtail.workflow.approve") == [body]
    # Whoever acts again is somebody else for the chain.
    take_down_later = people.pseudonyms([lead.pk])
    assert str(take_down_later[lead.pk]) != body["person"]


def test_an_act_in_the_admin_says_from_where(town: Town, editor: Any, lead: Any) -> None:
    page = town.submitted("ba-dinh", "Một", editor)
    state = step(page)
    answer = browser(lead).post(
        f"/admin/review/{state.pk}/", {"action": "approve"}, REMOTE_ADDR="203.0.113.9"
    )
    assert answer.status_code == 302
    [body] = bodies(page, "wagtail.workflow.approve")
    assert body["from"] == {"by": "request", "host": "localhost", "session": "ModelBackend"}
    assert AuditWords.objects.get(pk=body["words"]["address"][0]).text == "203.0.113.9"
    assert "203.0.113.9" not in AuditEntry.objects.get(ref=body["ref"]).body


def test_a_job_of_the_system_says_its_name(town: Town) -> None:
    with gate.system_publishing("import"):
        page = town.draft("ba-dinh", "Một", None)
        page.get_latest_revision().publish()
    assert bodies(page, "wagtail.publish")[0]["job"] == "import"
    assert bodies(page, "wagtail.publish")[0]["person"] is None


def test_a_job_that_saves_a_public_page_is_heard(town: Town, editor: Any, lead: Any, moderator: Any) -> None:
    page = town.approved("ba-dinh", "Một", editor, lead, moderator)
    with gate.system_publishing("sync"):
        page.title = "Hai"
        page.save()
    [written] = bodies(page, "dinh.job.write")
    assert written["job"] == "sync"


def test_rows_written_in_bulk_are_heard(town: Town) -> None:
    page = town.homes["ba-dinh"]
    rows = [
        PageLogEntry(
            content_type_id=page.content_type_id,
            page_id=page.pk,
            label="Một",
            action="wagtail.publish",
            timestamp=timezone.now(),
        )
        for _ in range(3)
    ]
    before = len(bodies(page))
    PageLogEntry.objects.bulk_create(rows)
    assert len(bodies(page)) == before + 3


def test_the_database_refuses_to_change_or_remove_a_row(town: Town, editor: Any) -> None:
    town.submitted("ba-dinh", "Một", editor)
    sealing.seal()
    for act in (
        lambda: AuditEntry.objects.update(action="x"),
        lambda: AuditEntry.objects.update(seq=None),
        lambda: AuditEntry.objects.filter(seq=1).delete(),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            act()
    assert AuditEntry.objects.filter(seq=1).exists()


def test_a_row_that_waits_can_only_be_given_its_place(town: Town, editor: Any) -> None:
    town.submitted("ba-dinh", "Một", editor)
    for act in (
        lambda: AuditEntry.objects.filter(seq=None).update(body="{}"),
        lambda: AuditEntry.objects.filter(seq=None).delete(),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            act()


def test_the_chain_has_no_gaps(town: Town, editor: Any, lead: Any, moderator: Any) -> None:
    town.approved("ba-dinh", "Một", editor, lead, moderator)
    count = sealing.seal()
    town.approved("ba-dinh", "Hai", editor, lead, moderator)
    count += sealing.seal()
    assert list(AuditEntry.objects.order_by("seq").values_list("seq", flat=True)) == list(range(1, count + 1))
    assert AuditHead.objects.get().seq == count
    assert sealing.seal() == 0


def test_an_approval_costs_a_bounded_number_of_queries(town: Town, editor: Any, lead: Any) -> None:
    page = town.submitted("ba-dinh", "Một", editor)
    state = step(page)
    with CountedAudit() as counted:
        decide(page, lead)
    assert state.pk
    assert 0 < counted.audit <= 9, counted.statements


class CountedAudit:
    """Statements about tables of the audit."""

    def __enter__(self) -> CountedAudit:
        self.statements: list[str] = []
        self._wrapper = connection.execute_wrapper(self._count)
        self._wrapper.__enter__()
        return self

    def __exit__(self, *args: Any) -> None:
        self._wrapper.__exit__(*args)

    def _count(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if "audit_" in sql:
            self.statements.append(sql)
        return execute(sql, params, many, context)

    @property
    def audit(self) -> int:
        return len(self.statements)
