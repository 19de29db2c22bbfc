"""Urgent publication: two moderators who are no authors, for exactly what was submitted; the ward reviews it."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.models import PageLogEntry, Revision

from sites.enums import Role
from tests.workflows.town import Town, browser, decide, fresh, last_workflow, step
from workflows import actions, publishing_context
from workflows.actions.urgent import ask_urgent, confirm_urgent, decline_urgent, review_urgent
from workflows.checks import HOOK, Check, Finding, Level, Version
from workflows.errors import Refused, Unticked
from workflows.gate import NotApproved
from workflows.notices.models import Notice
from workflows.remarks import ticks
from workflows.urgent.models import Status, UrgentPublication
from workflows.urgent.rules import refusal

pytestmark = pytest.mark.django_db

REASON = "Nước sông dâng nhanh, phải báo ngay trong đêm."


@pytest.fixture
def second(town: Town) -> Any:
    return town.person("moderator-2", Role.MODERATOR)


def _asked(town: Town, editor: Any, moderator: Any, **extra: Any) -> UrgentPublication:
    page = town.submitted("ba-dinh", "Cảnh báo lũ", editor, **extra)
    return ask_urgent(step(page), acting_user=moderator, reason=REASON)


def _now(urgent: UrgentPublication) -> UrgentPublication:
    return UrgentPublication.objects.get(pk=urgent.pk)


def test_two_people_of_the_city_publish_and_the_ward_reviews(
    town: Town, editor: Any, lead: Any, moderator: Any, second: Any
) -> None:
    urgent = _asked(town, editor, moderator)
    assert not fresh(urgent.page.specific).live
    confirm_urgent(urgent, acting_user=second)
    urgent = _now(urgent)
    page = fresh(urgent.page.specific)
    assert page.live
    assert page.live_revision_id == urgent.step.revision_id
    assert not page.workflow_in_progress
    assert urgent.status == Status.PUBLISHED
    assert urgent.review_by > timezone.now()
    review_urgent(urgent, acting_user=lead, is_right=False, note="Sai giờ.")
    assert (_now(urgent).status, _now(urgent).reviewed_by) == (Status.CHANGE, lead)
    acts = PageLogEntry.objects.filter(page=page.pk, action__startswith="dinh.urgent").order_by("pk")
    assert list(acts.values_list("action", "user_id")) == [
        ("dinh.urgent.ask", moderator.pk),
        ("dinh.urgent.publish", second.pk),
        ("dinh.urgent.change", lead.pk),
    ]
    assert acts[0].data["reason"] == REASON


def test_each_hears_of_it_who_must_act(
    town: Town, editor: Any, lead: Any, other_lead: Any, moderator: Any, second: Any
) -> None:
    def heard(person: Any) -> list[str]:
        return list(
            Notice.objects.filter(person=person, kind__startswith="urgent").values_list("kind", flat=True)
        )

    urgent = _asked(town, editor, moderator)
    assert (heard(second), heard(moderator), heard(lead)) == (["urgent_asked"], [], [])
    confirm_urgent(urgent, acting_user=second)
    assert (heard(lead), heard(other_lead), heard(editor)) == (["urgent_published"], [], [])
    review_urgent(urgent, acting_user=lead, is_right=True)
    assert heard(moderator) == ["urgent_answered"]


def test_one_person_is_not_two(town: Town, editor: Any, moderator: Any) -> None:
    urgent = _asked(town, editor, moderator)
    with pytest.raises(Refused):
        confirm_urgent(urgent, acting_user=moderator)
    assert not fresh(urgent.page.specific).live


@pytest.mark.parametrize("who", ["editor", "lead", "other_lead", "superuser"])
def test_nobody_else_asks_or_confirms(
    town: Town, editor: Any, moderator: Any, request: pytest.FixtureRequest, who: str
) -> None:
    person = request.getfixturevalue(who)
    urgent = _asked(town, editor, moderator)
    with pytest.raises(Refused):
        confirm_urgent(urgent, acting_user=person)
    page = town.submitted("ba-dinh", "Hai", editor)
    with pytest.raises(Refused):
        ask_urgent(step(page), acting_user=person, reason=REASON)
    assert not fresh(urgent.page.specific).live


def test_a_superuser_with_the_role_neither(town: Town, editor: Any, moderator: Any, second: Any) -> None:
    urgent = _asked(town, editor, moderator)
    second.is_superuser = True
    second.save()
    with pytest.raises(Refused):
        confirm_urgent(urgent, acting_user=second)


def test_an_author_neither_asks_nor_confirms(town: Town, moderator: Any, second: Any, editor: Any) -> None:
    page = town.submitted("ba-dinh", "Của biên tập thành phố", moderator)
    with pytest.raises(Refused):
        ask_urgent(step(page), acting_user=moderator, reason=REASON)
    urgent = ask_urgent(step(page), acting_user=second, reason=REASON)
    with pytest.raises(Refused):
        confirm_urgent(urgent, acting_user=moderator)
    assert not fresh(page).live


def test_who_became_an_author_since_does_not_count(
    town: Town, editor: Any, moderator: Any, second: Any
) -> None:
    urgent = _asked(town, editor, moderator)
    Revision.objects.filter(pk=urgent.step.revision_id).update(user=moderator)
    with pytest.raises(Refused):
        confirm_urgent(urgent, acting_user=second)


def test_what_was_changed_is_another_version(town: Town, editor: Any, moderator: Any, second: Any) -> None:
    urgent = _asked(town, editor, moderator)
    revision = urgent.step.revision
    revision.content["title"] = "Điều khác"
    revision.save()
    with pytest.raises(Refused):
        confirm_urgent(urgent, acting_user=second)
    assert not fresh(urgent.page.specific).live


def test_withdrawn_sent_back_or_decided_it_lapses(
    town: Town, editor: Any, lead: Any, moderator: Any, second: Any
) -> None:
    for ending in (
        lambda page: actions.withdraw(page, acting_user=editor),
        lambda page: decide(page, lead, "reject", comment="Sửa."),
        lambda page: decide(page, lead),
    ):
        urgent = _asked(town, editor, moderator)
        ending(fresh(urgent.page.specific))
        with pytest.raises(Refused):
            confirm_urgent(urgent, acting_user=second)
        assert not fresh(urgent.page.specific).live
        assert not UrgentPublication.objects.waiting_for(second).filter(pk=urgent.pk).exists()


def test_the_gate_asks_by_itself(town: Town, editor: Any, moderator: Any, second: Any) -> None:
    """Whatever code says that it publishes urgently, the record must say so too."""
    urgent = _asked(town, editor, moderator)
    with publishing_context.urgently(urgent.pk), pytest.raises(NotApproved):
        urgent.step.revision.publish()
    other = town.submitted("ba-dinh", "Trang khác", editor)
    confirm_urgent(urgent, acting_user=second)
    for revision in (other.latest_revision, fresh(urgent.page.specific).latest_revision):
        with publishing_context.urgently(urgent.pk), pytest.raises(NotApproved):
            revision.publish()
    UrgentPublication.objects.filter(pk=urgent.pk).update(confirmed_by=moderator)
    with publishing_context.urgently(urgent.pk), pytest.raises(NotApproved):
        urgent.step.revision.publish()


def test_it_is_good_for_one_publication(
    town: Town, editor: Any, lead: Any, moderator: Any, second: Any
) -> None:
    urgent = _asked(town, editor, moderator)
    confirm_urgent(urgent, acting_user=second)
    page = fresh(urgent.page.specific)
    actions.take_down(page, acting_user=lead, reason="mistake")
    with publishing_context.urgently(urgent.pk), pytest.raises(NotApproved):
        fresh(page).latest_revision.publish()
    with pytest.raises(Refused):
        confirm_urgent(urgent, acting_user=second)
    assert not fresh(page).live


def test_what_has_a_date_is_not_urgent(town: Town, editor: Any, moderator: Any) -> None:
    with pytest.raises(Refused):
        _asked(town, editor, moderator, go_live_at=timezone.now() + dt.timedelta(days=2))


def test_a_reason_is_needed_and_one_question_is_enough(
    town: Town, editor: Any, moderator: Any, second: Any
) -> None:
    page = town.submitted("ba-dinh", "Một", editor)
    with pytest.raises(Refused):
        ask_urgent(step(page), acting_user=moderator, reason="  ")
    urgent = ask_urgent(step(page), acting_user=moderator, reason=REASON)
    with pytest.raises(Refused):
        ask_urgent(step(page), acting_user=second, reason=REASON)
    decline_urgent(urgent, acting_user=second, note="Chờ được.")
    assert last_workflow(page).status == "in_progress", "it goes its ordinary way"
    ask_urgent(step(page), acting_user=second, reason=REASON)


def test_only_the_ward_s_lead_who_had_no_hand_in_it_reviews(
    town: Town, editor: Any, lead: Any, other_lead: Any, moderator: Any, second: Any
) -> None:
    page = town.submitted("ba-dinh", "Của lãnh đạo", lead)
    urgent = ask_urgent(step(page), acting_user=moderator, reason=REASON)
    confirm_urgent(urgent, acting_user=second)
    for person in (lead, other_lead, editor, moderator, second):
        with pytest.raises(Refused):
            review_urgent(urgent, acting_user=person, is_right=True)
    review_urgent(urgent, acting_user=town.person("lead-2", Role.LEAD, "ba-dinh"), is_right=True)
    assert _now(urgent).status == Status.CONFIRMED


def test_on_the_portal_a_third_moderator_reviews(town: Town, moderator: Any, second: Any) -> None:
    author, third = town.person("writer", Role.OPERATOR), town.person("moderator-3", Role.MODERATOR)
    page = town.submitted("", "Toàn thành phố", author)
    urgent = ask_urgent(step(page), acting_user=moderator, reason=REASON)
    confirm_urgent(urgent, acting_user=second)
    assert fresh(page).live
    with pytest.raises(Refused):
        review_urgent(urgent, acting_user=moderator, is_right=True)
    review_urgent(urgent, acting_user=third, is_right=True)


def test_by_the_screens(
    town: Town, editor: Any, lead: Any, other_lead: Any, moderator: Any, second: Any
) -> None:
    page = town.submitted("ba-dinh", "Cảnh báo lũ", editor)
    first = browser(moderator)
    register = reverse("workflows_review:urgent:list")
    ask = reverse("workflows_review:urgent:ask", args=[step(page).pk])
    for words in ("lũ", "LU", "canh bao", "lũ cảnh"):
        assert ask in first.get(register, {"q": words}).content.decode(), words
    assert ask not in first.get(register, {"q": "lu lut"}).content.decode()
    assert first.post(ask, {"reason": ""}).status_code == 422
    shown = BeautifulSoup(first.get(ask).content, "html.parser").select_one("iframe")
    assert shown is not None
    assert "Cảnh báo lũ" in first.get(shown["src"]).content.decode(), (
        "the step is the lead's, they read it too"
    )
    item = first.post(ask, {"reason": REASON}).url
    assert "action" not in _buttons(first.get(item)) - {"decline"}
    assert _buttons(browser(second).get(item)) == {"confirm", "decline"}
    assert "1 việc chờ bạn" in browser(second).get(reverse("workflows_review:list")).content.decode()
    browser(second).post(item, {"action": "confirm"})
    assert fresh(page).live
    assert _buttons(browser(lead).get(item)) == {"right", "change"}
    browser(lead).post(item, {"action": "right"})
    assert UrgentPublication.objects.get().status == Status.CONFIRMED
    assert item in browser(lead).get(register).content.decode()
    assert item not in browser(other_lead).get(register).content.decode()
    assert browser(other_lead).get(item).status_code == 404
    assert browser(other_lead).get(ask).status_code in (302, 403, 404)
    assert browser(editor).get(register).status_code in (302, 403)


def _buttons(response: Any) -> set[str]:
    soup = BeautifulSoup(response.content, "html.parser")
    return {str(one["value"]) for one in soup.select(".verdictbar button[name=action]")}


@pytest.mark.parametrize("seed", range(6))
def test_no_history_lets_an_author_or_one_person_alone_through(town: Town, seed: int) -> None:
    """Random acts of random people: whatever became public has two moderators behind it who are no authors."""
    chance = random.Random(seed)
    moderators = [town.person(f"m{number}", Role.MODERATOR) for number in range(3)]
    people = [
        *moderators,
        town.person("e", Role.EDITOR, "ba-dinh"),
        town.person("l", Role.LEAD, "ba-dinh"),
        town.person("o", Role.LEAD, "hoan-kiem"),
        town.person("s", is_superuser=True, is_staff=True),
    ]
    page = town.draft("ba-dinh", "Một", chance.choice(people))
    published = 0
    for _act in range(60):
        person, page = chance.choice(people), fresh(page)
        act = chance.choice(
            ("save", "submit", "withdraw", "send_back", "ask", "confirm", "confirm", "overwrite")
        )
        writers = set(Revision.objects.for_instance(page).values_list("user_id", flat=True))
        try:
            if act == "save" and not page.workflow_in_progress:
                page.title = f"Bản {chance.random()}"
                page.save_revision(user=person)
            elif act == "submit":
                actions.submit(page, acting_user=person)
            elif act == "withdraw":
                actions.withdraw(page, acting_user=person)
            elif act == "send_back" and step(page):
                actions.send_back(step(page), acting_user=person, comment="Sửa.")
            elif act == "ask" and step(page):
                ask_urgent(step(page), acting_user=person, reason=REASON)
            elif act == "overwrite" and page.latest_revision and chance.random() < 0.2:
                page.latest_revision.content["title"] = "Lén"
                page.latest_revision.save()
            elif act == "confirm" and (urgent := UrgentPublication.objects.first()):
                confirm_urgent(urgent, acting_user=person)
                urgent = _now(urgent)
                pair = {urgent.asked_by, urgent.confirmed_by}
                assert len(pair) == 2
                assert pair <= set(moderators)
                assert not {one.pk for one in pair} & writers
                published += 1
                actions.take_down(fresh(page), acting_user=moderators[0], reason="withdrawn")
        except Refused:
            continue
        assert not fresh(page).live


def test_a_deleted_page_leaves_what_was_done(
    town: Town, editor: Any, lead: Any, moderator: Any, second: Any
) -> None:
    urgent = _asked(town, editor, moderator)
    confirm_urgent(urgent, acting_user=second)
    waits = _asked(town, editor, moderator)
    for one in (urgent, waits):
        fresh(one.page.specific).delete()
    with pytest.raises(Refused):
        confirm_urgent(_now(waits), acting_user=second)
    register = reverse("workflows_review:urgent:list")
    assert browser(lead).get(register).content.decode().count("Cảnh báo lũ") == 2
    item = reverse("workflows_review:urgent:item", args=[urgent.pk])
    assert _buttons(browser(lead).get(item)) == {"right", "change"}
    browser(lead).post(item, {"action": "right"})
    assert _now(urgent).status == Status.CONFIRMED
    waiting = reverse("workflows_review:urgent:item", args=[waits.pk])
    assert _buttons(browser(moderator).get(waiting)) == {"decline"}
    decline_urgent(_now(waits), acting_user=moderator, note="Không còn trang.")


@pytest.fixture
def warned() -> Iterator[None]:
    def warn(_version: Version) -> Iterator[Finding]:
        yield Finding("Có số điện thoại riêng.", "title", found="0912")

    with hooks.register_temporarily([(HOOK, Check("test-one", warn, title=""))]):
        yield


@pytest.mark.usefixtures("warned")
def test_each_of_both_ticks_every_warning(town: Town, editor: Any, moderator: Any, second: Any) -> None:
    page = town.submitted("ba-dinh", "Cảnh báo lũ", editor)
    ask = reverse("workflows_review:urgent:ask", args=[step(page).pk])
    boxes = _boxes(browser(moderator).get(ask))
    assert [box.has_attr("checked") for box in boxes] == [False]
    keys = [box["value"] for box in boxes]
    with pytest.raises(Unticked):
        ask_urgent(step(page), acting_user=moderator, reason=REASON)
    refused = browser(moderator).post(ask, {"reason": REASON})
    assert refused.status_code == 422
    assert REASON in refused.content.decode()
    item = browser(moderator).post(ask, {"reason": REASON, "tick": keys}).url
    urgent = UrgentPublication.objects.get()
    assert not _boxes(browser(moderator).get(item))
    assert [box.has_attr("checked") for box in _boxes(browser(second).get(item))] == [False]
    with pytest.raises(Unticked):
        confirm_urgent(urgent, acting_user=second)
    assert browser(second).post(item, {"action": "confirm"}).status_code == 422
    assert not fresh(page).live
    browser(second).post(item, {"action": "confirm", "tick": keys})
    assert fresh(page).live


def test_what_is_wrong_is_published_by_nobody(
    town: Town, editor: Any, moderator: Any, second: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    urgent = _asked(town, editor, moderator)
    page = town.submitted("ba-dinh", "Hai", editor)
    error = Finding("Sai.", "title", level=Level.ERROR)
    monkeypatch.setattr("workflows.remarks.ticks.findings_on", lambda _state: [error])
    ticks.record(urgent.step, [error.key], acting_user=second, rule=refusal)
    with pytest.raises(Unticked):
        confirm_urgent(urgent, acting_user=second)
    with pytest.raises(Unticked):
        ask_urgent(step(page), acting_user=second, reason=REASON)


def _boxes(response: Any) -> list[Any]:
    return list(BeautifulSoup(response.content, "html.parser").select("input[name=tick]"))
