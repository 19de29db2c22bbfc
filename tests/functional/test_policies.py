"""The screens of readers and editors under their own policies; a console that tells of one stopped fails the test.

Every other test in this folder that opens its windows through ``people`` listens in the same way.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.functional.people import People
from tests.functional.product import Product

WARD = "ba-dinh"
PUBLIC = (
    "/", "/en/", "/tin-tuc/", "/van-ban/", "/lanh-dao/", "/bo-may/", "/lien-he/", "/thu-tuc/", "/tim-kiem/?q=nuoc",
    "/so-do-trang/", "/khong-co/",
)  # fmt: skip
ADMIN = (
    "/admin/",
    "/admin/images/",
    "/admin/documents/",
    "/admin/review/",
    "/admin/account/",
    "/admin/images/multiple/add/",
)
_KINDS = "() => [...document.querySelectorAll('script[data-starts]')].map(one => one.dataset.starts)"


def test_public_pages_hold_nothing_that_is_stopped(people: People, product: Product) -> None:
    page = people.citizen()
    for site in ("", WARD):
        for address in PUBLIC:
            page.goto(product.url(address, site))
    page.goto(product.url("/", WARD))
    # The colour of the ward comes from a file of its own, and is there.
    accent = "getComputedStyle(document.body).getPropertyValue('--accent')"
    city = "getComputedStyle(document.documentElement).getPropertyValue('--accent')"
    assert page.evaluate(accent) != page.evaluate(city)


def test_the_admin_runs_without_inline_scripts(people: People, product: Product) -> None:
    editor = people.worker(f"editor-{WARD}", WARD)
    for address in ADMIN:
        editor.goto(product.url(address, WARD))
    started: set[str] = set()
    for number in _pages(editor, product).values():
        editor.goto(product.url(f"/admin/pages/{number}/edit/", WARD))
        editor.wait_for_load_state()
        started |= set(editor.evaluate(_KINDS))
    # What Wagtail writes as inline scripts was there, and was started.
    assert {"InlinePanel", "initDateTimeChooser"} <= started


def test_a_calendar_a_chooser_and_a_new_row_work(people: People, product: Product) -> None:
    editor = people.worker(f"editor-{WARD}", WARD)
    editor.goto(
        product.url("/admin/pages/add/news/newspage/", WARD)
        + f"{_pages(editor, product)['news.NewsIndexPage']}/"
    )
    editor.locator("[data-chooser-action-choose]:visible").first.click()
    expect(editor.locator(".modal-dialog .modal-content").first).to_be_visible()
    editor.keyboard.press("Escape")
    dates = "[...document.querySelectorAll('input')].filter(one => jQuery(one).data('xdsoft_datetimepicker')).length"
    assert editor.evaluate(dates) > 0


_PAGES = """async () => {
    const found = {};
    for (let start = 0, total = 1; start < total; start += 20) {
        const answer = await (await fetch(`/admin/api/main/pages/?limit=20&offset=${start}`)).json();
        total = answer.meta.total_count;
        for (const one of answer.items) found[one.meta.type] = String(one.id);
    }
    return found;
}"""


def _pages(page: Page, product: Product) -> dict[str, str]:
    """One page of each kind that the ward's editor finds."""
    page.goto(product.url("/admin/", WARD))
    found: dict[str, str] = page.evaluate(_PAGES)
    return {kind: number for kind, number in found.items() if kind != "home.WardsContainerPage"}


@pytest.mark.parametrize("hostile", ["<img src=x onerror=alert(1)>", "<script>alert(1)</script>"])
def test_what_was_smuggled_into_a_page_does_not_run(people: People, product: Product, hostile: str) -> None:
    page = people.citizen()
    page.goto(product.url("/", WARD))
    ran: list[str] = []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    page.evaluate(
        "html => document.querySelector('main').append(document.createRange().createContextualFragment(html))",
        hostile,
    )
    page.wait_for_timeout(300)
    assert not ran
    # The console has told of it, as it should here.
    assert people.stopped
    assert all(re.search("script", told) for told in people.stopped)
    people.stopped.clear()
