"""Without a mouse, without scripts, without motion, without our colours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.functional.people import LAPTOP, PATIENCE, PHONE
from tests.functional.product import Product
from tests.functional.waiting import wait_until

WARD = "ba-dinh"
ADDRESSES = ("/", "/lanh-dao/", "/van-ban/")
# Where the keyboard is, and whether one sees it: our ring is a shadow; the skip link shows itself.
_FOCUS = """() => {
    const box = document.activeElement, style = getComputedStyle(box), place = box.getBoundingClientRect();
    const name = box.closest("a,button,input,select,textarea,summary,[tabindex]") === box ? box.outerHTML.slice(0, 90) : "";
    return {name, ringed: style.boxShadow.includes("255, 212, 92") || box.matches(".skip"),
            visible: place.width > 0 && place.height > 0 && place.left >= 0 && place.right <= innerWidth + 1,
            inMain: !!box.closest("main"), isLast: box === [...document.querySelectorAll("footer a")].pop()};
}"""


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    # Without the transitions, which would show a ring that is still growing.
    page = browser.new_page(viewport=LAPTOP, reduced_motion="reduce")  # type: ignore[arg-type]
    page.set_default_timeout(PATIENCE)
    yield page
    page.close()


@pytest.mark.parametrize("path", ADDRESSES)
def test_the_keyboard_reaches_everything_and_one_sees_where_it_is(
    window: Page, product: Product, path: str
) -> None:
    window.goto(product.url(path, WARD))
    for _step in range(300):
        window.keyboard.press("Tab")
        focus = window.evaluate(_FOCUS)
        assert focus["name"], "the focus is on nothing"
        assert focus["ringed"], focus["name"]
        assert focus["visible"], focus["name"]
        if focus["isLast"]:
            return
    pytest.fail("the end of the page was not reached")


def test_the_first_stop_leads_past_the_menu(window: Page, product: Product) -> None:
    window.goto(product.url("/", WARD))
    window.keyboard.press("Tab")
    window.keyboard.press("Enter")
    window.keyboard.press("Tab")
    assert window.evaluate(_FOCUS)["inMain"]


def test_menu_and_search_work_on_a_phone_without_scripts(browser: Browser, product: Product) -> None:
    page = browser.new_page(viewport=PHONE, java_script_enabled=False)  # type: ignore[arg-type]
    page.set_default_timeout(PATIENCE)
    page.goto(product.url("/", WARD))
    page.locator("summary", has_text="Menu").click()
    page.get_by_role("link", name="Văn bản", exact=True).and_(page.locator(":visible")).first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("link", name="Tìm kiếm", exact=True).and_(page.locator(":visible")).first.click()
    page.locator("main input[name=q]:visible").first.fill("ho tich")
    page.locator("main input[name=q]:visible").first.press("Enter")
    page.wait_for_url("**q=ho+tich**")
    page.close()


def test_words_are_painted_before_any_font_has_come(window: Page, product: Product) -> None:
    window.route("**/*.woff2", lambda _route: None)  # never answered
    window.goto(product.url("/", WARD), wait_until="domcontentloaded")
    wait_until(window, "performance.getEntriesByName('first-contentful-paint').length > 0")
    ours = "[...document.fonts].filter(font => !font.family.includes('Fallback')).map(font => font.display)"
    assert set(window.evaluate(ours)) == {"swap"}


def test_nothing_moves_for_those_who_ask_for_rest(browser: Browser, product: Product) -> None:
    page = browser.new_page(reduced_motion="reduce")
    page.goto(product.url("/", WARD))
    moving = page.evaluate(
        """[...document.querySelectorAll("*")].filter(element => {
            const style = getComputedStyle(element);
            return parseFloat(style.animationDuration) > .01 || parseFloat(style.transitionDuration) > .01
                || style.scrollBehavior === "smooth"; }).map(element => element.outerHTML.slice(0, 80))"""
    )
    assert moving == []
    page.close()


def test_the_focus_shows_in_forced_colours(browser: Browser, product: Product) -> None:
    page = browser.new_page(forced_colors="active")
    page.goto(product.url("/", WARD))
    for _step in range(3):
        page.keyboard.press("Tab")
    outline = page.evaluate(
        "(() => { const s = getComputedStyle(document.activeElement); return [s.outlineStyle, s.outlineWidth]; })()"
    )
    assert outline == ["solid", "3px"]
    page.close()
