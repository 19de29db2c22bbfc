"""A ward page from draft to approved to found, as the people of a city do it, and what its operator sees of it."""

from __future__ import annotations

import uuid

from playwright.sync_api import Page, expect

from tests.functional.admin import approve, edit_url, in_queue, offered_actions, start_notice, submit
from tests.functional.people import People, status
from tests.functional.product import Product

WARD = "ba-dinh"


def test_a_notice_goes_from_draft_through_two_approvals_to_a_citizen(
    people: People, product: Product
) -> None:
    # A word that stands nowhere else, so that the search can find only this notice.
    mark = f"Hồng Phúc {uuid.uuid4().hex[:6]}"
    title = f"Phun thuốc diệt muỗi ngõ {mark}"

    editor = people.worker("editor-ba-dinh", WARD)
    people.pictures(editor, "01-editor-first-screen")
    page_id = start_notice(
        editor, product.url("/admin/", WARD), title, "Sáng thứ Bảy, từ 7 giờ, tại các ngõ của tổ 3."
    )
    people.pictures(editor, "02-editor-draft")
    assert _public_status(people, product, title) == 404
    submit(editor)
    people.pictures(editor, "03-editor-submitted")
    editor.goto(edit_url(product, page_id, WARD))
    assert "approve" not in offered_actions(editor)

    stranger = people.worker("lead-hoan-kiem", "hoan-kiem")
    stranger.goto(edit_url(product, page_id, "hoan-kiem"))
    assert f"/pages/{page_id}/edit/" not in stranger.url
    people.picture(stranger, "04-wrong-approver-refused")

    moderator = people.worker("moderator")
    moderator.goto(edit_url(product, page_id))
    assert "approve" not in offered_actions(moderator)

    lead = people.worker("lead-ba-dinh", WARD)
    lead.goto(product.url("/admin/review/", WARD))
    people.pictures(lead, "05-lead-review")
    in_queue(lead, product, title, WARD).click()
    expect(lead.locator("#decide-heading")).to_have_text(title)
    people.pictures(lead, "05-lead-decision")
    approve(lead)
    assert _public_status(people, product, title) == 404

    moderator.goto(product.url("/admin/review/"))
    people.pictures(moderator, "06-moderator-review")
    in_queue(moderator, product, title).click()
    expect(moderator.locator("#decide-heading")).to_have_text(title)
    people.pictures(moderator, "06-moderator-decision")
    approve(moderator)

    citizen = people.citizen()
    assert status(citizen.goto(product.url("/thong-bao/", WARD))) == 200
    expect(citizen.get_by_role("link", name=title)).to_be_visible()
    people.picture(citizen, "07-ward-notices")

    citizen.goto(product.url("/"))
    people.picture(citizen, "08-portal")
    _search(citizen, f"phun thuoc diet muoi hong phuc {mark.rsplit(' ', 1)[1]}")
    people.picture(citizen, "09-citizen-search")
    citizen.get_by_role("link", name="Phun thuốc diệt muỗi").first.click()
    expect(citizen.get_by_role("heading", level=1)).to_contain_text(title)
    assert citizen.url.startswith(product.url("/", WARD))
    people.picture(citizen, "10-notice-on-the-ward")
    _operator_sees(people, product, page_id, title)


def _operator_sees(people: People, product: Product, page_id: int, title: str) -> None:
    """How long it took, every act in its order, and that nobody has changed a row of it."""
    operator = people.worker("operator")
    operator.goto(product.url("/admin/review/figures/"))
    expect(operator.get_by_role("heading", level=1)).to_have_text("Số liệu duyệt bài")
    people.pictures(operator, "11-operator-figures")
    operator.goto(product.url(f"/admin/review/audit/?page={page_id}"))
    rows = operator.locator(".audit-rows tbody tr")
    expect(rows.first).to_contain_text(title)
    # The author and both who approved, each by name.
    people_told = {cell.splitlines()[0] for cell in rows.locator("td:nth-child(5)").all_inner_texts()}
    assert len(people_told) >= 3, people_told
    people.pictures(operator, "12-operator-audit")
    verified = product.command("verify_audit")
    assert verified.returncode == 0, verified.stdout + verified.stderr


def _search(page: Page, words: str) -> None:
    box = page.locator("main input[name=q]:visible").first
    box.fill(words)
    box.press("Enter")
    page.wait_for_url("**/tim-kiem/**")


def _public_status(people: People, product: Product, title: str) -> int:
    """What a citizen gets who guesses the address of a notice."""
    from sites.text import slugify

    return status(people.citizen().goto(product.url(f"/thong-bao/{slugify(title)}/", WARD)))
