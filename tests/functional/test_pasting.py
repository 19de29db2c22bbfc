"""What an editor pastes keeps its structure, its numbers and its tables, and goes away again in one step."""

from __future__ import annotations

import base64
import os
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.functional.admin import start
from tests.functional.pasting import add_text, blocks, paste, text_box, wait_for_blocks
from tests.functional.people import People
from tests.functional.product import Product
from tests.functional.waiting import wait_until

WARD = "ba-dinh"
WORD = (Path(__file__).resolve().parent.parent / "markup" / "corpus" / "word_365_plan.html").read_text(
    encoding="utf-8"
)
FROM_WORD: list[Any] = [
    ["heading", "1. Mục đích"],
    ["paragraph", [["unstyled", 0, "Bảo đảm an toàn cho người đi đường, theo Kế hoạch số 38/KH-UBND."]]],
    ["heading", "2. Yêu cầu"],
    ["paragraph", [["unstyled", 0, "a) Đúng thời hạn;"], ["unstyled", 0, "b) Đúng quy định."]]],
    [
        "table",
        {
            "columns": [{"type": "text", "heading": "Tổ dân phố"}, {"type": "text", "heading": "Số cây"}],
            "rows": [{"values": ["Tổ 1", "12 cây"]}, {"values": ["Tổ 2", "8 cây"]}],
            "caption": "",
        },
    ],
    ["paragraph", [["unstyled", 0, "Nơi nhận: các tổ dân phố."]]],
]


@pytest.fixture
def page(people: People, product: Product) -> Page:
    """The form of a new notice with one empty text, as the editor of the ward has it."""
    page = people.worker("editor-ba-dinh", WARD)
    start(page, product.url("/admin/", WARD), "Thông báo", "news/newspage")
    wait_until(page, "() => window.draftail && window.dinhPasting && window.dinhPasting.settings")
    page.locator("#id_title").press_sequentially("Trồng cây")
    add_text(page).click()
    return page


def _drawn() -> str:
    drawn = BytesIO()
    # A picture of its own each time: Wagtail asks about one that it has.
    Image.new("RGB", (400, 300), tuple(os.urandom(3))).save(drawn, "PNG")
    return base64.b64encode(drawn.getvalue()).decode()


def _note(page: Page) -> Any:
    note = page.locator(".dinh-paste", has=page.get_by_role("button", name="Đóng ghi chú này"))
    note.wait_for()
    return note


def test_a_word_page_splits_the_text_at_the_cursor_and_is_undone_whole(page: Page, people: People) -> None:
    page.keyboard.type("Mở đầu. Kết thúc.")
    for _ in range(len(" Kết thúc.")):
        page.keyboard.press("ArrowLeft")
    before: list[Any] = [["paragraph", [["unstyled", 0, "Mở đầu. Kết thúc."]]]]
    wait_for_blocks(page, before)
    pasted = [
        ["paragraph", [["unstyled", 0, "Mở đầu."]]],
        *FROM_WORD,
        ["paragraph", [["unstyled", 0, " Kết thúc."]]],
    ]

    paste(text_box(page), WORD)
    note = _note(page)
    people.picture(page, "40-word-paste")
    wait_for_blocks(page, pasted)
    expect(note).to_contain_text("Nội dung dán được chia thành 6 phần.")
    page.keyboard.press("Control+z")
    wait_for_blocks(page, before)

    paste(text_box(page), WORD)
    _note(page).get_by_role("button", name="Hoàn tác lần dán này").click()
    wait_for_blocks(page, before)

    paste(text_box(page), WORD)
    _note(page)
    assert [kind for kind, _value in blocks(page)] == [kind for kind, _value in pasted]


def test_a_pasted_text_is_saved_as_it_was_shown(page: Page) -> None:
    paste(text_box(page), WORD)
    _note(page).get_by_role("button", name="Bỏ ảnh này").click()
    wait_for_blocks(page, FROM_WORD)
    page.fill("#id_summary", "Trồng cây ở các tổ.")
    with page.expect_navigation():
        page.locator("button.action-save").first.click()
    assert re.search(r"/admin/pages/\d+/edit/", page.url)
    wait_until(page, "() => window.draftail && window.dinhPasting")
    text_box(page).wait_for()
    wait_for_blocks(page, FROM_WORD)


def test_a_picture_of_the_clipboard_is_described_uploaded_and_stands_in_its_place(page: Page) -> None:
    picture = f'<p><img src="data:image/png;base64,{_drawn()}" alt="Lá cờ"></p>'
    paste(text_box(page), f"<h2>Lễ hội</h2>{picture}<p>Sau</p>")
    note = _note(page)
    expect(note.locator("input[type=text]")).to_have_value("Lá cờ")
    note.get_by_role("button", name="Tải lên").click()
    expect(note).to_contain_text("Ảnh đã vào đúng chỗ.")
    assert [kind for kind, _value in blocks(page)] == ["heading", "picture", "paragraph"]
    assert blocks(page)[1][1]["image"]
    note.get_by_role("button", name="Hoàn tác lần dán này").click()
    assert [kind for kind, _value in blocks(page)] == ["paragraph"]


def test_a_picture_alone_stands_after_the_text(page: Page) -> None:
    page.keyboard.type("Một câu.")
    paste(text_box(page), pictures=(_drawn(),))
    note = _note(page)
    note.locator("input[type=text]").fill("Lá cờ")
    note.get_by_role("button", name="Tải lên").click()
    expect(note).to_contain_text("Ảnh đã vào đúng chỗ.")
    assert [kind for kind, _value in blocks(page)] == ["paragraph", "picture"]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('<meta charset="utf-8"><span>1. Mục đích</span>', "1. Mục đích"),
        ("", "1. Mục đích"),
        ("<ol><li>Mục đích</li></ol>", "Mục đích"),
    ],
)
def test_one_numbered_line_keeps_its_number(page: Page, html: str, text: str) -> None:
    paste(text_box(page), html, text)
    expect(text_box(page)).to_have_text("1. Mục đích")
    wait_for_blocks(page, [["paragraph", [["unstyled", 0, "1. Mục đích"]]]])


def test_lines_of_plain_text_stay_lines_with_their_numbers(page: Page) -> None:
    paste(text_box(page), "", "I. Mục đích\na) Một\n5. Năm")
    expect(text_box(page)).to_contain_text("5. Năm")
    wait_for_blocks(
        page,
        [
            [
                "paragraph",
                [["unstyled", 0, "I. Mục đích"], ["unstyled", 0, "a) Một"], ["unstyled", 0, "5. Năm"]],
            ]
        ],
    )


def test_a_few_formatted_words_stay_with_the_editor(page: Page) -> None:
    paste(text_box(page), "<b>rất</b> đẹp", "rất đẹp")
    expect(text_box(page)).to_have_text("rất đẹp")
    assert page.locator(".dinh-paste").count() == 0
