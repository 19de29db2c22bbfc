"""A file's whole way: an editor uploads it, two people approve, a citizen finds the words that only it has."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.functional.admin import approve, in_queue, start, submit
from tests.functional.people import People
from tests.functional.product import Product

WARD = "hoan-kiem"
LOOKS = 60
TITLE = "Giữ gìn giếng cổ trong ngõ"
PLAN = """<html lang="vi"><h1>KẾ HOẠCH</h1>
<p>Mỗi tổ dân phố cử hai người trông coi giếng đá ong, nạo vét bùn, trồng lại khóm ngâu bên thành giếng.</p>"""


@pytest.fixture(name="plan")
def printed_plan(browser: Browser) -> bytes:
    """A PDF as an office's computer prints it, with letters of its own."""
    page = browser.new_page()
    page.set_content(PLAN)
    printed = page.pdf()
    page.close()
    return printed


def test_words_that_stand_only_in_an_uploaded_file_are_found_by_a_citizen(
    people: People, product: Product, plan: bytes
) -> None:
    editor = people.worker(f"editor-{WARD}", WARD)
    admin = product.url("/admin/", WARD)
    start(editor, admin, "Văn bản", "documents/officialdocument", "Phường Hoàn Kiếm")
    _fill(editor)
    upload(editor, plan)
    form = editor.url
    with editor.expect_request(lambda request: request.method == "POST" and request.url == form):
        # Slowly: Wagtail looks for changes from two seconds after the form has come.
        editor.locator("[name=summary]").press_sequentially(
            "Ai trông coi giếng cổ, và làm những gì.", delay=60
        )
    # While the autosave is under way: the draft must not be made twice.
    editor.locator("button.action-save").first.click()
    expect(editor.locator(".messages")).to_contain_text(TITLE)
    _look_until_read(editor)
    people.picture(editor, "file-editor")
    submit(editor)
    expect(editor.get_by_role("link", name=TITLE)).to_have_count(1)

    for name, ward in ((f"lead-{WARD}", WARD), ("moderator", "")):
        approver = people.worker(name, ward)
        in_queue(approver, product, TITLE, ward).click()
        approve(approver)

    citizen = people.citizen()
    citizen.goto(product.url("/tim-kiem/?q=nao+vet+bun+khom+ngau"))
    hit = citizen.locator(".hit").filter(has_text="59/KH-UBND")
    expect(hit).to_contain_text(re.compile("Trong tệp đính kèm:.*nạo vét bùn.*khóm ngâu"))
    people.picture(citizen, "file-found")
    hit.get_by_role("link").click()
    with citizen.expect_download() as download:
        citizen.get_by_role("link", name=re.compile("ke-hoach")).click()
    assert download.value.path().read_bytes() == plan


def _fill(editor: Page) -> None:
    editor.fill("[name=number]", "59/KH-UBND")
    editor.select_option("[name=document_type]", "ke-hoach")
    editor.locator("[name=title]").press_sequentially(TITLE)
    editor.locator("[name=issued_on]").press_sequentially("20/11/2026")
    # A press beside it closes the calendar.
    editor.click("[name=issuer]")
    editor.keyboard.type("Ủy ban nhân dân phường Hoàn Kiếm")


def _look_until_read(editor: Page) -> None:
    """Files are read in the background, and a form that is open does not hear of it."""
    read = editor.locator(".file-found").filter(has_text="Nội dung đã đọc: 1 trang")
    for _ in range(LOOKS):
        if read.count():
            break
        editor.wait_for_timeout(1_000)
        editor.reload()
    expect(read).to_have_count(1)


def upload(editor: Page, plan: bytes) -> None:
    editor.get_by_role("button", name="Thêm tệp").click()
    editor.get_by_role("button", name="Chọn").first.click()
    editor.get_by_role("tab", name="Tải lên").click()
    file = {"name": "ke-hoach.pdf", "mimeType": "application/pdf", "buffer": plan}
    editor.locator(".modal-content input[type=file]").set_input_files(file)
    expect(editor.locator(".modal-content [name$=title]")).to_have_value("ke-hoach")
    editor.locator(".modal-content button[type=submit]:visible").last.click()
    expect(editor.locator(".modal-content")).to_have_count(0)
    expect(editor.locator("#page-edit-form")).to_contain_text("ke-hoach")
