"""What people do in the admin, in the terms of its pages."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from playwright.sync_api import Locator, Page, expect

from tests.functional.product import Product

_EDIT = re.compile(r"/admin/pages/(\d+)/edit/")


def edit_url(product: Product, page_id: int, ward: str = "") -> str:
    return product.url(f"/admin/pages/{page_id}/edit/", ward)


def start_notice(page: Page, admin: str, title: str, summary: str, ward: str = "Phường Ba Đình") -> int:
    """Write a notice as an editor would, from the explorer; the id of the draft."""
    start(page, admin, "Thông báo", "news/newspage", ward)
    page.locator("#id_title").press_sequentially(title)
    page.fill("#id_summary", summary)
    _save(page)
    found = _EDIT.search(page.url)
    assert found, f"no draft was made: {page.url}"
    return int(found[1])


def start(page: Page, admin: str, section: str, kind: str, ward: str = "Phường Ba Đình") -> None:
    """Go to a section of the ward in the explorer, and to the form of a new page there."""
    page.goto(f"{admin}pages/")
    for place in ("Phường, xã", ward, section):
        with page.expect_navigation():
            page.locator(f"a[aria-label*=\"'{place}'\"][href$='/']").last.click()
    page.goto(re.sub(r"/pages/(\d+)/.*", rf"/pages/add/{kind}/\1/", page.url))


def choose_picture(page: Page, number: int = 0) -> None:
    """Another one than the present: the so manyth of those that the editor may choose."""
    chooser = page.locator("#id_lead_image-chooser")
    if chooser.locator("[data-chooser-action-choose]:visible").count() == 0:
        chooser.get_by_role("button", name="Thao tác").click()
    page.locator("[data-chooser-action-choose]:visible").first.click()
    before = page.locator("#id_lead_image").input_value()
    offered = page.locator(".modal-body:visible a[data-chooser-modal-choice]")
    expect(offered.first).to_be_visible()
    others = [
        one for one in offered.all() if not before or f"/{before}/" not in str(one.get_attribute("href"))
    ]
    others[number].click()
    expect(page.locator("#id_lead_image")).not_to_have_value(before)


def _save(page: Page) -> None:
    page.locator("button.action-save").first.click()
    page.wait_for_url(_EDIT)


def submit(page: Page) -> None:
    """The main button of an editor."""
    with page.expect_navigation():
        page.locator("[name=action-submit]:visible").click()
    # What the checks ask about may stand, this author says.
    if page.locator(".checks-asked button").count():
        with page.expect_navigation():
            page.locator(".checks-asked button").click()


def offered_actions(page: Page) -> set[str]:
    """What the edit view of a page under review leads to; nothing where it cannot be opened."""
    if not _EDIT.search(page.url):
        return set()
    return (
        {"approve"}
        if page.locator("footer a[href*='/admin/review/']:not([href*='/urgent/'])").count()
        else set()
    )


def in_queue(page: Page, product: Product, title: str, ward: str = "") -> Locator:
    """The row of a page on the review desk, looked for as a reviewer does whose queue has more than one page."""
    page.goto(product.url(f"/admin/review/?{urlencode({'q': title})}", ward))
    return page.locator("[data-review-row]").filter(has_text=title).first


def approve(page: Page) -> None:
    """On the review desk, where each warning is ticked first: the editor is locked while others decide."""
    # The queue fetches the decision and puts it beside itself.
    page.wait_for_load_state("networkidle")
    for tick in page.locator("[data-review-tick]").all():
        tick.check()
    with page.expect_navigation():
        page.locator("[data-workflow-action-name=approve]").click()
    takes_effect(page)


def takes_effect(page: Page) -> None:
    """The seconds in which the decision could be undone are over."""
    expect(page.locator("[data-undo]")).to_be_hidden(timeout=20_000)
