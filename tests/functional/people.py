"""The people of the story: who they are and what they do in their browsers."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response

from tests.functional.product import PASSWORD, Product

PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1280, "height": 800}
# Milliseconds; a machine that runs the other tests too is slow.
PATIENCE = 60_000

# As browsers say it, of every kind of policy that an answer has.
_POLICY = re.compile(
    r"Content[ -]Security[ -]Policy|Permissions[ -]policy violation|ERR_BLOCKED_BY_RESPONSE"
    r"|Refused to (display|frame|apply|execute)",
    re.IGNORECASE,
)


class People:
    """Opens a window for each person and takes pictures of what they see."""

    def __init__(self, browser: Browser, product: Product, pictures: Path) -> None:
        self._browser = browser
        self._product = product
        self._pictures = pictures
        self._windows: list[BrowserContext] = []
        self.stopped: list[str] = []
        """What the policy of a page has stopped, in any window."""

    def citizen(self, *, has_script: bool = True) -> Page:
        """On a phone, not logged in."""
        return self._window(PHONE, has_script=has_script)

    def visitor(self) -> Page:
        """On a phone set to English."""
        return self._window(PHONE, locale="en-GB")

    def worker(self, name: str, ward: str = "") -> Page:
        """On a laptop, logged in to the admin."""
        page = self._window(LAPTOP)
        page.goto(self._product.url("/admin/login/", ward))
        page.fill("input[name=username]", name)
        page.fill("input[name=password]", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_url(re.compile(r"/admin/$"))
        return page

    def picture(self, page: Page, name: str) -> None:
        page.screenshot(path=self._pictures / f"{name}.png", full_page=True)

    def pictures(self, page: Page, name: str) -> None:
        """Of a worker's screen, on a telephone and on a laptop, where it stays."""
        for size in (PHONE, LAPTOP):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            self.picture(page, f"{name}-{size['width']}")

    def leave(self, test: str) -> None:
        """What was on each screen at the end of a test tells why it failed."""
        for number, window in enumerate(self._windows):
            for page in window.pages:
                self.picture(page, f"last-{test}-{number}")
            window.close()

    def _window(self, size: dict[str, int], locale: str = "vi-VN", *, has_script: bool = True) -> Page:
        window = self._browser.new_context(
            viewport=size,  # type: ignore[arg-type]
            locale=locale,
            java_script_enabled=has_script,
        )
        self._windows.append(window)
        window.on("console", self._listen)
        page = window.new_page()
        page.set_default_timeout(PATIENCE)
        return page

    def _listen(self, message: ConsoleMessage) -> None:
        if _POLICY.search(message.text):
            self.stopped.append(f"{message.page.url if message.page else ''}: {message.text}")


def status(response: Response | None) -> int:
    assert response is not None
    return response.status
