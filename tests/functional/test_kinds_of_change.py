"""Every kind of change has its own picture for whoever decides: text, field, picture, row, place."""

from __future__ import annotations

import re
import uuid

from playwright.sync_api import Page, expect

from tests.functional.admin import approve
from tests.functional.people import PHONE, People
from tests.functional.product import Product

WARD = "ba-dinh"
DESK = {"width": 1280, "height": 720}


def section(editor: Page, product: Product, link: str) -> str:
    """The list of pages of the section in which this link of the first screen writes."""
    editor.goto(product.url("/admin/", WARD))
    address = editor.get_by_role("link", name=link).first.get_attribute("href") or ""
    found = re.search(r"/(\d+)/(?:\?.*)?$", address)
    assert found, address
    return product.url(f"/admin/pages/{found[1]}/", WARD)


def opened(editor: Page, listing: str) -> str:
    """The form of the public page that stands first in a list; its title."""
    editor.goto(listing)
    live = editor.locator("tr").filter(has_text=re.compile("đang đăng", re.IGNORECASE))
    row = live.filter(has_not_text=re.compile("chờ|nháp", re.IGNORECASE)).first
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


def decided(people: People, product: Product, title: str, name: str, kinds: list[str]) -> None:
    """The lead sees each kind named, on a desk and on a telephone, and approves."""
    lead = people.worker("lead-ba-dinh", WARD)
    lead.set_viewport_size(DESK)  # type: ignore[arg-type]
    lead.goto(product.url("/admin/review/", WARD))
    lead.get_by_role("link", name=title).first.click()
    lead.wait_for_url("**/admin/review/*/**")
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
    chooser = editor.locator("#id_lead_image-chooser")
    if chooser.locator("[data-chooser-action-choose]:visible").count() == 0:
        chooser.get_by_role("button", name="Thao tác").click()
    editor.locator("[data-chooser-action-choose]:visible").first.click()
    before = editor.locator("#id_lead_image").input_value()
    offered = editor.locator(".modal-body:visible a[data-chooser-modal-choice]")
    expect(offered.first).to_be_visible()
    # Any other one than the present.
    other = next(one for one in offered.all() if f"/{before}/" not in (one.get_attribute("href") or ""))
    other.click()
    expect(editor.locator("#id_lead_image")).not_to_have_value(before)
    send(editor)
    decided(people, product, title, "picture", ["Các ảnh 1"])
