"""A date that no calendar has is told to the editor, and never replaced by another."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.functional.admin import start
from tests.functional.people import People
from tests.functional.product import Product


def test_a_date_that_cannot_be_read_stays_and_is_named(people: People, product: Product) -> None:
    editor = people.worker("editor-ba-dinh", "ba-dinh")
    start(editor, product.url("/admin/", "ba-dinh"), "Thông báo", "news/newspage")
    editor.locator("#id_title").press_sequentially("Lịch cấp nước ngày không có thật")
    editor.fill("#id_summary", "Nước yếu từ tám giờ.")
    editor.locator("section:has(#id_date) [data-panel-toggle]").last.click()
    date = editor.locator("#id_date")
    date.fill("31/02/2026")
    date.press("Tab")
    expect(date).to_have_value("31/02/2026")
    editor.locator("button.action-save").first.click()
    expect(editor.get_by_text("Nhập một ngày hợp lệ").first).to_be_visible()
    expect(date).to_have_value("31/02/2026")
    people.picture(editor, "a-date-that-is-none")
