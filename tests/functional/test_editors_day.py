"""What an editor does on an ordinary day, by what stands on the screen and by nothing else."""

from __future__ import annotations

import json
import os
import uuid
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.functional.admin import approve, in_queue
from tests.functional.effort import Effort
from tests.functional.people import PATIENCE, PHONE, People
from tests.functional.product import ROOT, Product

WARD = "ba-dinh"
FIVE_MINUTES = 300


def chart_page(page: Page, product: Product) -> None:
    """From the first screen to the chart, with the preview closed."""
    page.goto(product.url("/admin/", WARD))
    page.get_by_role("list", name="Việc khác").get_by_role("link", name="Sơ đồ tổ chức").click()
    expect(page.get_by_role("treegrid")).to_be_visible(timeout=PATIENCE)
    # The preview opens by itself once.
    page.wait_for_load_state("load")
    preview = page.locator("[data-side-panel-toggle=preview]")
    if preview.get_attribute("aria-expanded") == "true":
        preview.click()


def row(page: Page, name: str) -> str:
    """The text of the line of a unit or post."""
    return page.get_by_role("row", name=name).first.inner_text()


def said(page: Page) -> str:
    return page.locator(".chart-said").inner_text()


def focused(page: Page) -> str:
    text: str = page.evaluate("() => document.activeElement.innerText")
    return text


def wait_until_saved(page: Page) -> None:
    expect(page.locator("[data-chart-tree]")).to_have_attribute("data-state", "saved", timeout=PATIENCE)


def test_the_first_page_of_an_untrained_person_is_approved_within_five_minutes(
    people: People, product: Product, tmp_path: Path
) -> None:
    title = f"Trồng cây ở vườn hoa Vạn Xuân {uuid.uuid4().hex[:4]}"
    editor, effort = people.worker("editor-ba-dinh", WARD), Effort()
    effort.read(editor.locator("main").inner_text()[:400])
    effort.press(editor.get_by_role("link", name="Viết tin"), "tile")
    expect(editor.locator(".section-help")).to_be_visible()
    effort.read(editor.locator(".section-help").inner_text())
    effort.write(editor.get_by_role("textbox", name="Tiêu đề"), title, "title")
    summary = "Sáng Chủ nhật, mỗi tổ dân phố trồng mười cây; người dân có thể đến giúp từ 7 giờ."
    effort.write(editor.get_by_role("textbox", name="Tóm tắt"), summary, "summary")
    effort.press(editor.get_by_role("button", name="Chọn một hình ảnh").first, "choose a picture")
    dialog = editor.locator(".modal-body:visible")
    effort.press(dialog.get_by_role("tab", name="Tải lên"), "upload tab")
    # One of its own: Wagtail asks about a picture that the ward has already, from another test.
    picture = tmp_path / "trong-cay.png"
    Image.new("RGB", (1200, 800), tuple(os.urandom(3))).save(picture)
    effort.choose_file(dialog.locator("input[type=file]"), picture, "file")
    effort.read(dialog.inner_text()[:300])
    effort.write(
        dialog.get_by_role("textbox", name="Mô tả cho người không nhìn thấy ảnh"),
        "Người dân trồng cây ven hồ",
        "what it shows",
    )
    effort.press(dialog.get_by_role("button", name="Tải lên"), "upload")
    expect(dialog).to_be_hidden(timeout=PATIENCE)
    people.picture(editor, "day-first-page")
    with editor.expect_navigation():
        effort.press(editor.get_by_role("button", name="Gửi duyệt", exact=True), "submit")
    asked = editor.locator(".checks-asked")
    if asked.count():
        # Nobody has said who took the picture.
        effort.read(asked.inner_text())
        with editor.expect_navigation():
            effort.press(asked.get_by_role("button", name="Vẫn gửi duyệt"), "confirm")
    people.picture(editor, "day-first-page-sent")
    for name, ward in (("lead-ba-dinh", WARD), ("moderator", "")):
        person = people.worker(name, ward)
        effort.press(in_queue(person, product, title, ward), f"{name} opens")
        approve(person)
        effort.presses += 1
        effort.thoughts += 1
        effort.steps.append(f"{name} approves")
    citizen = people.citizen()
    citizen.goto(product.url("/tin-tuc/", WARD))
    expect(citizen.get_by_role("link", name=title)).to_be_visible()
    figures = {
        "steps": len(effort.steps),
        "presses": effort.presses,
        "letters": effort.letters,
        "words read": effort.words,
        "seconds, trained": round(effort.trained),
        "seconds, untrained": round(effort.untrained),
    }
    (ROOT / "var" / "screenshots" / "day-first-page.json").write_text(json.dumps(figures, indent=1))
    assert effort.untrained < FIVE_MINUTES, figures
    assert len(effort.steps) <= 15, effort.steps


def test_a_chart_is_changed_by_keys_alone_and_every_change_is_undone_by_itself(
    people: People, product: Product
) -> None:
    editor = people.worker("editor-ba-dinh", WARD)
    chart_page(editor, product)
    # Closed lines inform, and the whole chart is one screen.
    assert "chức danh" in row(editor, "Ủy ban nhân dân")
    assert editor.evaluate("() => document.querySelector('.chart').getBoundingClientRect().height") < 1200
    assert editor.locator(".chart-grid [role=row][tabindex='0']").count() == 1
    editor.locator(".chart-grid [role=row][tabindex='0']").focus()
    editor.keyboard.press("Home")
    assert focused(editor).startswith("Đảng ủy")
    editor.keyboard.press("Alt+ArrowDown")
    assert said(editor) == "Đảng ủy: vị trí 2 trong 4 ở cấp trên cùng."
    editor.keyboard.press("Alt+ArrowRight")
    assert said(editor) == "Đảng ủy là cơ quan riêng, không nằm trong Hội đồng nhân dân."
    assert focused(editor).startswith("Đảng ủy")
    editor.keyboard.press("Enter")
    phone = editor.get_by_role("textbox", name="Điện thoại")
    phone.fill("024 0000 9999")
    editor.keyboard.press("Enter")
    assert focused(editor).startswith("Đảng ủy")
    editor.keyboard.press("Insert")
    editor.keyboard.type("Ban dieu hanh to dan pho so 5")
    editor.keyboard.press("Enter")
    english = editor.get_by_role("textbox", name="Tên tiếng Anh")
    english.fill("Community Board 5")
    editor.keyboard.press("Enter")
    wait_until_saved(editor)
    changes = editor.locator(".chart-changes li")
    people.picture(editor, "day-chart-1280")
    told = "\n".join(changes.all_inner_texts())
    assert "Đảng ủy sửa điện thoại" in told
    assert "024 0000 9999" in told
    assert "Ban dieu hanh to dan pho so 5 mới" in told
    # The draft is an ordinary one: it is there again, with its changes.
    editor.reload()
    expect(editor.get_by_role("treegrid")).to_be_visible(timeout=PATIENCE)
    count = changes.count()
    assert count >= 3
    for left in range(count, 0, -1):
        changes.first.get_by_role("button").click()
        expect(changes).to_have_count(left - 1)
    assert "9999" not in editor.locator(".chart-grid").inner_text()
    wait_until_saved(editor)


def test_a_post_that_somebody_holds_does_not_change_its_unit(people: People, product: Product) -> None:
    editor = people.worker("editor-ba-dinh", WARD)
    chart_page(editor, product)
    editor.get_by_role("searchbox").fill("chu tich uy ban nhan dan")
    editor.get_by_role("button", name="Việc với Chủ tịch Ủy ban nhân dân", exact=True).first.click()
    editor.get_by_role("menuitem", name="Dời đến …").click()
    refused = editor.locator("option", has_text="Trong Đảng ủy").first
    assert refused.is_disabled()
    assert "đang giữ chức danh này" in refused.inner_text()
    editor.keyboard.press("Escape")
    expect(editor.locator(".chart-form")).to_have_count(0)


def test_a_line_is_dragged_and_a_wrong_place_says_why(people: People, product: Product) -> None:
    editor = people.worker("editor-ba-dinh", WARD)
    chart_page(editor, product)
    party = editor.get_by_role("row", name="Đảng ủy").first
    committee = editor.get_by_role("row", name="Ủy ban nhân dân").first
    party.get_by_role("button", name="Dời Đảng ủy").drag_to(committee, target_position={"x": 300, "y": 26})
    assert said(editor) == "Đảng ủy là cơ quan riêng, không nằm trong Ủy ban nhân dân."
    party.get_by_role("button", name="Dời Đảng ủy").drag_to(committee, target_position={"x": 300, "y": 48})
    assert said(editor) == "Đảng ủy: vị trí 3 trong 4 ở cấp trên cùng."
    editor.get_by_role("button", name="Hoàn tác bước vừa rồi").click()
    expect(editor.locator(".chart-changes li")).to_have_count(0)
    wait_until_saved(editor)


@pytest.mark.parametrize("width", [390, 320])
def test_the_chart_is_edited_on_a_phone(people: People, product: Product, width: int) -> None:
    editor = people.worker("editor-ba-dinh", WARD)
    editor.set_viewport_size({"width": width, "height": PHONE["height"]})
    chart_page(editor, product)
    editor.get_by_role("button", name="Việc với Ủy ban nhân dân", exact=True).click()
    editor.get_by_role("menuitem", name="Dời đến …").click()
    editor.get_by_role("combobox", name="Dời Ủy ban nhân dân đến").select_option(label="Trước Đảng ủy")
    editor.get_by_role("button", name="Dời Enter").click()
    assert said(editor) == "Ủy ban nhân dân: vị trí 1 trong 4 ở cấp trên cùng."
    assert editor.evaluate("() => document.documentElement.scrollWidth") <= width
    people.picture(editor, f"day-chart-{width}")
    editor.get_by_role("button", name="Hoàn tác bước vừa rồi").click()
    expect(editor.locator(".chart-changes li")).to_have_count(0)
    wait_until_saved(editor)


def test_two_people_who_change_the_same_line_choose_and_nothing_is_covered(
    people: People, product: Product
) -> None:
    first, second = people.worker("editor-ba-dinh", WARD), people.worker("lead-ba-dinh", WARD)
    # A page that was never saved has no version that a second one could be newer than.
    chart_page(first, product)
    with first.expect_navigation():
        first.get_by_role("button", name="Lưu bản nháp").click()
    for person in (first, second):
        chart_page(person, product)
    for person, number in ((second, "024 0000 7001"), (first, "024 0000 7002")):
        person.get_by_role("button", name="Việc với Hội đồng nhân dân", exact=True).click()
        person.get_by_role("menuitem", name="Sửa").click()
        person.get_by_role("textbox", name="Điện thoại").fill(number)
        person.keyboard.press("Enter")
        if person is second:
            # A line that only one of them moves is asked about by nobody.
            person.keyboard.press("Alt+ArrowUp")
            assert said(person) == "Hội đồng nhân dân: vị trí 1 trong 4 ở cấp trên cùng."
            wait_until_saved(second)
    conflict = first.locator(".chart-conflict")
    expect(conflict).to_be_visible(timeout=PATIENCE)
    people.picture(first, "day-chart-conflict")
    first.get_by_role("button", name="Lấy của người kia: 024 0000 7001").click()
    expect(conflict).to_have_count(0)
    wait_until_saved(first)
    first.reload()
    expect(first.get_by_role("treegrid")).to_be_visible(timeout=PATIENCE)
    assert "024 0000 7001" in row(first, "Hội đồng nhân dân")
    assert first.locator(".chart-unit").first.inner_text().startswith("Hội đồng nhân dân")
    changes = first.locator(".chart-changes li")
    for left in range(changes.count(), 0, -1):
        changes.first.get_by_role("button").click()
        expect(changes).to_have_count(left - 1)
    wait_until_saved(first)


def test_a_list_of_pages_keeps_its_words_whole_on_a_phone(people: People, product: Product) -> None:
    editor = people.worker("editor-ba-dinh", WARD)
    editor.set_viewport_size(PHONE)  # type: ignore[arg-type]
    editor.goto(product.url("/admin/", WARD))
    editor.get_by_role("link", name="Sửa trang có sẵn").click()
    title = editor.locator("td.title", has_text="Chức năng, nhiệm vụ").first.locator(".title-wrapper")
    expect(title).to_be_visible()
    assert title.bounding_box()["height"] < 40  # type: ignore[index]
    assert editor.evaluate("() => document.documentElement.scrollWidth") <= PHONE["width"]
    people.picture(editor, "day-list-390")


def test_withdrawing_a_page_is_asked_about(people: People, product: Product) -> None:
    editor = people.worker("editor-ba-dinh", WARD)
    editor.get_by_role("link", name="Viết tin").click()
    title = f"Họp tổ dân phố {uuid.uuid4().hex[:5]}"
    editor.get_by_role("textbox", name="Tiêu đề").fill(title)
    editor.get_by_role("textbox", name="Tóm tắt").fill("Tối thứ Sáu, tại nhà văn hóa.")
    with editor.expect_navigation():
        editor.get_by_role("button", name="Gửi duyệt", exact=True).click()
    editor.goto(product.url("/admin/", WARD))
    editor.get_by_role("link", name=title).first.click()
    editor.get_by_role("button", name="Rút bài …").click()
    expect(editor.get_by_role("heading", name="Rút bài khỏi việc duyệt?")).to_be_visible()
    people.picture(editor, "day-withdraw")
    editor.get_by_role("link", name="Cứ để chờ duyệt").click()
    expect(editor.locator(".footer-waiting")).to_be_visible()


def test_without_a_script_the_chart_is_a_list_that_leads_to_its_fields(
    people: People, product: Product
) -> None:
    editor = people.worker("editor-ba-dinh", WARD)
    chart_page(editor, product)
    address = editor.url
    plain = editor.context.browser.new_context(  # type: ignore[union-attr]
        java_script_enabled=False, storage_state=editor.context.storage_state()
    )
    page = plain.new_page()
    page.goto(address)
    page.get_by_role("link", name="Đảng ủy", exact=True).click()
    expect(page.locator("input[name=units-0-phone]:not([type=hidden])")).to_have_count(1)
    people.picture(page, "day-chart-plain")
    plain.close()
