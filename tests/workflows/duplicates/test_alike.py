"""The same notice from several wards is one row, and what differs is seen."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.workflows.test_queue import LIST, titles
from tests.workflows.town import Town, browser, decide, step
from workflows.duplicates.models import Band, Signature

NOTICE = (
    "Tuần lễ đọc sách cho em ở thư viện {ward}. Thư viện mở cửa từ 8 giờ đến 17 giờ các ngày trong tuần, từ ngày {date}. "
    "Các em được mượn sách miễn phí, có người lớn đi cùng thì được mượn thêm hai cuốn. Trường nào muốn đi cả lớp thì gọi "
    "trước để xếp giờ. Phí làm thẻ {fee} đồng."
)
NAMES = {"ba-dinh": "Phường Ba Đình", "hoan-kiem": "Phường Hoàn Kiếm"}


def notice(ward: str, date: str = "15/9/2026", fee: str = "20.000", more: str = "") -> str:
    return NOTICE.format(ward=NAMES[ward], date=date, fee=fee) + more


def sent(town: Town, ward: str, author: Any, leads: dict[str, Any], **changes: str) -> Any:
    page = town.submitted(ward, f"Tuần lễ đọc sách ở {NAMES[ward]}", author, intro=notice(ward, **changes))
    decide(page, leads[ward])
    return page


@pytest.fixture
def leads(lead: Any, other_lead: Any) -> dict[str, Any]:
    return {"ba-dinh": lead, "hoan-kiem": other_lead}


def alike(page: Any) -> str:
    return reverse("workflows_review:alike", args=[step(page).pk])


def read(client: Any, page: Any) -> BeautifulSoup:
    return BeautifulSoup(client.get(alike(page)).content, "html.parser")


def test_two_wards_with_one_text_are_one_row_and_one_press(
    town: Town, editor: Any, moderator: Any, leads: dict[str, Any]
) -> None:
    pages = [sent(town, ward, editor, leads) for ward in NAMES]
    other = town.submitted(
        "ba-dinh", "Lịch tiêm chủng", editor, intro="Trạm Y tế tiêm chủng mở rộng tháng này."
    )
    decide(other, leads["ba-dinh"])
    client = browser(moderator)
    assert len(titles(client)) == 2
    soup = BeautifulSoup(client.get(LIST).content, "html.parser")
    row = soup.select_one(".q-group .q")
    assert "2 nơi gửi cùng một nội dung" in row.text
    screen = BeautifulSoup(client.get(row["href"]).content, "html.parser")
    boxes = screen.select("[name=take]")
    assert len(boxes) == 2
    assert all(box.has_attr("checked") for box in boxes)
    client.post(row["href"], {"action": "approve", "take": [box["value"] for box in boxes]})
    for page in pages:
        page.refresh_from_db()
        assert page.live
    assert titles(client) == ["Lịch tiêm chủng"]


@pytest.mark.parametrize(
    ("change", "marked"),
    [
        ({"date": "16/9/2026"}, "16"),
        ({"fee": "30.000"}, "30"),
        ({"more": " Ai đến muộn thì lần sau."}, "muộn"),
        ({"more": " Phường Ba Đình hỗ trợ."}, "Ba Đình"),  # another site's name is no name of one's own
    ],
)
def test_one_that_differs_is_shown_word_by_word_and_never_taken_along(
    change: dict[str, str], marked: str, town: Town, editor: Any, moderator: Any, leads: dict[str, Any]
) -> None:
    first = sent(town, "ba-dinh", editor, leads)
    second = sent(town, "hoan-kiem", editor, leads, **change)
    client = browser(moderator)
    screen = read(client, first)
    chosen = screen.select("[name=take][checked]")
    # Of two that differ one is the sample, whichever.
    assert len(chosen) == 1
    assert len(screen.select("[name=take]")) == 2
    assert marked in " ".join(mark.text for mark in screen.select(".piece .diff ins, .piece .diff del"))
    client.post(alike(first), {"action": "approve", "take": [box["value"] for box in chosen]})
    for page in (first, second):
        page.refresh_from_db()
    assert [first.live, second.live].count(True) == 1


def test_a_link_to_another_place_is_a_difference(
    town: Town, editor: Any, moderator: Any, leads: dict[str, Any]
) -> None:
    sent(town, "ba-dinh", editor, leads, more=" Xem https://a.vn/the")
    second = sent(town, "hoan-kiem", editor, leads, more=" Xem https://b.vn/the")
    assert "b.vn" in read(browser(moderator), second).select_one(".piece .diff").text


def test_a_ward_sees_nothing_of_the_group(town: Town, editor: Any, leads: dict[str, Any]) -> None:
    pages = {
        ward: town.submitted(ward, f"Tuần lễ đọc sách ở {NAMES[ward]}", editor, intro=notice(ward))
        for ward in NAMES
    }
    client = browser(leads["ba-dinh"])
    assert not BeautifulSoup(client.get(LIST).content, "html.parser").select(".q-group")
    own = client.get(alike(pages["ba-dinh"])).content.decode()
    assert "Hoàn Kiếm" not in own
    assert client.get(alike(pages["hoan-kiem"])).status_code == 404
    assert browser(editor).get(alike(pages["ba-dinh"])).status_code == 404


def test_what_was_decided_and_what_is_ones_own_are_told(
    town: Town, editor: Any, moderator: Any, leads: dict[str, Any]
) -> None:
    first = sent(town, "ba-dinh", editor, leads)
    second = sent(town, "hoan-kiem", moderator, leads)
    screen = read(browser(moderator), first)
    assert len(screen.select("[name=take]")) == 1
    assert "1 bài bạn có tham gia" in screen.select_one(".together-others").text
    other = town.person("moderator-2", "moderator")
    place = alike(first)
    browser(other).post(place, {"action": "approve", "take": [step(first).pk]})
    screen = read(browser(other), second)
    assert "1 bài trong nhóm đã được quyết định" in screen.select_one(".together-others").text


def test_what_one_ward_sends_twice_is_two_decisions(
    town: Town, editor: Any, moderator: Any, leads: dict[str, Any]
) -> None:
    for _time in range(2):
        sent(town, "ba-dinh", editor, leads)
    assert len(titles(browser(moderator))) == 2
    sent(town, "hoan-kiem", editor, leads)
    assert len(titles(browser(moderator))) == 2


def test_only_the_first_of_a_group_is_looked_for(town: Town, editor: Any, leads: dict[str, Any]) -> None:
    pages = [sent(town, ward, editor, leads) for ward in NAMES]
    firsts, seconds = (Signature.objects.get(step=step(page)) for page in pages)
    assert seconds.group == firsts.pk
    assert Band.objects.filter(first=firsts).count() == 32
    assert not Band.objects.filter(first=seconds).exists()


def test_what_cannot_be_signed_is_submitted_all_the_same(
    town: Town, editor: Any, lead: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_state: Any) -> Any:
        raise ValueError

    monkeypatch.setattr("workflows.duplicates.signing.plain_of", fails)
    page = town.submitted("ba-dinh", "Một", editor)
    assert step(page).status == "in_progress"
    assert titles(browser(lead)) == ["Một"]
