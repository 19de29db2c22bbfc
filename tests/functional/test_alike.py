"""The same notice from two wards: read as one with its pictures side by side, taken apart, decided each by itself."""

from __future__ import annotations

import uuid

from playwright.sync_api import Page, expect

from tests.functional.admin import approve, choose_picture, start_notice, submit
from tests.functional.people import PHONE, People
from tests.functional.product import Product

WARDS = {"ba-dinh": "Phường Ba Đình", "hoan-kiem": "Phường Hoàn Kiếm"}
TEXT = (
    "Tuần lễ đọc sách cho em ở thư viện phường, mở cửa từ 8 giờ đến 17 giờ các ngày trong tuần. Các em được mượn "
    "sách miễn phí, có người lớn đi cùng thì được mượn thêm hai cuốn."
)


def test_a_moderator_takes_one_of_two_alike_apart(people: People, product: Product) -> None:
    title = f"Tuần lễ đọc sách {uuid.uuid4().hex[:6]}"
    for number, (slug, name) in enumerate(WARDS.items()):
        _sent(people, product, slug, name, title, picture=-number)
    moderator = people.worker("moderator")
    moderator.goto(product.url(f"/admin/review/?q={title.rsplit(' ', 1)[1]}"))
    expect(moderator.locator(".q-group")).to_have_count(1)
    people.pictures(moderator, "alike-queue")
    # The script opens what stands first; the link leads to the screen for all of them.
    moderator.goto(product.url(str(moderator.locator(".q-group a").first.get_attribute("href"))))
    pictures = moderator.locator(".piece .diff .piece-picture img")
    expect(pictures).to_have_count(2)
    for number in range(2):
        pictures.nth(number).scroll_into_view_if_needed()
        expect(pictures.nth(number)).to_have_js_property("complete", True)
        assert pictures.nth(number).evaluate("image => image.naturalWidth") > 0
    people.pictures(moderator, "alike-pictures")
    moderator.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert moderator.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
    moderator.set_viewport_size({"width": 1280, "height": 800})
    _take_apart(moderator)
    moderator.goto(product.url(f"/admin/review/?q={title.rsplit(' ', 1)[1]}"))
    expect(moderator.locator(".q-group")).to_have_count(0)
    expect(moderator.locator("a[data-review-row]")).to_have_count(2)
    people.pictures(moderator, "alike-apart")


def _sent(people: People, product: Product, slug: str, name: str, title: str, *, picture: int) -> None:
    editor = people.worker(f"editor-{slug}", slug)
    start_notice(editor, product.url("/admin/", slug), title, TEXT, name)
    choose_picture(editor, picture)
    submit(editor)
    lead = people.worker(f"lead-{slug}", slug)
    lead.goto(product.url("/admin/review/", slug))
    lead.get_by_role("link", name=title).first.click()
    approve(lead)


def _take_apart(moderator: Page) -> None:
    """The one that differs; the button says how many are chosen."""
    for box in moderator.locator("[name=take]").all():
        box.uncheck()
    moderator.locator("[name=take]").first.check()
    button = moderator.locator("[name=action][value=split]")
    expect(button).to_have_text("Tách 1 bài khỏi nhóm")
    with moderator.expect_navigation():
        button.click()
    expect(moderator.locator(".messages")).to_contain_text("1 bài nay đứng riêng")
