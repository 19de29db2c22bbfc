"""One text of the city on its way: a moderator sends it, a ward adapts it, two people approve, a citizen reads it."""

from __future__ import annotations

import uuid

from playwright.sync_api import Page, expect

from tests.functional.admin import approve, in_queue, submit
from tests.functional.people import People, status
from tests.functional.product import Product

WARD = "ba-dinh"


def test_a_sample_becomes_a_notice_of_the_ward_in_its_own_words(people: People, product: Product) -> None:
    mark = f"Lộc {uuid.uuid4().hex[:6]}"
    moderator = people.worker("moderator")
    _write_and_send(moderator, product, f"Diễn tập chữa cháy {mark} ở {{{{ tên phường }}}}")
    people.picture(moderator, "samples-01-sent")

    editor = people.worker("editor-ba-dinh", WARD)
    editor.goto(product.url("/admin/samples/", WARD))
    title = f"Diễn tập chữa cháy {mark} ở Phường Ba Đình"
    editor.get_by_role("link", name=title).click()
    people.picture(editor, "samples-02-received")
    with editor.expect_navigation():
        editor.get_by_role("button", name="Sửa cho hợp").click()
    expect(editor.locator("#id_title")).to_have_value(title)
    editor.fill("#id_summary", "Sáng thứ Bảy ở sân chợ Châu Long, ai cũng xem được.")
    submit(editor)

    lead = people.worker("lead-ba-dinh", WARD)
    in_queue(lead, product, title, WARD).click()
    approve(lead)

    # Whoever wrote the sample has written this page as well.
    second = people.worker("moderator-2")
    in_queue(second, product, title).click()
    approve(second)

    citizen = people.citizen()
    assert status(citizen.goto(product.url("/thong-bao/", WARD))) == 200
    citizen.get_by_role("link", name=title).first.click()
    expect(citizen.locator("main")).to_contain_text("sân chợ Châu Long")
    people.picture(citizen, "samples-03-public")

    moderator.reload()
    row = moderator.locator(".cells li", has_text="Ba Đình")
    expect(row).to_contain_text("Sửa cho hợp")
    # The three texts stand in a drawer; closing it leads back to the name.
    row.get_by_role("link").click()
    drawer = moderator.locator("dialog[open]")
    expect(drawer).to_contain_text("sân chợ Châu Long")
    people.picture(moderator, "samples-04-three-texts")
    moderator.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    expect(row.get_by_role("link")).to_be_focused()


def _write_and_send(page: Page, product: Product, title: str) -> None:
    page.goto(product.url("/admin/samples/add/"))
    page.fill("#id_title", title)
    page.select_option("#id_place", "notices")
    page.fill("#id_summary", "Công an {{ loại }} {{ tên ngắn }} diễn tập, ai cũng xem được.")
    with page.expect_navigation():
        page.get_by_role("button", name="Lưu, rồi chọn phường, xã").click()
    expect(page.locator(".page")).to_contain_text("diễn tập")
    page.locator("input[name=group][value=chosen]").check()
    page.locator("input[name=wards][value=ba-dinh]").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Gửi đến các nơi này").click()
