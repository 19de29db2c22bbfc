"""One screen to decide: what stops the approval leads there, words are proposed, taken, and read again."""

from __future__ import annotations

import uuid

from playwright.sync_api import Page, expect

from tests.functional.admin import approve, edit_url, in_queue, start_notice, submit, takes_effect
from tests.functional.people import PHONE, People
from tests.functional.product import Product

WARD = "ba-dinh"
DESK = {"width": 1280, "height": 720}


def test_a_notice_comes_back_with_proposed_words_and_is_approved_in_the_second_round(
    people: People, product: Product
) -> None:
    title = f"Tiêm chủng ngõ {uuid.uuid4().hex[:6]}"
    editor = people.worker("editor-ba-dinh", WARD)
    page_id = start_notice(
        editor, product.url("/admin/", WARD), title, "Sáng thứ Bảy. Hỏi thêm: 0912 345 678."
    )
    submit(editor)

    lead = people.worker("lead-ba-dinh", WARD)
    lead.set_viewport_size(DESK)  # type: ignore[arg-type]
    in_queue(lead, product, title, WARD).click()
    lead.wait_for_url("**/admin/review/*/**")
    _bar_is_in_sight(lead, DESK["height"])
    people.picture(lead, "decide-1280-new")
    # Nothing is disabled: the button leads to what is open.
    address = lead.url
    lead.locator("[data-workflow-action-name=approve]").click()
    expect(lead.locator("[data-review-tick]").first).to_be_focused()
    assert lead.url == address

    lead.set_viewport_size(PHONE)  # type: ignore[arg-type]
    _bar_is_in_sight(lead, PHONE["height"])
    assert _height(lead) <= 150
    assert not _scrolls_sideways(lead)
    lead.screenshot(path=str(product_picture(people, "decide-390-new")))
    lead.set_viewport_size(DESK)  # type: ignore[arg-type]

    lead.locator(".all-fields > summary").click()
    row = lead.locator('tr[data-place="summary"] + tr')
    row.locator(".say > summary").click()
    row.locator("[name=passage]").fill("Sáng thứ Bảy")
    row.locator("[name=instead]").fill("Sáng thứ Bảy, 22/8")
    row.locator("[name=words]").fill("Ghi ngày.")
    with lead.expect_navigation():
        row.locator("button").click()
    expect(lead.locator(".fix")).to_contain_text("22/8")
    people.picture(lead, "decide-1280-proposed")
    lead.locator("[data-workflow-action-name=reject]").click()
    lead.locator("#review-note").fill("Xem chữ đề nghị.")
    with lead.expect_navigation():
        lead.locator("[data-workflow-action-name=reject]").click()
    _undoes_and_decides_again(people, lead, title)
    takes_effect(lead)

    editor.goto(edit_url(product, page_id, WARD))
    people.picture(editor, "decide-editor-remarks")
    with editor.expect_navigation():
        editor.locator("[value=take]").click()
    expect(editor.locator("#id_summary")).to_have_value("Sáng thứ Bảy, 22/8. Hỏi thêm: 0912 345 678.")
    editor.locator("#review-answer").fill("Đã ghi ngày.")
    submit(editor)

    in_queue(lead, product, title, WARD).click()
    lead.wait_for_url("**/admin/review/*/**")
    expect(lead.locator(".ptabs [aria-current]")).to_contain_text("Từ lần trả lại")
    expect(lead.locator(".since")).to_contain_text("Đã ghi ngày.")
    people.picture(lead, "decide-1280-since")
    lead.set_viewport_size(PHONE)  # type: ignore[arg-type]
    people.picture(lead, "decide-390-since")
    assert not _scrolls_sideways(lead)
    approve(lead)


def _undoes_and_decides_again(people: People, lead: Page, title: str) -> None:
    """The way back is in sight, counts down, and answers to a key; then the same is decided again."""
    expect(lead.locator(".undo")).to_contain_text(title)
    expect(lead.locator("[data-undo-count]").first).to_be_visible()
    # At once: a picture may take as long as there is to undo it.
    with lead.expect_navigation():
        lead.keyboard.press("z")
    expect(lead.locator("#decide-heading")).to_have_text(title)
    expect(lead.locator("[data-undo]")).to_be_hidden()
    lead.set_viewport_size(PHONE)  # type: ignore[arg-type]
    lead.locator(".note > summary").click()
    lead.locator("#review-note").fill("Xem chữ đề nghị.")
    with lead.expect_navigation():
        lead.locator("[data-workflow-action-name=reject]").click()
    lead.screenshot(path=str(product_picture(people, "undo-390")))
    assert not _scrolls_sideways(lead)
    lead.set_viewport_size(DESK)  # type: ignore[arg-type]
    people.picture(lead, "undo-1280")


def product_picture(people: People, name: str) -> object:
    """As the window shows it, with the bar where the eye finds it."""
    return people._pictures / f"{name}.png"


def _bar_is_in_sight(page: Page, height: int) -> None:
    box = page.locator(".verdictbar").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= height + 1


def _height(page: Page) -> float:
    box = page.locator(".verdictbar").bounding_box()
    assert box is not None
    return box["height"]


def _scrolls_sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1"))
