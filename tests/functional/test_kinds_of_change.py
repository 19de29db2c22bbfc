"""Every kind of change has its own picture for whoever decides.

Text, field, row, picture, where a link leads, file, language, place.
"""

from __future__ import annotations

import re
import uuid

from playwright.sync_api import Page, expect

from tests.functional.admin import approve, choose_picture, in_queue
from tests.functional.pasting import paste, text_box
from tests.functional.people import PHONE, People
from tests.functional.product import Product
from tests.functional.test_attached_file import printed_plan, upload

__all__ = ["printed_plan"]

WARD = "ba-dinh"
DESK = {"width": 1280, "height": 720}
#: The page of the demo that is there in English too.
ENGLISH = "Phường Ba Đình: mười đơn vị cũ chung một địa chỉ"


def section(editor: Page, product: Product, link: str) -> str:
    """The list of pages of the section in which this link of the first screen writes."""
    editor.goto(product.url("/admin/", WARD))
    address = editor.get_by_role("link", name=link).first.get_attribute("href") or ""
    found = re.search(r"/(\d+)/(?:\?.*)?$", address)
    assert found, address
    return product.url(f"/admin/pages/{found[1]}/", WARD)


def opened(editor: Page, listing: str, named: str = "") -> str:
    """The form of the public page that stands first in a list, or of the one of this name; its title."""
    editor.goto(listing)
    live = editor.locator("tr").filter(has_text=re.compile("đang đăng", re.IGNORECASE))
    row = live.filter(has_not_text=re.compile("chờ|nháp", re.IGNORECASE)).filter(has_text=named).first
    title = row.locator(".title-wrapper a").first.inner_text().strip()
    row.locator(".title-wrapper a").first.click()
    editor.wait_for_load_state("load")
    preview = editor.locator("[data-side-panel-toggle=preview]")
    if preview.get_attribute("aria-expanded") == "true":
        preview.click()
    return title


def send(editor: Page) -> None:
    editor.get_by_role("button", name="Gửi duyệt", exact=True).click()
    asked, sent = editor.locator(".checks-asked"), editor.locator(".messages .success")
    expect(asked.or_(sent).first).to_be_visible()
    if asked.count():
        asked.get_by_role("button", name="Vẫn gửi duyệt").click()
    expect(sent).to_contain_text("gửi duyệt")


def decided(
    people: People, product: Product, title: str, name: str, kinds: list[str], *, tab: str = ""
) -> None:
    """The lead sees each kind named, in the first tab or another one, on a desk and on a telephone, and approves."""
    lead = people.worker("lead-ba-dinh", WARD)
    lead.set_viewport_size(DESK)  # type: ignore[arg-type]
    in_queue(lead, product, title, WARD).click()
    lead.wait_for_url("**/admin/review/*/**")
    if tab:
        lead.locator(".ptabs").get_by_role("link", name=tab).click()
        expect(lead.locator(".ptabs [aria-current]")).to_contain_text(tab)
    for kind in kinds:
        expect(lead.locator("main")).to_contain_text(kind)
    people.picture(lead, f"kind-{name}-1280")
    lead.set_viewport_size(PHONE)  # type: ignore[arg-type]
    people.picture(lead, f"kind-{name}-390")
    assert lead.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
    lead.set_viewport_size(DESK)  # type: ignore[arg-type]
    approve(lead)


def test_a_text_and_a_field(people: People, product: Product) -> None:
    editor, mark = people.worker("editor-ba-dinh", WARD), uuid.uuid4().hex[:4]
    title = opened(editor, section(editor, product, "Viết tin"))
    editor.locator("#id_summary").fill(f"Tóm tắt mới {mark}, một câu.")
    send(editor)
    decided(people, product, title, "text", [mark, "Tóm tắt"])


def test_a_row(people: People, product: Product) -> None:
    editor, mark = people.worker("editor-ba-dinh", WARD), uuid.uuid4().hex[:4]
    title = opened(editor, section(editor, product, "Lịch công tác tuần"))
    editor.locator("#id_entries-0-place").fill(f"Phòng họp {mark}")
    send(editor)
    decided(people, product, title, "row", [mark, "Địa điểm"])


def test_a_picture(people: People, product: Product) -> None:
    editor = people.worker("editor-ba-dinh", WARD)
    title = opened(editor, section(editor, product, "Viết tin"))
    choose_picture(editor)
    send(editor)
    decided(people, product, title, "picture", ["Các ảnh 1"])


def test_where_a_link_leads(people: People, product: Product) -> None:
    editor = people.worker("editor-ba-dinh", WARD)
    listing = section(editor, product, "Viết tin")
    mark, title = uuid.uuid4().hex[:4], opened(editor, listing)
    for number, target in enumerate(("https://hanoi.gov.vn/cu", f"https://hanoi.gov.vn/{mark}")):
        if number:
            opened(editor, listing, title)
        box = text_box(editor)
        box.click()
        editor.keyboard.press("Control+a")
        paste(box, f'<p>Xem <a href="{target}">trang của thành phố</a>.</p>')
        expect(box.get_by_text("trang của thành phố")).to_be_visible()
        # The editor writes what it shows into the form a moment later.
        editor.wait_for_timeout(1_000)
        send(editor)
        if not number:
            lead = people.worker("lead-ba-dinh", WARD)
            in_queue(lead, product, title, WARD).click()
            approve(lead)
            moderator = people.worker("moderator")
            in_queue(moderator, product, title).click()
            approve(moderator)
    decided(people, product, title, "link", [f"hanoi.gov.vn/{mark}", "Liên kết 1"])


def test_a_file(people: People, product: Product, plan: bytes) -> None:
    editor = people.worker("editor-ba-dinh", WARD)
    title = opened(editor, section(editor, product, "Thêm văn bản"))
    upload(editor, plan)
    send(editor)
    decided(people, product, title, "file", ["ke-hoach", "Tệp đính kèm"])


def test_a_page_with_an_english_version(people: People, product: Product) -> None:
    editor, mark = people.worker("editor-ba-dinh", WARD), uuid.uuid4().hex[:4]
    title = opened(editor, section(editor, product, "Viết tin"), ENGLISH)
    editor.locator("#id_summary").fill(f"Mười đơn vị cũ, một phường {mark}.")
    send(editor)
    decided(people, product, title, "language", ["Tiếng Anh"], tab="Ngôn ngữ")


def test_a_place(people: People, product: Product) -> None:
    editor = people.worker("editor-ba-dinh", WARD)
    notices = section(editor, product, "Đăng thông báo")
    title = opened(editor, section(editor, product, "Viết tin"))
    found = re.search(r"/pages/(\d+)/edit/", editor.url)
    target = re.search(r"/pages/(\d+)/", notices)
    assert found
    assert target
    editor.goto(product.url(f"/admin/pages/{found[1]}/move/{target[1]}/confirm/", WARD))
    expect(editor.locator(".messages")).to_contain_text("khi")
    with editor.expect_navigation():
        editor.locator("main form [type=submit]").click()
    decided(people, product, title, "place", ["Thông báo"])
