"""The order of the review desk, its reasons, what a reviewer puts off, and what is compared."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from tests.workflows.test_desk import item
from tests.workflows.town import Town, browser, decide, fresh, step
from workflows.models import RoleTaskState
from workflows.queue import in_order, limit, reason

LIST = "/admin/review/"
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def titles(client: Any, query: str = "") -> list[str]:
    soup = BeautifulSoup(client.get(LIST + query).content, "html.parser")
    return [row.b.text for row in soup.select(".q")]


def set_step(page: Any, **values: Any) -> None:
    RoleTaskState.objects.filter(pk=step(page).pk).update(**values)


def test_what_presses_stands_first_and_says_why(town: Town, editor: Any, lead: Any) -> None:
    now = timezone.now()
    pages = {
        name: town.submitted("ba-dinh", name, editor)
        for name in ("Sau", "Khẩn", "Trễ", "Mai", "Tuần này", "Trước")
    }
    set_step(pages["Khẩn"], is_urgent=True)
    set_step(pages["Mai"], due_at=now + timedelta(hours=12))
    set_step(pages["Trễ"], started_at=now - timedelta(days=5))
    set_step(pages["Tuần này"], due_at=now + timedelta(days=4))
    set_step(pages["Trước"], started_at=now - timedelta(minutes=30))
    set_step(pages["Sau"], started_at=now - timedelta(minutes=10))
    assert titles(browser(lead)) == ["Mai", "Khẩn", "Trễ", "Tuần này", "Trước", "Sau"]
    states = in_order(RoleTaskState.objects.waiting_for(lead), now)
    tones = [reason(state, now).tone for state in states]
    assert tones == ["stop", "stop", "stop", "warn", "", ""]
    assert "12" in reason(states[0], now).text


def test_a_page_tells_when_it_is_due(town: Town, editor: Any) -> None:
    due = timezone.now() + timedelta(hours=5)
    page = town.draft("ba-dinh", "Hẹn giờ", editor)
    page.go_live_at = due
    page.save_revision(user=editor)
    page.get_workflow().start(page, editor)
    assert abs(step(page).due_at - due) < timedelta(seconds=1)


@pytest.mark.parametrize(
    ("now", "since"),
    [
        ("2026-11-24T09:00", "2026-11-23T09:00"),  # Tuesday: since Monday
        ("2026-11-23T09:00", "2026-11-20T09:00"),  # Monday: since Friday
        ("2026-11-22T09:00", "2026-11-20T09:00"),  # on a Sunday nothing becomes late
    ],
)
def test_a_working_day_ends_at_no_weekend(now: str, since: str) -> None:
    at, expected = (datetime.fromisoformat(text).replace(tzinfo=HANOI) for text in (now, since))
    assert limit(at) == expected


def test_what_one_reviewer_puts_off_comes_last_for_that_one_only(town: Town, editor: Any, lead: Any) -> None:
    first, _second = (town.submitted("ba-dinh", name, editor) for name in ("Một", "Hai"))
    client = browser(lead)
    assert titles(client) == ["Một", "Hai"]
    assert client.post(item(first), {"action": "later"}).url == LIST
    assert titles(client) == ["Hai", "Một"]
    assert titles(browser(lead)) == ["Một", "Hai"]
    assert step(first).status == "in_progress"


def test_the_lists_tell_what_went_back_and_what_became_public(
    town: Town, editor: Any, lead: Any, moderator: Any
) -> None:
    back = town.submitted("ba-dinh", "Trả lại", editor)
    decide(back, lead, "reject", comment="Thiếu ngày.")
    town.approved("ba-dinh", "Đã đăng", editor, lead, moderator)
    assert titles(browser(lead), "?tab=sent-back") == ["Trả lại"]
    assert titles(browser(moderator), "?tab=public") == ["Đã đăng"]
    assert titles(browser(moderator), "?tab=sent-back") == []


def test_the_queue_is_searched_by_title_and_sender(town: Town, editor: Any, lead: Any) -> None:
    town.submitted("ba-dinh", "Phun thuốc muỗi", editor)
    town.submitted("ba-dinh", "Thu gom rác", editor)
    assert titles(browser(lead), "?q=muỗi") == ["Phun thuốc muỗi"]
    assert len(titles(browser(lead), "?q=editor")) == 2
    assert titles(browser(lead), "?q=không+có") == []


def test_live_and_submitted_text_stand_side_by_side(
    town: Town, editor: Any, lead: Any, moderator: Any
) -> None:
    page = town.approved("ba-dinh", "Ngừng nước từ 23 giờ <b>", editor, lead, moderator, intro="Giữ nguyên")
    page.title = "Ngừng nước từ 22 giờ <script>alert(1)</script>"
    page.save_revision(user=editor)
    page.get_workflow().start(page, editor)
    answer = browser(lead).get(item(page)).content.decode()
    assert "<script>alert(1)" not in answer
    table = BeautifulSoup(answer, "html.parser").select_one(".diff")
    public, submitted = table.select("tbody tr")[0].select("td")
    assert public.select_one("del").text.startswith("23")
    assert submitted.select_one("ins").text.startswith("22")
    assert "23" not in submitted.text
    assert "22" not in public.text
    assert "Lời giới thiệu" in table.select_one(".is-same").text


def test_the_pane_alone_is_what_stands_beside_the_queue(town: Town, editor: Any, lead: Any) -> None:
    page = town.submitted("ba-dinh", "Một", editor)
    pane = browser(lead).get(f"{item(page)}?pane=1").content.decode()
    assert "<html" not in pane
    assert 'value="approve"' in pane
    assert browser(editor).get(f"{item(page)}?pane=1").status_code == 404


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        ("Số định danh 001 085 012345 của ông A", True),
        ("Gọi 0912 345 678", True),
        ("Số 123/QĐ-UBND ngày 20/08/2026, điện thoại 024 3823 1234", False),
    ],
)
def test_the_machine_notices_personal_numbers(
    text: str, warned: bool, town: Town, editor: Any, lead: Any
) -> None:
    page = town.submitted("ba-dinh", "Một", editor, intro=text)
    answer = BeautifulSoup(browser(lead).get(item(page)).content, "html.parser")
    assert bool(answer.select(".checks .warn")) is warned
    assert fresh(page).workflow_in_progress
