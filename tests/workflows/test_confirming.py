"""Whoever signed in more than an hour ago shows who they are before a decision, and loses nothing of it."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.signin.models import Tries
from sites import confirming
from sites.enums import Role
from tests.workflows.town import Town, browser, fresh, step
from workflows.actions.urgent import ask_urgent
from workflows.deadlines.models import Substitution
from workflows.models import RoleTaskState
from workflows.urgent.models import UrgentPublication
from workflows.views.several import PICK, TAKE

pytestmark = pytest.mark.django_db
PASSWORD = "con-duong-nao-cung-ve-ha-noi"
NOTE = "Đã đọc, đồng ý. “Phun từ 6 giờ” <b>& đúng</b>\nDòng hai"


def long_ago(client: Client) -> Client:
    """As if the person had signed in two hours before, and worked since."""
    session = client.session
    session["signin"] = session["signin"] | {"proved": session["signin"]["proved"] - 7200}
    session.save()
    return client


@pytest.fixture
def old(lead: Any) -> Client:
    lead.set_password(PASSWORD)
    lead.save()
    return long_ago(browser(lead))


def item(page: Any) -> str:
    return reverse("workflows_review:item", args=[step(page).pk])


def fields(answer: Any) -> dict[str, str]:
    form = BeautifulSoup(answer.content, "html.parser").select_one("main form")
    assert form is not None
    return {
        one["name"]: one.get("value", "")
        for one in form.select("input[name]")
        if not one.has_attr("disabled")
    }


def test_the_decision_waits_for_the_password_and_comes_through_whole(
    town: Town, editor: Any, old: Client
) -> None:
    page = town.submitted("ba-dinh", "Phun thuốc diệt muỗi", editor)
    asked = old.post(item(page) + "?ward=1", {"action": "approve", "comment": NOTE, "next": "/admin/review/"})
    assert asked.status_code == 403
    assert "no-store" in asked.headers["Cache-Control"]
    assert step(page).role == Role.LEAD, "nothing was decided"
    form = fields(asked)
    assert form["comment"].replace("\r\n", "\n") == NOTE
    assert 'action="' + item(page) + '?ward=1"' in asked.content.decode()
    wrong = old.post(item(page), form | {"confirm-password": "sai"})
    assert wrong.status_code == 403
    assert fields(wrong)["comment"].replace("\r\n", "\n") == NOTE
    assert "sai" not in fields(wrong).values()
    assert step(page).role == Role.LEAD
    done = old.post(item(page), form | {"confirm-password": PASSWORD})
    assert done.status_code == 302
    decided = RoleTaskState.objects.get(page=page, task__roletask__role=Role.LEAD, status="approved")
    assert decided.comment.replace("\r\n", "\n") == NOTE.strip()
    other = town.submitted("ba-dinh", "Bài khác", editor)
    assert old.post(item(other), {"action": "approve"}).status_code == 302, "an hour of peace"


def test_guessing_there_has_five_tries(town: Town, editor: Any, old: Client) -> None:
    page = town.submitted("ba-dinh", "Một", editor)
    answers = [old.post(item(page), {"action": "approve", "confirm-password": "sai"}) for _ in range(6)]
    assert [one.status_code for one in answers] == [403] * 5 + [429]
    assert old.post(item(page), {"action": "approve", "confirm-password": PASSWORD}).status_code == 429
    assert step(page).role == Role.LEAD
    Tries.objects.all().delete()
    assert old.post(item(page), {"action": "approve", "confirm-password": PASSWORD}).status_code == 302


def test_a_proof_without_a_session_is_nothing(town: Town, editor: Any, lead: Any) -> None:
    page = town.submitted("ba-dinh", "Một", editor)
    lead.set_password(PASSWORD)
    lead.save()
    answer = Client(HTTP_HOST="localhost:8000").post(
        item(page), {"action": "approve", "confirm-password": PASSWORD}
    )
    assert answer.status_code == 302
    assert "/admin/login/" in answer.headers["Location"]
    assert step(page).role == Role.LEAD


def test_every_way_to_approve_asks(town: Town, editor: Any, old: Client) -> None:
    first, second = (town.submitted("ba-dinh", title, editor) for title in ("Một", "Hai"))
    states = [step(first).pk, step(second).pk]
    several = reverse("workflows_review:several") + f"?{PICK}={states[0]}&{PICK}={states[1]}"
    both = {"action": "approve", TAKE: states}
    assert old.post(item(first), {"action": "approve"}).status_code == 403
    asked = old.post(several, both)
    assert asked.status_code == 403
    stock = reverse("wagtailadmin_pages:workflow_action", args=[first.pk, "approve", states[0]])
    assert old.post(stock, {"comment": ""}).status_code == 403
    assert {step(first).role, step(second).role} == {Role.LEAD}
    kept = BeautifulSoup(asked.content, "html.parser").select(f"input[name={TAKE}]")
    assert [one["value"] for one in kept] == [str(pk) for pk in states], "each of several values"
    old.post(several, both | {"confirm-password": PASSWORD})
    assert {step(first).role, step(second).role} == {Role.MODERATOR}


def test_to_send_back_and_to_read_asks_nothing(town: Town, editor: Any, old: Client) -> None:
    page = town.submitted("ba-dinh", "Một", editor)
    assert old.get(item(page)).status_code == 200
    assert old.post(item(page), {"action": "reject", "comment": "Thiếu ngày"}).status_code == 302


def test_urgent_publication_asks(town: Town, editor: Any, moderator: Any) -> None:
    page = town.submitted("ba-dinh", "Lũ lên", editor)
    with confirming.asking(lambda: False), pytest.raises(confirming.ConfirmFirst):
        ask_urgent(step(page), acting_user=moderator, reason="Lũ")
    assert not UrgentPublication.objects.exists()
    assert not fresh(page).live


def test_a_script_is_told_in_words(town: Town, editor: Any, old: Client) -> None:
    page = town.submitted("ba-dinh", "Một", editor)
    answer = old.post(item(page), {"action": "approve"}, HTTP_ACCEPT="application/json")
    assert answer.status_code == 403
    assert answer.json()["error_code"] in ("confirm", "refused")
    assert step(page).role == Role.LEAD


def test_programs_are_not_asked(town: Town, editor: Any, lead: Any) -> None:
    page = town.submitted("ba-dinh", "Một", editor)
    step(page).approve(user=lead)
    assert step(page).role == Role.MODERATOR


def test_the_right_to_decide_is_handed_on_after_the_password(town: Town, editor: Any, old: Client) -> None:
    day = f"{timezone.localdate():%d/%m/%Y}"
    away = {"first_day": day, "last_day": day}
    for form in ({"standing-deputy": editor.pk}, away | {"deputy": editor.pk}):
        assert old.post(reverse("workflows_review:absence"), form).status_code == 403
        assert not Substitution.objects.exists()
    assert old.post(reverse("workflows_review:absence"), away).status_code == 302, "to be away gives nothing"
    form = {"standing-deputy": editor.pk, "confirm-password": PASSWORD}
    assert old.post(reverse("workflows_review:absence"), form).status_code == 302
    assert Substitution.objects.deputies().get().deputy == editor
