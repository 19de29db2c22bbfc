"""Nothing that an editor types is lost: the session ends, the tab closes, the line is cut, others get in between."""

from __future__ import annotations

import re
import uuid

from playwright.sync_api import BrowserContext, Page, expect

from tests.functional.admin import start
from tests.functional.people import PATIENCE, People
from tests.functional.product import PASSWORD, Product

WARD = "ba-dinh"
EDITOR = "editor-ba-dinh"
_EDIT = re.compile(r"/admin/pages/\d+/edit/")
DIALOG = "dialog.kept-dialog"


def test_a_session_that_ends_and_a_closed_tab_cost_no_word(people: People, product: Product) -> None:
    editor = people.worker(EDITOR, WARD)
    window, title = editor.context, f"Lịch tiêm chủng {uuid.uuid4().hex[:6]}"
    _new_notice(editor, product, title)
    _end_session(editor, product)
    editor.fill("#id_summary", "Câu viết sau khi phiên đã hết.")
    expect(editor.locator(DIALOG)).to_contain_text("Phiên làm việc đã hết")
    people.picture(editor, "kept-session-ended")
    with window.expect_page() as opened:
        editor.locator(DIALOG).get_by_role("button", name="Đăng nhập lại").click()
    _sign_in(opened.value, EDITOR)
    expect(editor.locator(".kept-state")).to_contain_text("đã đăng nhập lại")
    expect(editor.locator(DIALOG)).to_have_count(0)
    expect(editor.locator("#w-autosave-indicator")).to_have_attribute("data-w-autosave-state-value", "saved")
    address = editor.url
    assert _saved_summary(window, address) == "Câu viết sau khi phiên đã hết."

    _end_session(editor, product)
    editor.fill("#id_summary", "Câu viết trước khi thẻ bị đóng.")
    expect(editor.locator(DIALOG)).to_be_visible()
    _wait_for_copies(editor, 1)
    editor.close()

    # Somebody else at the same machine: not offered, not listed, and what lies there says nothing.
    other = window.new_page()
    other.goto(product.url("/admin/login/", WARD))
    _sign_in(other, "lead-ba-dinh")
    other.wait_for_url(re.compile(r"/admin/$"))
    expect(other.locator("[data-kept-list]")).to_be_hidden()
    other.goto(address)
    expect(other.locator("[name=kept-form]")).to_have_count(1)
    other.wait_for_load_state("networkidle")
    expect(other.locator(".kept-offer")).to_have_count(0)
    assert len(_copies(other)) == 1
    assert not re.search("Câu viết|tiêm|/pages/", str(_copies(other)))
    other.close()

    window.clear_cookies()
    back = window.new_page()
    back.goto(address)
    _sign_in(back, EDITOR)
    offer = back.locator(".kept-offer")
    expect(offer).to_contain_text(re.compile(r"lúc \d\d:\d\d.* chưa đến được máy chủ"), timeout=PATIENCE)
    people.picture(back, "kept-offer")
    offer.get_by_role("button", name="Xem nội dung").click()
    expect(back.locator(f"{DIALOG} td").first).to_have_text("Câu viết trước khi thẻ bị đóng.")
    people.picture(back, "kept-comparison")
    back.locator(DIALOG).get_by_role("button", name="Đóng").click()
    back.goto(product.url("/admin/", WARD))
    expect(back.locator("[data-kept-list]")).to_contain_text(title)
    people.picture(back, "kept-list")
    back.locator("[data-kept-list]").get_by_role("link", name="Mở biểu mẫu").click()
    back.locator(".kept-offer").get_by_role("button", name="Lấy lại").click()
    expect(back.locator("#id_summary")).to_have_value("Câu viết trước khi thẻ bị đóng.")
    expect(back.locator(".messages")).to_contain_text("Nội dung đã giữ nay nằm trong biểu mẫu")
    expect(back.locator(".kept-offer")).to_have_count(0)
    # Taken back is not saved: the person decides.
    assert _saved_summary(window, address) == "Câu viết sau khi phiên đã hết."
    with back.expect_navigation():
        back.locator("button.action-save").first.click()
    assert _saved_summary(window, address) == "Câu viết trước khi thẻ bị đóng."
    _wait_for_copies(back, 0)


def test_a_lost_answer_and_a_lost_line_cost_no_word(people: People, product: Product) -> None:
    editor = people.worker(EDITOR, WARD)
    window, title = editor.context, f"Mất nước {uuid.uuid4().hex[:6]}"
    start(editor, product.url("/admin/", WARD), "Thông báo", "news/newspage")
    editor.evaluate(_LOSE_AN_ANSWER)
    editor.locator("#id_title").press_sequentially(title)
    expect(editor.locator(".kept-state")).to_contain_text("chưa lưu được")
    editor.wait_for_url(_EDIT)
    assert editor.evaluate("window.lost") == 200
    expect(editor.locator(".kept-state")).to_contain_text("Đã kết nối lại")
    # That it is one page, tests/kept/test_editing.py asks of the server.

    window.set_offline(offline=True)
    editor.fill("#id_summary", "Viết khi không có mạng.")
    expect(editor.locator(".kept-state")).to_contain_text("Mất kết nối mạng")
    _wait_for_copies(editor, 1)
    people.picture(editor, "kept-offline")
    # A button that is pressed now does not leave the page.
    editor.locator("button.action-save").first.click()
    expect(editor.locator("#id_summary")).to_have_value("Viết khi không có mạng.")
    window.set_offline(offline=False)
    expect(editor.locator(".kept-state")).to_contain_text("Đã kết nối lại")
    assert _saved_summary(window, editor.url) == "Viết khi không có mạng."
    _wait_for_copies(editor, 0)


def test_a_button_that_is_pressed_before_the_server_was_asked_is_heard(
    people: People, product: Product
) -> None:
    editor = people.worker(EDITOR, WARD)
    _new_notice(editor, product, f"Bấm ngay {uuid.uuid4().hex[:6]}")
    editor.route("**/admin/kept/session/", lambda _route: None)
    editor.goto(editor.url)
    with editor.expect_navigation():
        editor.locator("button.action-save").first.click()
    expect(editor.locator(".messages")).to_contain_text("Bấm ngay")


def test_two_tabs_and_a_lock_leave_both_texts_within_reach(people: People, product: Product) -> None:
    first = people.worker(EDITOR, WARD)
    window = first.context
    page_id = _new_notice(first, product, f"Họp tổ dân phố {uuid.uuid4().hex[:6]}")
    second = window.new_page()
    second.goto(first.url)
    second.fill("#id_summary", "Bản của thẻ thứ hai.")
    _wait_until_saved(second)
    # What is open elsewhere is nobody's lost text.
    expect(second.locator(".kept-offer")).to_have_count(0)
    first.bring_to_front()
    first.fill("#id_summary", "Bản của thẻ thứ nhất.")
    expect(first.locator(".kept-state")).to_contain_text("Một bản mới hơn đã được lưu")
    people.picture(first, "kept-newer")
    assert _saved_summary(window, first.url) == "Bản của thẻ thứ hai."
    first.locator("button.action-save").first.click()
    asked = first.locator("#w-save-confirmation-dialog")
    expect(asked).to_contain_text("Xem bản mới nhất")
    people.picture(first, "kept-newer-asked")
    with first.expect_navigation():
        asked.locator("[data-w-dialog-target=confirm]").click()
    assert _saved_summary(window, first.url) == "Bản của thẻ thứ nhất."
    second.close()

    lead = people.worker("lead-ba-dinh", WARD)
    _fetch(lead.context, product.url(f"/admin/pages/{page_id}/lock/", WARD), "POST")
    first.fill("#id_summary", "Câu viết khi trang đã bị khóa.")
    expect(first.locator(".kept-state")).to_contain_text("đang do người khác xử lý")
    people.picture(first, "kept-locked")
    _wait_for_copies(first, 1)
    assert _saved_summary(window, first.url) == "Bản của thẻ thứ nhất."
    first.close()
    home = window.new_page()
    home.goto(product.url("/admin/", WARD))
    home.locator("[data-kept-list]").get_by_role("button", name="Xem nội dung").click()
    expect(home.locator(DIALOG)).to_contain_text("Câu viết khi trang đã bị khóa.")


def _new_notice(page: Page, product: Product, title: str) -> int:
    """Written, and saved by itself."""
    start(page, product.url("/admin/", WARD), "Thông báo", "news/newspage")
    page.locator("#id_title").press_sequentially(title)
    page.wait_for_url(_EDIT)
    _wait_until_saved(page)
    return int(re.search(r"/pages/(\d+)/", page.url)[1])  # type: ignore[index]


def _wait_until_saved(page: Page) -> None:
    expect(page.locator("#w-autosave-indicator")).to_have_attribute("data-w-autosave-state-value", "saved")
    _wait_for_copies(page, 0)


def _sign_in(page: Page, name: str) -> None:
    page.fill("input[name=username]", name)
    page.fill("input[name=password]", PASSWORD)
    page.click("button[type=submit]")


def _end_session(page: Page, product: Product) -> None:
    """On the server alone: the window keeps its cookie, as it does when a session expires."""
    browser = page.context.browser
    assert browser is not None
    twin = browser.new_context(storage_state=page.context.storage_state())
    _fetch(twin, product.url("/admin/logout/", WARD), "POST")
    twin.close()


def _fetch(window: BrowserContext, address: str, method: str = "GET") -> str:
    """Asked from a page of the same host: only browsers know where ``*.localhost`` is."""
    page = window.new_page()
    page.goto(re.sub(r"(//[^/]+)/.*", r"\1/so-do-trang/", address))
    text = page.evaluate(_FETCH, [address, method])
    page.close()
    return str(text)


def _saved_summary(window: BrowserContext, address: str) -> str:
    """What the server shows when the form is opened."""
    text = _fetch(window, address.partition("?")[0])
    found = re.search(r'<textarea name="summary"[^>]*>\s*([^<]*?)\s*</textarea>', text)
    assert found, "no summary in the form"
    return found[1]


_FETCH = """async ([address, method]) => {
  const token = document.cookie.match(/csrftoken=(\\w+)/)?.[1] ?? "";
  const answer = await fetch(address, { method, headers: { "X-CSRFToken": token } });
  if (!answer.ok) throw new Error(answer.status);
  return answer.text();
}"""
#: The server does what the form asks; its answer does not come back.
_LOSE_AN_ANSWER = """() => {
  const ask = window.fetch;
  window.fetch = async (address, options) => {
    const answer = await ask(address, options);
    if (window.lost || options?.method !== "post" || !/\\/add\\/.*\\/\\d+\\/$/.test(address)) return answer;
    window.lost = answer.status;
    throw new TypeError("Failed to fetch");
  };
}"""
_READ = """async () => {
  const base = await new Promise((resolve, reject) => {
    const asked = indexedDB.open("dinh-kept", 1);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  const rows = await new Promise((resolve) => {
    const asked = base.transaction("copies").objectStore("copies").getAll();
    asked.onsuccess = () => resolve(asked.result);
  });
  base.close();
  return rows.map((row) => ({ ...row, iv: "", text: new TextDecoder().decode(row.text) }));
}"""


def _copies(page: Page) -> list[dict[str, object]]:
    """What lies in the browser, of whomever."""
    return list(page.evaluate(_READ))


def _wait_for_copies(page: Page, number: int) -> None:
    for _turn in range(100):
        if len(_copies(page)) == number:
            return
        page.wait_for_timeout(200)
    raise AssertionError(f"{len(_copies(page))} copies, not {number}")
