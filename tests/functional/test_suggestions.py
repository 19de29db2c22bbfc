"""Suggestions with the keyboard alone, and a search box that works without them."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, expect

from tests.functional.people import PATIENCE, People
from tests.functional.product import Product


def test_a_citizen_chooses_a_suggestion_with_the_keyboard(people: People, product: Product) -> None:
    page = people.citizen()
    page.goto(product.url("/"))
    box = page.locator("main input[name=q]:visible").first
    box.press_sequentially("phuong hang b", delay=20)
    options = page.get_by_role("listbox").get_by_role("option")
    expect(options.first).to_contain_text("Phường Hàng Bạc", timeout=PATIENCE)
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", str(options.first.get_attribute("id")))
    people.picture(page, "20-suggestions")
    box.press("Escape")
    expect(options.first).to_be_hidden()
    expect(box).to_have_value("phuong hang b")
    box.press("ArrowDown")
    expect(options.first).to_be_visible(timeout=PATIENCE)
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url(re.compile(r"//hoan-kiem\.localhost"))


def test_without_javascript_the_box_is_a_plain_form(browser: Browser, product: Product) -> None:
    window = browser.new_context(java_script_enabled=False)
    page = window.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(product.url("/"))
    box = page.locator("main input[name=q]:visible").first
    expect(box).not_to_have_attribute("role", "combobox")
    box.fill("dang ky khai sinh")
    box.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=dang+ky+khai+sinh")
    expect(page.get_by_role("link", name="Đăng ký khai sinh").first).to_be_visible()
    window.close()
