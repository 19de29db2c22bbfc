"""A translator at work: from the desk into the editor, and to the approval."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.functional.people import People
from tests.functional.test_attached_file import TITLE as A_DOCUMENT


def test_a_translator_finds_a_page_and_makes_an_english_draft(people: People) -> None:
    window = people.worker("translator", "ba-dinh")
    window.get_by_role("link", name="Bản dịch", exact=True).click()
    window.locator(".tl-states a[href*='state=missing']").click()
    people.picture(window, "translation-desk")
    # The first part of a document is its number, not its title; another test publishes one.
    row = window.locator("table.tl-list tbody tr").filter(has_not_text=A_DOCUMENT).first
    title = row.locator("td").first.inner_text()
    row.get_by_role("link", name=re.compile("^Dịch")).click()
    form = window.locator("main form").filter(has=window.locator("input[name=locales]"))
    form.locator("input[name=locales]").check()
    form.locator("[type=submit]").click()

    window.wait_for_url(re.compile(r"/pages/\d+/edit/"))
    editor = window.locator(".js-translation-editor")
    expect(editor.get_by_text(title, exact=True).first).to_be_visible()
    expect(window.get_by_role("button", name=re.compile("Publish|Xuất bản|^Đăng"))).to_have_count(0)

    editor.get_by_role("button", name=re.compile("Translate|Dịch")).first.click()
    editor.locator("textarea").first.fill("A title in English")
    editor.get_by_role("button", name=re.compile("Save|Lưu")).first.click()
    expect(editor.get_by_text("A title in English").first).to_be_visible()
    people.picture(window, "translation-editor")
    expect(editor.get_by_role("link", name=re.compile("Delete|Xoá|Xóa|alias|bí danh"))).to_have_count(0)

    window.get_by_role("button", name="Lưu bản nháp").click()
    expect(window.get_by_text("Đã lưu bản nháp của bản dịch.")).to_be_visible()
    with window.expect_popup() as preview:
        window.get_by_role("link", name="Xem trước").click()
    expect(preview.value.get_by_role("heading", level=1)).to_have_text("A title in English")
    people.picture(preview.value, "translation-preview")

    window.get_by_role("button", name="Gửi duyệt").click()
    expect(window.get_by_text(re.compile(r"Còn \d+ đoạn chưa dịch"))).to_be_visible()
    people.picture(window, "translation-not-submitted")
