"""A lead and the people around: an editor is invited and leaves again, a citizen's question is reported."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.functional.people import People
from tests.functional.product import Product

PASSWORD = "mot-mat-khau-du-dai"


def test_a_lead_invites_an_editor_to_whom_the_operator_hands_the_link_and_who_works_until_the_account_is_closed(
    people: People, product: Product
) -> None:
    lead = people.worker("lead-ba-dinh", "ba-dinh")
    lead.get_by_role("link", name="Người của phường").click()
    lead.get_by_role("link", name="Mời một người").click()
    for name, value in (("last_name", "Phạm Thị"), ("first_name", "Hoa"), ("email", "hoa@ba-dinh.example")):
        lead.fill(f"[name={name}]", value)
    lead.get_by_role("button", name="Mời", exact=True).click()
    expect(lead.get_by_text("Quản trị viên của thành phố sẽ trao liên kết")).to_be_visible()
    expect(lead.locator("#password-link")).to_have_count(0)
    people.picture(lead, "invited")
    operator = people.worker("operator")
    operator.goto(product.url("/admin/accounts/?q=pham+thi+hoa"))
    operator.get_by_role("link", name="Phạm Thị Hoa").click()
    operator.get_by_role("button", name="Gửi lại liên kết").click()
    link = operator.locator("#password-link").input_value()

    editor = people.citizen()
    editor.goto(link)
    for field in ("new_password1", "new_password2"):
        editor.fill(f"[name={field}]", PASSWORD)
    editor.locator("button[type=submit]").click()
    editor.goto(product.url("/admin/login/", "ba-dinh"))
    editor.fill("input[name=username]", "ba-dinh.hoa")
    editor.fill("input[name=password]", PASSWORD)
    editor.locator("button[type=submit]").click()
    editor.wait_for_url(re.compile(r"/admin/$"))

    lead.reload()
    lead.get_by_role("button", name="Khóa tài khoản").click()
    expect(lead.get_by_text("đã khóa tài khoản", exact=False).first).to_be_visible()
    editor.goto(product.url("/admin/pages/", "ba-dinh"))
    expect(editor.locator("input[name=password]")).to_be_visible()


def test_what_citizens_ask_and_open_reaches_the_lead_of_that_ward(people: People, product: Product) -> None:
    citizen = people.citizen()
    for _ in range(3):
        citizen.goto(product.url("/tim-kiem/?q=lịch+tiếp+công+dân", "ba-dinh"))
    with citizen.expect_request(re.compile("/tim-kiem/da-mo/")):
        citizen.locator(".hit h3 a").first.click()
    lead = people.worker("lead-ba-dinh")
    lead.goto(product.url("/admin/site-search/report/"))
    row = lead.locator("main tr").filter(has_text="lich tiep cong dan")
    expect(row.locator("td").nth(1)).to_have_text("3")
    expect(row.locator("td").nth(4)).to_have_text("1")
    row.get_by_role("link", name=re.compile("Vì sao")).click()
    expect(lead.get_by_text("tiêu đề có đúng cụm từ này").first).to_be_visible()
    people.picture(lead, "reasons")
