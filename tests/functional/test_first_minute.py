"""What a newcomer sees in the first minute as editor and as lead."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.functional.people import PATIENCE, People
from tests.functional.product import Product
from tests.functional.waiting import wait_until

WARD = "ba-dinh"


def expect_no_sideways_scrolling(page: Page, frame: str) -> None:
    """Wait until what the frame shows is no wider than the frame; fails where it stays wider."""
    wait_until(
        page,
        """(selector) => {
            const shown = document.querySelector(selector).contentDocument;
            const sheets = [...shown.querySelectorAll("link[rel=stylesheet]")];
            return shown.readyState === "complete" && sheets.every((link) => link.sheet)
                && shown.documentElement.scrollWidth <= shown.defaultView.innerWidth;
        }""",
        frame,
    )


def test_an_editor_begins_to_write_with_the_preview_beside_the_form(people: People) -> None:
    editor = people.worker("editor-ba-dinh", WARD)
    expect(editor.get_by_role("heading", level=1)).to_contain_text("Chào")
    editor.get_by_role("link", name="Viết tin").click()
    # Nobody has pressed anything to see this.
    preview = editor.frame_locator("#w-preview-iframe")
    expect(preview.get_by_role("heading", level=1)).to_be_visible(timeout=PATIENCE)
    # Wagtail begins to watch the form two seconds after it was shown.
    editor.wait_for_timeout(3000)
    editor.locator("#id_title").press_sequentially("Trồng cây ở vườn hoa Vạn Xuân")
    editor.fill("#id_summary", "Sáng Chủ nhật, mỗi tổ dân phố trồng mười cây.")
    expect(preview.get_by_role("heading", level=1)).to_have_text(
        "Trồng cây ở vườn hoa Vạn Xuân", timeout=PATIENCE
    )
    people.picture(editor, "first-minute-editor")


def test_the_preview_of_the_wards_face_follows_the_form_and_holds_hostile_words(
    people: People, product: Product
) -> None:
    lead = people.worker("lead-ba-dinh", WARD)
    lead.goto(product.url(f"/admin/wards/{WARD}/look/", WARD))
    frame = "[data-look-frame]"
    lead.get_by_text("Tím", exact=True).click()
    wait_until(
        lead,
        "() => { const page = document.querySelector('[data-look-frame]').contentDocument; return page?.body"
        " && getComputedStyle(page.body).getPropertyValue('--accent').trim() === '#613C7D' }",
    )
    lead.locator("[name=look-width][value='390']").check()
    lead.fill("#id_hero_intro", "Nghiêng" * 36)
    expect(lead.frame_locator(frame).locator(".hero-id")).to_contain_text("Nghiêng" * 36)
    # The words are there before the style sheets of a preview that has just been drawn anew.
    expect_no_sideways_scrolling(lead, frame)
    people.picture(lead, "ward-face")
    # Nothing was saved.
    citizen = people.citizen()
    citizen.goto(product.url("/", WARD))
    accent = "() => getComputedStyle(document.body).getPropertyValue('--accent').trim()"
    assert citizen.evaluate(accent) not in ("", "#613C7D")


def test_the_keys_of_the_review_desk_can_be_switched_off(people: People, product: Product) -> None:
    lead = people.worker("lead-ba-dinh", WARD)
    lead.goto(product.url("/admin/review/", WARD))
    expect(lead.locator("#decide-heading")).to_be_visible(timeout=PATIENCE)
    lead.locator("h1").click()
    lead.keyboard.press("r")
    expect(lead.locator("#review-note")).to_be_focused()
    lead.locator("h1").click()
    lead.get_by_role("button", name="Tắt phím tắt").click()
    lead.locator("h1").click()
    lead.keyboard.press("r")
    expect(lead.locator("#review-note")).not_to_be_focused()
    lead.reload()
    expect(lead.get_by_role("button", name="Bật phím tắt")).to_be_visible()
    people.picture(lead, "review-desk")
