"""A date is read by the server alone: the calendar's script never replaces what was typed."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.functional.admin import start
from tests.functional.people import People
from tests.functional.product import Product
from tests.sites.test_dates import rows


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
    expect(editor.get_by_text("Không có ngày này").first).to_be_visible()
    expect(date).to_have_value("31/02/2026")
    people.picture(editor, "a-date-that-is-none")


def test_the_calendar_leaves_everything_as_it_was_typed(people: People, product: Product) -> None:
    editor = people.worker("editor-ba-dinh", "ba-dinh")
    start(editor, product.url("/admin/", "ba-dinh"), "Thông báo", "news/newspage")
    editor.locator("section:has(#id_date) [data-panel-toggle]").last.click()
    date = editor.locator("#id_date")
    for typed, _result in rows():
        date.fill(typed)
        date.press("Tab")
        expect(date).to_have_value(typed)
