"""A decision waits ten seconds: its maker can undo it, nothing of it is public before, and it takes effect once."""

from __future__ import annotations

import contextlib
import datetime as dt
import random
import threading
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.management import call_command
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry
from wagtail.signals import page_published

from sites.enums import Role
from tests.workflows.desk import item
from tests.workflows.test_queue import LIST, titles
from tests.workflows.town import Town, browser, fresh, last_workflow, step
from workflows import timer
from workflows.actions import submit, undoing, withdraw
from workflows.actions.bundling import add_to_bundle, make_bundle
from workflows.actions.urgent import ask_urgent, confirm_urgent
from workflows.bundles.models import BundledPage
from workflows.errors import Refused
from workflows.models import RoleTaskState
from workflows.notices.models import Notice

pytestmark = pytest.mark.django_db

UNDO = "/admin/review/undo/"
SEVERAL = "/admin/review/several/"
EFFECTS = ("wagtail.workflow.approve", "wagtail.workflow.reject")


@pytest.fixture(autouse=True)
def timers(settings: Any, monkeypatch: pytest.MonkeyPatch) -> list[tuple[float, Any]]:
    """Timers are kept, and not started; the seconds are many, because the tests may run on a slow machine."""
    settings.REVIEW_UNDO_SECONDS = 600
    kept: list[tuple[float, Any]] = []

    class Timer(threading.Timer):
        def start(self) -> None:
            kept.append((self.interval, self.args))

    monkeypatch.setattr(timer.threading, "Timer", Timer)
    monkeypatch.setattr(timer, "_waiting", set())
    return kept


@pytest.fixture
def second(town: Town) -> Any:
    return town.person("moderator-2", Role.MODERATOR)


@pytest.fixture
def page(town: Town, editor: Any) -> Page:
    return town.submitted("ba-dinh", "Lịch tiêm chủng", editor)


def press(page: Page, person: Any, action: str = "approve", comment: str = "", back: str = "") -> Any:
    """The decision, as the form of the desk sends it."""
    form = {"action": action, "comment": comment, "back": back}
    return browser(person).post(item(page), form)


def undo(person: Any, *steps: Any, back: str = "", follow: bool = True) -> Any:
    return browser(person).post(UNDO, {"step": [one.pk for one in steps], "back": back}, follow=follow)


def pass_time() -> None:
    """The ten seconds are over."""
    RoleTaskState.objects.pending().update(pending_until=timezone.now() - dt.timedelta(milliseconds=1))


def history(page: Page) -> list[str]:
    rows = PageLogEntry.objects.filter(page=page.pk).order_by("pk")
    kept = [row.action for row in rows if row.action in EFFECTS or row.action.startswith("dinh.decision")]
    return [action.rpartition(".")[2] for action in kept]


def to_the_city(page: Page, lead: Any) -> None:
    """The first approval, in effect."""
    press(page, lead)
    pass_time()
    browser(lead).get(LIST)
    assert step(page).role == Role.MODERATOR


def toasts(person: Any, url: str = LIST) -> list[str]:
    soup = BeautifulSoup(browser(person).get(url).content, "html.parser")
    return [" ".join(one.text.split()) for one in soup.select("[data-undo] .undo")]


def test_a_decision_waits_and_nothing_of_it_is_seen(
    town: Town, page: Page, lead: Any, moderator: Any, django_capture_on_commit_callbacks: Any
) -> None:
    to_the_city(page, lead)
    mail.outbox.clear()
    Notice.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        assert press(page, moderator).status_code == 302
    assert not fresh(page).live
    assert last_workflow(page).status == "in_progress"
    assert (len(mail.outbox), Notice.objects.count()) == (0, 0)
    assert history(page)[-1] == "take"
    with django_capture_on_commit_callbacks(execute=True):
        pass_time()
        browser(moderator).get(LIST)
    assert fresh(page).live
    assert Notice.objects.filter(kind="published").count() == 1
    row = PageLogEntry.objects.get(page=page.pk, action="wagtail.publish")
    assert row.user == moderator


def test_the_next_of_the_queue_is_shown_with_the_way_back(town: Town, editor: Any, lead: Any) -> None:
    pages = [town.submitted("ba-dinh", name, editor) for name in ("Một bài", "Hai bài")]
    first = step(pages[0])
    answer = press(pages[0], lead, back="sort=oldest")
    assert answer.url.startswith(f"/admin/review/{step(pages[1]).pk}/?sort=oldest")
    soup = BeautifulSoup(browser(lead).get(answer.url).content, "html.parser")
    assert titles(browser(lead)) == ["Hai bài"]
    toast = soup.select_one("[data-undo][role=status] .undo")
    assert toast is not None
    assert "Một bài" in toast.text
    # Without a script: a moment and a button of a form.
    assert (
        f"{timezone.localtime(first.__class__.objects.get(pk=first.pk).pending_until):%H:%M:%S}" in toast.text
    )
    form = toast.select_one("form[method=post]")
    assert form is not None
    assert form["action"] == UNDO
    sent = {one["name"]: one["value"] for one in form.select("input") if one["name"] != "csrfmiddlewaretoken"}
    back = browser(lead).post(UNDO, sent)
    assert back.url == f"/admin/review/{first.pk}/?sort=oldest#decision"
    assert sorted(titles(browser(lead))) == ["Hai bài", "Một bài"]
    assert history(pages[0]) == ["take", "undo"]
    row = PageLogEntry.objects.get(page=pages[0].pk, action=undoing.UNDONE)
    assert (row.user, row.data["decision"], row.data["step"]) == (lead, "approve", first.pk)


def test_what_was_undone_is_decided_otherwise(page: Page, lead: Any) -> None:
    press(page, lead)
    undo(lead, step(page))
    press(page, lead, "reject", "Thiếu ngày.")
    assert fresh(page).current_workflow_state.status == "in_progress"
    pass_time()
    browser(lead).get(LIST)
    assert fresh(page).current_workflow_state.status == "needs_changes"
    assert history(page) == ["take", "undo", "take", "reject"]
    assert RoleTaskState.objects.get(page=page.pk, status="rejected").comment == "Thiếu ngày."


def test_nobody_else_undoes_or_decides_meanwhile(
    town: Town, page: Page, lead: Any, moderator: Any, second: Any, other_lead: Any
) -> None:
    to_the_city(page, lead)
    state = step(page)
    press(page, moderator)
    assert titles(browser(second)) == []
    assert any(moderator.get_full_name() in one and "Lịch tiêm chủng" in one for one in toasts(second))
    seen = browser(second).get(item(page)).content.decode()
    assert "data-workflow-action-name" not in seen
    for verb in ("approve", "reject"):
        press(page, second, verb, "Khác")
        step(page).refresh_from_db()
    for person in (second, lead, other_lead):
        undo(person, state)
    assert history(page)[-1] == "take"
    assert step(page).pending_by == moderator
    # One within whose reach it is not reads nothing of it.
    assert "Lịch tiêm chủng" not in undo(other_lead, state).content.decode()
    pass_time()
    browser(second).get(LIST)
    assert history(page)[-2:] == ["take", "approve"]
    assert fresh(page).live


def test_it_is_too_late_after_ten_seconds_and_twice_is_once(page: Page, lead: Any) -> None:
    state = step(page)
    press(page, lead)
    pass_time()
    undo(lead, state)
    assert history(page) == ["take", "approve"]
    undo(lead, state)
    assert history(page) == ["take", "approve"]
    assert step(page).role == Role.MODERATOR


def test_an_undo_that_is_sent_twice_is_one(page: Page, lead: Any) -> None:
    state = step(page)
    press(page, lead)
    undo(lead, state)
    undo(lead, state)
    pass_time()
    browser(lead).get(LIST)
    assert history(page) == ["take", "undo"]
    assert step(page).status == "in_progress"


def test_the_clock_carries_out_what_nobody_looks_at(page: Page, lead: Any) -> None:
    press(page, lead)
    call_command("publish_scheduled")
    assert step(page).role == Role.LEAD
    pass_time()
    call_command("publish_scheduled")
    assert history(page) == ["take", "approve"]


def test_a_timer_is_set_once_for_what_was_decided_together(
    town: Town, editor: Any, lead: Any, timers: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    pages = [town.submitted("ba-dinh", f"Bài {number}", editor) for number in range(3)]
    steps = [step(page) for page in pages]
    form = {"action": "approve", "take": [one.pk for one in steps]}
    with django_capture_on_commit_callbacks(execute=True):
        browser(lead).post(f"{SEVERAL}?" + "&".join(f"pick={one.pk}" for one in steps), form)
    assert len({args for _seconds, args in timers}) == len(timers) <= 2
    seconds, (_moment, act, args) = timers[-1]
    assert 590 < seconds <= 600.1
    pass_time()
    act(*args)
    assert [step(page).role for page in pages] == [Role.MODERATOR] * 3


def test_fifty_are_undone_with_one_press(town: Town, editor: Any, lead: Any) -> None:
    pages = [town.submitted("ba-dinh", f"Bài {number}", editor) for number in range(50)]
    steps = [step(page) for page in pages]
    url = f"{SEVERAL}?" + "&".join(f"pick={one.pk}" for one in steps)
    browser(lead).post(url, {"action": "reject", "take": [one.pk for one in steps], "comment": "Sai mẫu."})
    assert RoleTaskState.objects.pending().count() == 50
    assert len(toasts(lead)) == 1
    assert "50" in toasts(lead)[0]
    undo(lead, *steps)
    assert not RoleTaskState.objects.pending().exists()
    assert {tuple(history(page)) for page in pages} == {("take", "undo")}
    assert RoleTaskState.objects.waiting_for(lead).count() == 50


def test_a_page_that_its_author_takes_back_is_not_decided_and_the_reviewer_hears_of_it(
    page: Page, editor: Any, lead: Any
) -> None:
    state = step(page)
    press(page, lead)
    withdraw(page, acting_user=editor)
    pass_time()
    browser(lead).get(LIST)
    assert history(page) == ["take", "fail"]
    notice = Notice.objects.get(person=lead, kind="decision_failed")
    assert "Lịch tiêm chủng" in notice.subject
    assert notice.path == reverse("workflows_review:item", args=[state.pk])
    assert not RoleTaskState.objects.pending().exists()


def _changed(page: Page, town: Town) -> None:
    revision = page.latest_revision
    revision.content = {**revision.content, "title": "Khác"}
    page.save_revision()


def _moved(page: Page, town: Town) -> None:
    RoleTaskState.objects.filter(page=page.pk).update(site=town.wards["hoan-kiem"].site)


@pytest.mark.parametrize("happens", [_changed, _moved])
def test_a_page_that_became_another_is_not_published(
    town: Town, page: Page, lead: Any, moderator: Any, happens: Callable[..., None]
) -> None:
    to_the_city(page, lead)
    press(page, moderator)
    happens(fresh(page), town)
    pass_time()
    call_command("publish_scheduled")
    assert history(page)[-1] == "fail"
    assert not fresh(page).live
    assert step(page).status == "in_progress"
    assert step(page).pending_until is None


def test_a_deleted_page_takes_its_decision_with_it(page: Page, lead: Any) -> None:
    press(page, lead)
    state = step(page)
    fresh(page).delete()
    pass_time()
    call_command("publish_scheduled")
    assert undo(lead, state).status_code == 200


def test_it_waits_for_its_bundle_and_the_button_says_so(
    town: Town, page: Page, lead: Any, moderator: Any
) -> None:
    bundle = make_bundle("Khai trương", acting_user=moderator)
    add_to_bundle(bundle, page, acting_user=moderator)
    to_the_city(page, lead)
    pane = BeautifulSoup(browser(moderator).get(item(page)).content, "html.parser")
    assert "Duyệt cho gói" in pane.select_one("[value=approve]").text  # type: ignore[union-attr]
    assert "Khai trương" in pane.select_one(".whybox").text  # type: ignore[union-attr]
    press(page, moderator)
    assert BundledPage.objects.get().revision is None
    pass_time()
    call_command("publish_scheduled")
    assert BundledPage.objects.get().revision == fresh(page).latest_revision
    assert not fresh(page).live


def test_a_page_with_a_date_is_scheduled_and_the_button_says_so(
    town: Town, editor: Any, lead: Any, moderator: Any
) -> None:
    date = timezone.now().replace(microsecond=0) + dt.timedelta(days=2)
    page = town.submitted("ba-dinh", "Sau này", editor, go_live_at=date)
    to_the_city(page, lead)
    pane = BeautifulSoup(browser(moderator).get(item(page)).content, "html.parser")
    assert f"{timezone.localtime(date):%d/%m/%Y}" in pane.select_one("[value=approve]").text  # type: ignore[union-attr]
    press(page, moderator)
    assert fresh(page).latest_revision.approved_go_live_at is None
    pass_time()
    call_command("publish_scheduled")
    assert fresh(page).latest_revision.approved_go_live_at == date
    assert not fresh(page).live


def test_an_urgent_publication_does_not_wait_and_ends_what_waits(
    town: Town, page: Page, lead: Any, moderator: Any, second: Any
) -> None:
    urgent = ask_urgent(step(page), acting_user=moderator, reason="Lũ về trong đêm, phải báo ngay.")
    press(page, lead)
    confirm_urgent(urgent, acting_user=second)
    assert fresh(page).live
    pass_time()
    call_command("publish_scheduled")
    assert history(page)[-1] == "fail"
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish").count() == 1


def test_a_process_that_dies_half_way_leaves_a_decision_that_waits(
    town: Town, page: Page, lead: Any, moderator: Any
) -> None:
    to_the_city(page, lead)
    press(page, moderator)
    pass_time()

    def dies(**_kwargs: Any) -> None:
        raise OperationalError("the connection is gone")

    page_published.connect(dies)
    try:
        failures = undoing.carry_out_due(RoleTaskState)
    finally:
        page_published.disconnect(dies)
    assert len(failures) == 1
    assert not fresh(page).live
    assert step(page).pending_by == moderator
    assert undoing.carry_out_due(RoleTaskState) == []
    assert undoing.carry_out_due(RoleTaskState) == []
    assert fresh(page).live
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish").count() == 1


def _something(chance: random.Random, page: Page, person: Any, editor: Any) -> None:
    state, is_under_review = step(page), fresh(page).workflow_in_progress
    deed = chance.choice(["approve", "approve", "reject", "undo", "time", "look", "withdraw", "submit"])
    if deed == "time":
        pass_time()
    elif deed == "look":
        browser(person).get(LIST)
    elif deed == "submit" and not is_under_review and not fresh(page).live:
        submit(fresh(page), acting_user=editor)
    elif deed == "withdraw" and chance.random() < 0.3:
        withdraw(page, acting_user=editor)
    elif deed == "undo" and state is not None:
        undoing.undo(state, acting_user=person)
    elif deed in ("approve", "reject") and state is not None:
        undoing.decide(state, deed, acting_user=person, comment="Vì sao")


@pytest.mark.parametrize("seed", range(8))
def test_whatever_happens_each_decision_ends_once_and_nothing_is_public_without_two(
    town: Town, page: Page, editor: Any, lead: Any, moderator: Any, second: Any, seed: int
) -> None:
    chance = random.Random(seed)
    deputy = town.person("lead-2", Role.LEAD, "ba-dinh")
    people = [editor, lead, deputy, moderator, second]
    for _round in range(25):
        with contextlib.suppress(Refused):
            _something(chance, page, chance.choice(people), editor)
    pass_time()
    call_command("publish_scheduled")
    told = history(page)
    ends = sum(told.count(end) for end in ("approve", "reject", "undo", "fail"))
    assert told.count("take") == ends
    assert not RoleTaskState.objects.pending().exists()
    given = RoleTaskState.objects.approved().filter(page=page.pk, workflow_state=last_workflow(page))
    if fresh(page).live:
        assert len({one.finished_by_id for one in given}) == 2
        assert editor.pk not in {one.finished_by_id for one in given}
