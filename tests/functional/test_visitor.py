"""A foreign visitor on a phone: from the Vietnamese page of a ward to who does what, in English."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.functional.people import People, status
from tests.functional.product import Product

WARD = "ba-dinh"
# The four that the structured data and the glossary write for every ward, not a translator.
ENGLISH_SECTIONS = {
    "functions": "Functions",
    "organisation": "People's Committee",
    "leaders": "Chairperson",
    "contacts": "Contact",
}


def test_a_visitor_reads_who_does_what_in_english(people: People, product: Product) -> None:
    visitor = people.visitor()
    assert status(visitor.goto(product.url("/", WARD))) == 200
    visitor.get_by_role("link", name="English").first.click()
    visitor.wait_for_url(product.url("/en/", WARD))
    expect(visitor.locator("html")).to_have_attribute("lang", "en")
    people.picture(visitor, "20-visitor-ward-home")

    for name, words in ENGLISH_SECTIONS.items():
        _open_section(visitor, product, name)
        expect(visitor.locator("html")).to_have_attribute("lang", "en")
        expect(visitor.locator("main")).to_contain_text(words)
        people.picture(visitor, f"21-visitor-{name}")


def test_a_ward_without_demo_content_is_in_english_too(people: People, product: Product) -> None:
    visitor = people.visitor()
    assert status(visitor.goto(product.url("/en/organisation/", "minh-chau"))) == 200
    expect(visitor.locator("main")).to_contain_text("People's Committee")


def test_a_page_that_is_not_translated_says_so(people: People, product: Product) -> None:
    visitor = people.visitor()
    visitor.goto(product.url("/thong-bao/", WARD))
    visitor.get_by_role("link", name="English").first.click()
    assert status(visitor.reload()) == 200
    expect(visitor.locator("html")).to_have_attribute("lang", "en")


def _open_section(page: Page, product: Product, name: str) -> None:
    """By the address that the page itself names as its English version."""
    paths = {
        "functions": "/en/functions/",
        "organisation": "/en/organisation/",
        "leaders": "/en/leaders/",
        "contacts": "/en/contacts/",
    }
    assert status(page.goto(product.url(paths[name], WARD))) == 200
    alternate = page.locator("link[rel=alternate][hreflang=vi]")
    expect(alternate).to_have_attribute("href", re.compile(re.escape(product.url("/", WARD))))
