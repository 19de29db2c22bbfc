"""The reasons that are found when a step opens."""

from __future__ import annotations

from typing import Any

import pytest

from tests.workflows.test_queue import LIST, item
from tests.workflows.town import Town, browser, fresh, step
from workflows.models import RoleTaskState
from workflows.ranking import facts
from workflows.ranking.content import read
from workflows.ranking.late import catch_up


def names(page: Any) -> set[str]:
    return {reason["name"] for reason in step(page).reasons}


def changed(town: Town, people: Any, before: str, after: str) -> Any:
    """A public page whose introduction waits with other words."""
    page = town.approved("ba-dinh", "Bài", *people, intro=before)
    page.intro = after
    page.save_revision(user=people[0])
    page.get_workflow().start(page, people[0])
    return fresh(page)


@pytest.mark.parametrize(
    ("before", "after", "reason", "count"),
    [
        ("Gọi 024 3823 1234.", "Gọi 024 3823 1235.", "telephones", 1),
        ("Gọi 024 3823 1234.", "Gọi 024.3823.1234.", "", 0),
        ("Phí 86 triệu đồng.", "Phí 68 triệu đồng.", "amounts", 1),
        ("Giảm 5% và 7%.", "Giảm 5%.", "amounts", 1),
        ("Ông Nguyễn Văn An ký.", "Ông Trần Bình ký.", "names", 1),
        ("Họp ở phố Nguyễn Trãi.", "Họp ở phố Trần Phú.", "", 0),
        ("Xem https://a.vn/x", "Xem https://b.vn/x", "links", 1),
        ("Một câu.", "Một câu khác.", "", 0),
        ("Một câu.", " ".join(f"chữ{number}" for number in range(200)), "large", 200),
    ],
)
def test_a_fact_that_the_public_reads_otherwise_is_a_reason(
    before: str, after: str, reason: str, count: int, town: Town, editor: Any, lead: Any, moderator: Any
) -> None:
    page = changed(town, (editor, lead, moderator), before, after)
    found = {one["name"]: one["data"] for one in step(page).reasons}
    assert set(found) == ({reason} if reason else set())
    if reason:
        assert found[reason]["count"] == count


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Dự toán ngân sách năm 2027", "budget"),
        ("DỰ TOÁN NGÂN SÁCH", "budget"),
        ("Thông báo thu hồi đất dự án", "legal"),
        ("Số định danh 001085012345 của ông A", "personal-data"),
    ],
)
def test_what_binds_people_or_costs_money_is_a_reason(
    text: str, reason: str, town: Town, editor: Any
) -> None:
    assert reason in names(town.submitted("ba-dinh", "Bài", editor, intro=text))


def test_the_first_page_of_its_author_and_one_that_came_back_say_so(
    town: Town, editor: Any, lead: Any, moderator: Any
) -> None:
    first = town.submitted("ba-dinh", "Một", editor)
    assert "first-author" in names(first)
    task = step(first).task.specific
    task.on_action(step(first), lead, "reject", comment="Sửa.")
    first.save_revision(user=editor)
    fresh(first).current_workflow_state.resume(editor)
    assert "again" in names(first)
    town.approved("ba-dinh", "Hai", editor, lead, moderator)
    assert "first-author" not in names(town.submitted("ba-dinh", "Ba", editor))


def test_every_reason_stands_on_the_row_and_above_the_decision(town: Town, editor: Any, lead: Any) -> None:
    page = town.submitted("ba-dinh", "Một", editor, intro="Kinh phí thu hồi đất")
    for answer in (browser(lead).get(LIST), browser(lead).get(item(page))):
        text = answer.content.decode()
        assert all(words in text for words in ("tiền công", "nội dung pháp lý", "bài đầu tiên của người gửi"))


def test_what_cannot_be_read_is_submitted_and_stands_in_the_queue(
    town: Town, editor: Any, lead: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_stored: Any) -> Any:
        raise ValueError

    monkeypatch.setattr("workflows.ranking.kinds.read", fails)
    page = town.submitted("ba-dinh", "Một", editor)
    assert step(page).status == "in_progress"
    assert "Một" in browser(lead).get(LIST).content.decode()


def test_steps_from_before_are_looked_at_when_the_desk_shows_them(town: Town, editor: Any, lead: Any) -> None:
    page = town.submitted("ba-dinh", "Một", editor, intro="Kinh phí")
    RoleTaskState.objects.filter(pk=step(page).pk).update(reasons=None, reason_names="", score=0)
    browser(lead).get(LIST)
    assert "budget" in names(page)
    assert step(page).score > 0
    catch_up([step(page)])


def test_a_decided_step_is_open_no_more(town: Town, editor: Any, lead: Any) -> None:
    page = town.submitted("ba-dinh", "Một", editor)
    state = step(page)
    assert state.is_open
    state.task.specific.on_action(state, lead, "reject", comment="Sửa.")
    assert not RoleTaskState.objects.get(pk=state.pk).is_open


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("đồng chí Lê Thị Hải Yến và bà NGUYỄN THỊ MAI", {"lê thị hải yến", "nguyễn thị mai"}),
        ("trường Lê Quý Đôn, đường Trần Hưng Đạo", set()),
        ("Mai họp. Hà Nội", {"hà nội"}),
        ("", set()),
    ],
)
def test_names_of_people_are_told_from_those_of_streets(text: str, found: set[str]) -> None:
    assert set(facts.names(text)) == found


def test_a_version_is_read_with_its_blocks_and_the_targets_of_its_links() -> None:
    content = read(
        {
            "title": "Một",
            "pk": 5,
            "body": '[{"type": "text", "value": "<p>Xem <a linktype=\\"page\\" id=\\"7\\">đây</a></p>", "id": "x"}]',
            "rows": [{"pk": 1, "name": "Hai", "url": "https://c.vn/"}],
        }
    )
    assert {"page:7", "https://c.vn/"} == content.links
    assert all(word in content.text for word in ("Một", "Xem", "Hai"))
    assert "linktype" not in content.text
