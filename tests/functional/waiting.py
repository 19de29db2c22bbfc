"""Waits for what a page says of itself."""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import Page

from tests.functional.people import PATIENCE

_PAUSE = 100


def wait_until(page: Page, function: str, arg: Any = None) -> None:
    """Ask the page again and again; its policy may forbid the ``eval`` of Playwright's ``wait_for_function``.

    Playwright's asks at once from outside, where the policy does not reach, and then from inside, where it does:
    a test with it passes on a quick machine and falls on a slow one.
    """
    until = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(function, arg):
        assert time.monotonic() < until, f"it never came true at {page.url}: {function}"
        page.wait_for_timeout(_PAUSE)
