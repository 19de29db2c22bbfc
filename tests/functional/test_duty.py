"""Absence, calendar, wards without a lead and notices, as lead and moderator see them on a telephone and a screen."""

from __future__ import annotations

import datetime as dt

from playwright.sync_api import Page, expect

from tests.functional.people import People
from tests.functional.product import Product

_WIDTHS = {"phone": (390, 844), "screen": (1280, 800)}


def _seen(people: People, page: Page, name: str) -> None:
    """At both widths nothing runs out of the window."""
    for device, (width, height) in _WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        people.picture(page, f"duty-{name}-{device}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width + 1, f"{name} is {wide} px wide at {width}"


def test_a_lead_names_a_deputy_who_then_finds_the_desk(people: People, product: Product) -> None:
    lead = people.worker("lead-ba-dinh", "ba-dinh")
    lead.goto(product.url("/admin/review/absence/", "ba-dinh"))
    today = f"{dt.date.today():%d/%m/%Y}"  # noqa: DTZ011 - as the browser has it
    lead.fill("[name=first_day]", today)
    lead.fill("[name=last_day]", today)
    lead.select_option("[name=deputy]", index=1)
    lead.keyboard.press("Escape")
    lead.locator("[name=reason]").first.fill("Đi họp ở thành phố")
    lead.locator("form:has([name=first_day]) button[type=submit]").click()
    expect(lead.locator("body")).to_contain_text("Đi họp ở thành phố")
    _seen(people, lead, "absence")
    deputy = people.worker("editor-ba-dinh", "ba-dinh")
    expect(deputy.get_by_role("link", name="Bàn duyệt").first).to_be_attached()
    deputy.goto(product.url("/admin/review/notices/", "ba-dinh"))
    _seen(people, deputy, "notices")
    lead.locator("form[action*='/end/'] button").first.click()
    expect(lead.locator("body")).not_to_contain_text("Đi họp ở thành phố")


def test_the_city_keeps_the_calendar_and_sees_wards_without_a_lead(people: People, product: Product) -> None:
    moderator = people.worker("moderator")
    moderator.goto(product.url("/admin/review/calendar/"))
    expect(moderator.locator("table").first).to_contain_text("Tết Nguyên Đán")
    _seen(people, moderator, "calendar")
    moderator.goto(product.url("/admin/review/wards/"))
    _seen(people, moderator, "wards")
    moderator.goto(product.url("/admin/review/notices/deliveries/"))
    _seen(people, moderator, "deliveries")


def test_two_reviewers_see_each_other_at_a_decision(people: People, product: Product) -> None:
    first, second = people.worker("moderator"), people.worker("moderator-2")
    first.goto(product.url("/admin/review/"))
    address = first.locator("[data-review-row]").first.get_attribute("href")
    assert address
    first.goto(product.url(address))
    second.goto(product.url(address))
    expect(second.locator("[data-presence-others]")).to_contain_text("đang xem, từ")
    second.get_by_role("button", name="Tôi nhận").click()
    expect(second.locator(".who")).to_contain_text("Giao cho")
    _seen(people, second, "decision")
    first.reload()
    expect(first.locator(".who")).to_contain_text("Giao cho")
    expect(first.get_by_role("button", name="Nhận thay")).to_be_visible()
    second.get_by_role("button", name="Trả lại").first.click()
