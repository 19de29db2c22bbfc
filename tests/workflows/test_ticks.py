"""Each warning has a tick of its own, without which nobody approves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Page

from tests.workflows.town import Town, browser, decide, fresh, step
from workflows import actions
from workflows.checks import HOOK, Check, Finding, Strictness, Version
from workflows.errors import Unticked
from workflows.remarks import ticks
from workflows.remarks.models import Tick

WARNED = ("Có số điện thoại riêng.", "Liên kết ra ngoài.")
TITLE = "Hai điều lạ"


def _two(version: Version) -> Iterator[Finding]:
    if TITLE in version.page.title:
        for number, sentence in enumerate(WARNED):
            yield Finding(sentence, "title", found=f"{number} {version.page.title}")


@pytest.fixture(autouse=True)
def check() -> Iterator[None]:
    with hooks.register_temporarily([(HOOK, Check("test-two", _two, title=""))]):
        yield


def item(page: Page) -> str:
    return reverse("workflows_review:item", args=[step(page).pk])


def shown(person: Any, page: Page) -> BeautifulSoup:
    return BeautifulSoup(browser(person).get(item(page)).content, "html.parser")


def keys(person: Any, page: Page) -> list[str]:
    return [box["value"] for box in shown(person, page).select("input[name=tick]")]


def test_every_warning_has_its_own_tick_that_nobody_has_set(town: Town, editor: Any, lead: Any) -> None:
    page = town.submitted("ba-dinh", TITLE, editor)
    boxes = shown(lead, page).select(".ack input[name=tick]")
    assert len({box["value"] for box in boxes}) == len(boxes) == 2
    assert not [box for box in boxes if box.has_attr("checked")]
    assert all(box["form"] == "review-verdict" for box in boxes)
    button = shown(lead, page).select_one("[value=approve]")
    assert not button.has_attr("disabled")


def test_without_all_ticks_nothing_is_approved_and_what_was_ticked_and_written_stays(
    town: Town, editor: Any, lead: Any
) -> None:
    page = town.submitted("ba-dinh", TITLE, editor)
    first, second = keys(lead, page)
    client, address = browser(lead), item(page)
    answer = client.post(address, {"action": "approve", "tick": [first], "comment": "Đã gọi hỏi."})
    assert answer.status_code == 422
    assert step(page).status == "in_progress"
    soup = BeautifulSoup(answer.content, "html.parser")
    assert [box.has_attr("checked") for box in soup.select("input[name=tick]")] == [True, False]
    assert "Đã gọi hỏi." in soup.select_one("#review-note").text
    assert soup.select_one("[data-review-must]")["href"] == "#must-see"
    assert client.post(address, {"action": "approve", "tick": [first, second]}).status_code == 302
    assert step(page).role == "moderator"
    assert [(tick.user_id, tick.told) for tick in Tick.objects.order_by("pk")] == [
        (lead.pk, f"Tiêu đề: {sentence}") for sentence in WARNED
    ]


def test_the_verb_refuses_whoever_calls_it(town: Town, editor: Any, lead: Any) -> None:
    page = town.submitted("ba-dinh", TITLE, editor)
    with pytest.raises(Unticked):
        actions.approve(step(page), acting_user=lead)
    with pytest.raises(Unticked):
        step(page).approve(user=lead)
    with pytest.raises(Unticked):
        step(page).task.specific.on_action(step(page), lead, "approve")
    assert step(page).status == "in_progress"


def test_a_tick_is_the_persons_own(town: Town, editor: Any, lead: Any) -> None:
    page = town.submitted("ba-dinh", TITLE, editor)
    other = town.person("second-lead", "lead", "ba-dinh")
    found = keys(lead, page)
    ticks.record(step(page), found, acting_user=other)
    with pytest.raises(Unticked):
        actions.approve(step(page), acting_user=lead)
    assert "second-lead" in shown(lead, page).select_one(".ack").text


def test_a_tick_that_is_taken_back_counts_no_longer_and_is_kept(town: Town, editor: Any, lead: Any) -> None:
    page = town.submitted("ba-dinh", TITLE, editor)
    first, second = keys(lead, page)
    ticks.record(step(page), [first, second], acting_user=lead)
    ticks.record(step(page), [first], acting_user=lead)
    with pytest.raises(Unticked):
        actions.approve(step(page), acting_user=lead)
    assert Tick.objects.filter(withdrawn_at=None).count() == 1
    assert Tick.objects.count() == 2


def test_ticks_are_void_for_another_content(town: Town, editor: Any, lead: Any) -> None:
    page = town.submitted("ba-dinh", TITLE, editor)
    ticks.record(step(page), keys(lead, page), acting_user=lead)
    decide(page, lead, "reject", comment="Bỏ số đi.")
    page = fresh(page)
    page.title = f"{TITLE}, nay đã khác"
    page.save_revision(user=editor)
    actions.submit(page, acting_user=editor)
    assert not [box for box in shown(lead, page).select("input[name=tick]") if box.has_attr("checked")]
    with pytest.raises(Unticked):
        actions.approve(step(page), acting_user=lead)


def test_invented_keys_tick_nothing_and_strangers_may_not(
    town: Town, editor: Any, lead: Any, other_lead: Any
) -> None:
    page = town.submitted("ba-dinh", TITLE, editor)
    found = keys(lead, page)
    browser(lead).post(item(page), {"action": "approve", "tick": ["x", "1' or '1", ""]})
    browser(other_lead).post(item(page), {"action": "approve", "tick": found})
    browser(editor).post(item(page), {"action": "approve", "tick": found})
    assert not Tick.objects.exists()
    assert step(page).status == "in_progress"


def test_what_blocks_now_cannot_be_ticked_away(
    town: Town, editor: Any, lead: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = town.submitted("ba-dinh", "Sạch", editor)

    def late(_version: Version) -> Iterator[Finding]:
        yield Finding("Văn bản đã bị bãi bỏ.", "title")

    with hooks.register_temporarily([(HOOK, Check("test-late", late, title="", default=Strictness.BLOCK))]):
        soup = shown(lead, page)
        assert not soup.select("input[name=tick]")
        assert not soup.select("[value=approve]")
        with pytest.raises(Unticked):
            actions.approve(step(page), acting_user=lead)
