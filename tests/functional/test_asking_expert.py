"""A draft goes to an expert by a link, comes back with a comment and a confirmation, and is decided by others."""

from __future__ import annotations

import uuid

from playwright.sync_api import Page, expect

from tests.functional.admin import in_queue, start_notice, submit
from tests.functional.people import PHONE, People
from tests.functional.product import Product

WARD = "ba-dinh"
EXPERT = "Bác sĩ Nguyễn Thị Lan"
DESK = {"width": 1280, "height": 800}


def test_an_expert_without_an_account_comments_and_confirms_on_a_telephone(
    people: People, product: Product
) -> None:
    title = f"Tiêm chủng mở rộng {uuid.uuid4().hex[:6]}"
    editor = people.worker("editor-ba-dinh", WARD)
    page_id = start_notice(
        editor, product.url("/admin/", WARD), title, "Sáng thứ Bảy tại Trạm Y tế. Số 001085012345."
    )
    asking = product.url(f"/admin/review/experts/pages/{page_id}/", WARD)
    editor.goto(asking)
    editor.fill("[name=name]", EXPERT)
    editor.fill("[name=office]", "Trung tâm Y tế quận Ba Đình")
    editor.fill("[name=email]", "lan@example.vn")
    editor.fill("[name=question]", "Lịch tiêm và độ tuổi có đúng không?")
    with editor.expect_navigation():
        editor.get_by_role("button", name="Gửi thư kèm liên kết").click()
    # A citizen's number stands in the text: nothing has left yet, and nothing that was typed is lost.
    expect(editor.locator("[name=question]")).to_have_value("Lịch tiêm và độ tuổi có đúng không?")
    people.picture(editor, "expert-1280-ticks")
    for tick in editor.locator("[name=tick]").all():
        tick.check()
    with editor.expect_navigation():
        editor.get_by_role("button", name="Gửi thư kèm liên kết").click()
    people.picture(editor, "expert-1280-asked")
    link = editor.locator("input.link").input_value()

    expert = people.citizen()
    answer = expert.goto(link)
    assert answer is not None
    assert answer.status == 200
    expect(expert.locator("h1")).to_have_text(title)
    expect(expert.frame_locator("iframe").locator("h1")).to_contain_text(title)
    assert not _scrolls_sideways(expert)
    people.picture(expert, "expert-390-read")
    part = expert.locator(".part", has_text=title).first
    part.locator("summary").click()
    part.locator("textarea").fill("Nên ghi rõ “mở rộng đợt 2”.")
    with expert.expect_navigation():
        part.locator("button").click()
    expect(expert.locator(".said")).to_contain_text("đợt 2")
    expert.locator("[name=verdict][value=confirmed]").check()
    expert.locator("#loi-chung").fill("Lịch và độ tuổi đúng theo kế hoạch của Sở.")
    with expert.expect_navigation():
        expert.get_by_role("button", name="Gửi trả lời").click()
    expect(expert.locator(".note.ok").first).to_contain_text("Cảm ơn")
    people.picture(expert, "expert-390-answered")
    expert.set_viewport_size(DESK)  # type: ignore[arg-type]
    people.picture(expert, "expert-1280-answered")
    assert expert.context.cookies() == []

    editor.goto(product.url(f"/admin/pages/{page_id}/edit/", WARD))
    expect(editor.locator(".experts")).to_contain_text("xác nhận đúng về chuyên môn")
    expect(editor.locator("#review-remarks")).to_contain_text("đợt 2")
    people.picture(editor, "expert-1280-editor")
    submit(editor)

    lead = people.worker("lead-ba-dinh", WARD)
    lead.set_viewport_size(DESK)  # type: ignore[arg-type]
    in_queue(lead, product, title, WARD).click()
    lead.wait_for_url("**/admin/review/*/**")
    expect(lead.locator(".experts")).to_contain_text(EXPERT)
    people.picture(lead, "expert-1280-desk")
    lead.set_viewport_size(PHONE)  # type: ignore[arg-type]
    people.picture(lead, "expert-390-desk")
    assert not _scrolls_sideways(lead)
    lead.goto(asking)
    people.picture(lead, "expert-390-lead")
    assert not _scrolls_sideways(lead)
    with lead.expect_navigation():
        lead.get_by_role("button", name="Thu hồi liên kết").click()
    closed = expert.goto(link)
    assert closed is not None
    assert closed.status == 410
    expect(expert.locator("main")).not_to_contain_text(title)
    expert.set_viewport_size(PHONE)  # type: ignore[arg-type]
    people.picture(expert, "expert-390-closed")


def _scrolls_sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1"))
