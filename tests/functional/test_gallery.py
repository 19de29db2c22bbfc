"""An editor puts three pictures into a gallery in one go, writes under them, reorders them by keyboard, submits."""

from __future__ import annotations

import uuid
from pathlib import Path

from playwright.sync_api import Page, expect

from sites.text import slugify
from tests.functional.admin import approve, in_queue, start, submit
from tests.functional.people import PATIENCE, People
from tests.functional.product import ROOT, Product

NAMES = ("Cổng chào", "Sân khấu", "Múa lân")


def add_block(page: Page, name: str) -> None:
    page.locator("button.c-sf-add-button:visible").last.click()
    page.get_by_role("option", name=name, exact=True).click()


def order(page: Page) -> list[str]:
    """Captions as they stand."""
    return [
        field.input_value()
        for field in page.locator("input[name^=body-0-value-pictures-][name$=-value-caption]").all()
    ]


def test_three_pictures_come_in_one_go_and_are_ordered_by_keyboard(
    people: People, product: Product, tmp_path: Path
) -> None:
    title = f"Ngày hội phường {uuid.uuid4().hex[:6]}"
    editor = people.worker("editor-ba-dinh", "ba-dinh")
    start(editor, product.url("/admin/", "ba-dinh"), "Thông báo", "news/newspage")
    editor.locator("#id_title").press_sequentially(title)
    editor.fill("#id_summary", "Ngày hội có ba phần.")
    add_block(editor, "Bộ ảnh")

    # One of them is a picture of a phone that no browser shows.
    files = sorted((ROOT / "demo" / "content" / "images").glob("*.webp"))[:3]
    phone = tmp_path / "IMG_0007.heic"
    phone.write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 64)
    editor.locator(".gallery-together input[type=file]").set_input_files([*files, phone])
    waiting = editor.locator(".gallery-waiting > li")
    expect(waiting).to_have_count(4)
    for number, name in enumerate((*NAMES, "Người xem")):
        waiting.nth(number).locator("input").nth(0).fill(f"{name} ngày hội")
        waiting.nth(number).locator("input").nth(1).fill(name)
    people.picture(editor, "gallery-waiting")
    editor.locator("[data-gallery=send]").click()

    # Three came in; the fourth says why not, beside its words, and is left out.
    expect(waiting).to_have_count(1, timeout=PATIENCE)
    expect(waiting.locator(".error-message")).to_contain_text("ảnh HEIC chụp bằng điện thoại")
    assert waiting.locator("input").nth(0).input_value() == "Người xem ngày hội"
    waiting.get_by_role("button", name="Bỏ ảnh này").click()
    expect(waiting).to_have_count(0)
    assert order(editor) == list(NAMES)

    third = editor.locator("[data-streamfield-list-container] [data-streamfield-child]").nth(2)
    up = third.locator("button[title='Di chuyển lên'], [data-streamfield-action=MOVE_UP]").first
    up.focus()
    editor.keyboard.press("Enter")
    editor.wait_for_timeout(600)
    people.picture(editor, "gallery-editor")
    moved = ["Cổng chào", "Múa lân", "Sân khấu"]
    # The script keeps the fields where they are and numbers the places.
    places = {
        editor.locator(f"input[name=body-0-value-pictures-{number}-value-caption]").input_value(): int(
            editor.locator(f"input[name=body-0-value-pictures-{number}-order]").input_value()
        )
        for number in range(3)
    }
    assert sorted(places, key=places.__getitem__) == moved
    submit(editor)

    for name in ("lead-ba-dinh", "moderator"):
        reviewer = people.worker(name)
        in_queue(reviewer, product, title).click()
        # A new page is read as citizens will see it; its fields are folded away.
        reviewer.get_by_text("Mọi mục của trang mới").first.click()
        for words in NAMES:
            expect(reviewer.get_by_text(words).first).to_be_visible()
        people.picture(reviewer, f"gallery-review-{name}")
        approve(reviewer)

    # Without a script, on a phone: the pictures in their order, each with its words, leading to the whole picture.
    citizen = people.citizen(has_script=False)
    citizen.goto(product.url(f"/thong-bao/{slugify(title)}/", "ba-dinh"))
    shown = citizen.locator(".gallery li")
    assert shown.locator("figcaption").all_inner_texts() == moved
    assert [one.get_attribute("alt") for one in shown.locator("img").all()] == [
        f"{one} ngày hội" for one in moved
    ]
    tops = [one.evaluate("element => element.getBoundingClientRect().top") for one in shown.all()]
    assert tops[0] == tops[1] < tops[2]
    people.picture(citizen, "gallery")
    shown.locator("a").first.click()
    citizen.wait_for_url("**/media/images/**.webp")
    assert citizen.locator("img").evaluate("element => element.naturalWidth") == 1200
