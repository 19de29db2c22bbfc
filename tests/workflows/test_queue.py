"""The order of the review desk, its reasons, what a reviewer puts off, and what is compared."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode
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
    set_step(pages["Trễ"], decide_by=now - timedelta(hours=1))
    assert titles(browser(lead)) == ["Khẩn", "Mai", "Trễ", "Tuần này", "Trước", "Sau"]
    states = in_order(RoleTaskState.objects.waiting_for(lead), now)
    tones = [reason(state, now).tone for state in states]
    # Whoever sends something for the first time is named as well, behind what presses.
    assert tones == ["stop", "stop", "stop", "warn", "info", "info"]


def test_urgent_things_do_not_stand_behind_the_events_of_the_day(town: Town, editor: Any, lead: Any) -> None:
    now = timezone.now()
    for number in range(3):
        set_step(town.submitted("ba-dinh", f"Sự kiện {number}", editor), due_at=now + timedelta(hours=2))
    for number in range(3):
        set_step(town.submitted("ba-dinh", f"Khẩn {number}", editor), is_urgent=True)
    found = titles(browser(lead))
    assert [title.split()[0] for title in found] == ["Khẩn"] * 3 + ["Sự"] * 3


@pytest.mark.parametrize(
    ("due", "now", "is_first"),
    [
        ("2026-11-30T00:00", "2026-11-27T14:00", True),  # Monday's event, read on Friday afternoon
        ("2026-11-30T00:00", "2026-11-30T09:00", True),  # its day has begun
        ("2026-11-30T08:00", "2026-11-30T09:00", True),  # it began this morning
        ("2026-11-30T00:00", "2026-12-01T09:00", False),  # it is over
        ("2026-12-03T00:00", "2026-11-30T09:00", False),
    ],
)
def test_an_event_presses_until_its_day_is_over(
    due: str, now: str, is_first: bool, town: Town, editor: Any, lead: Any
) -> None:
    at, moment = (datetime.fromisoformat(text).replace(tzinfo=HANOI) for text in (now, due))
    earlier = town.submitted("ba-dinh", "Trước", editor)
    event = town.submitted("ba-dinh", "Sự kiện", editor)
    for page, minutes in ((earlier, 60), (event, 30)):
        opened = at - timedelta(minutes=minutes)
        set_step(page, started_at=opened, decide_by=at + timedelta(days=9), reasons=[], score=0)
    set_step(event, due_at=moment)
    states = list(in_order(RoleTaskState.objects.waiting_for(lead), at))
    assert ([state.page.title for state in states] == ["Sự kiện", "Trước"]) is (is_first or moment > at)
    assert (reason(states[0], at).tone == "stop") is is_first


def test_what_weighs_more_stands_first_until_something_is_overdue(town: Town, editor: Any, lead: Any) -> None:
    light, heavy = (town.submitted("ba-dinh", name, editor) for name in ("Nhẹ", "Nặng"))
    set_step(light, score=10)
    set_step(heavy, score=90)
    assert titles(browser(lead)) == ["Nặng", "Nhẹ"]
    set_step(light, decide_by=timezone.now() - timedelta(minutes=5))
    assert titles(browser(lead)) == ["Nhẹ", "Nặng"]
    assert titles(browser(lead), "?sort=newest") == ["Nặng", "Nhẹ"]
    assert titles(browser(lead), "?sort=oldest") == ["Nhẹ", "Nặng"]


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
    first, second = (town.submitted("ba-dinh", name, editor) for name in ("Một", "Hai"))
    client = browser(lead)
    assert titles(client) == ["Một", "Hai"]
    assert client.post(item(first), {"action": "later"}).url.startswith(item(second))
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


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("muỗi", 1),
        ("muoi", 1),
        ("MUỖI thuốc", 1),
        ("mu\u01a1i", 1),
        ("thuo\u0302\u0301c muo\u0302\u0303i", 1),  # decomposed
        ("Đống Đa", 1),
        ("dong da", 1),
        ("đong", 1),
        ("editor", 2),
        ("phường ba đình", 2),
        ("Ba Dinh", 2),
        ("ba dinh muoi", 1),
        ("Hoàn Kiếm", 0),
        ("không có", 0),
        ("%", 0),
    ],
)
def test_the_queue_is_searched_without_accents_by_title_sender_and_site(
    words: str, found: int, town: Town, editor: Any, lead: Any
) -> None:
    town.submitted("ba-dinh", "Phun thuốc muỗi", editor)
    town.submitted("ba-dinh", "Thu gom rác Đống Đa", editor)
    assert len(titles(browser(lead), f"?{urlencode({'q': words})}")) == found


def test_after_a_decision_the_next_of_the_same_list_opens(town: Town, editor: Any, lead: Any) -> None:
    pages = [town.submitted("ba-dinh", f"Tin {number}", editor) for number in range(3)]
    town.submitted("ba-dinh", "Khác", editor)
    client, back = browser(lead), "q=tin&sort=oldest"
    form = {"action": "approve", "back": back}
    answer = client.post(item(pages[1]), form)
    assert answer.url == f"{item(pages[2])}?q=tin&sort=oldest#decision"
    assert client.post(item(pages[2]), form).url == f"{LIST}?q=tin&sort=oldest"
    away = {"action": "approve", "back": "next=https://example.org/&tab=waiting"}
    assert client.post(item(pages[0]), away).url.startswith("/admin/review/")


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
    assert bool(answer.select(".acks .ack")) is warned
    assert fresh(page).workflow_in_progress
