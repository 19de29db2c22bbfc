"""One walk over every page type in a browser: what it weighs, asks for, and bars people from."""

from __future__ import annotations

import gzip
import json
import urllib.request
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Response

from showcase.addresses import SPECIMENS
from tests.functional.people import PATIENCE
from tests.functional.product import Product

PHONE, LAPTOP = 390, 1280
#: 320 px is also 1280 px at 400 %, 640 px the same at 200 % (WCAG 2.2, 1.4.10 and 1.4.4).
NARROW = (320, 640)
HEIGHT = 900
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_AXE_OPTIONS = {"runOnly": RULES, "resultTypes": ["violations"]}
# What programs read that show a link to the page, and phones that keep it.
_HEAD = """() => Object.fromEntries([...document.head.querySelectorAll("meta[content],link[rel][href]")].map(
    tag => [tag.getAttribute("property") || tag.name || tag.rel, tag.content || tag.href]))"""
# Lazy pictures too, before the page is photographed.
_ALL_PICTURES = """() => Promise.all([...document.images].map(image => {
    image.loading = "eager"; return image.decode().catch(() => null); }))"""
#: What people set as their size of letters; 16 px is what browsers begin with.
LARGE_LETTERS = (24, 32)
# A name that stands on more lines than it has words is torn apart.
_TORN = """() => [...document.querySelectorAll("h1, .brand-name, .brand-city, summary, .btn")].filter(tag => {
    const range = document.createRange(); range.selectNodeContents(tag);
    const lines = new Set([...range.getClientRects()].filter(box => box.width > 1).map(box => Math.round(box.bottom)));
    const text = tag.innerText.trim(), words = text.split(/[\\s–-]+/).length;
    return text.length > 4 && lines.size > words + tag.querySelectorAll("svg, span").length;
}).map(tag => tag.innerText.trim().slice(0, 40))"""
# What the outermost scrolling box of a page hides to the right.
_TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass
class Visit:
    """What one page did in the browser."""

    name: str
    language: str
    url: str
    status: int
    expected_status: int
    is_bare: bool = False
    violations: dict[int, list[str]] = field(default_factory=dict)
    too_wide: dict[int, int] = field(default_factory=dict)
    with_large_letters: dict[int, list[str]] = field(default_factory=dict)
    weights: Counter[str] = field(default_factory=Counter)
    other_hosts: set[str] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)
    head: dict[str, str] = field(default_factory=dict)
    pictures: dict[int, Path] = field(default_factory=dict)

    @property
    def label(self) -> str:
        return f"{self.name} ({self.language})"

    @property
    def weight(self) -> int:
        """Bytes as they travel, photographs left out."""
        return sum(size for kind, size in self.weights.items() if kind != "image")


def fetch(address: str) -> bytes:
    """What stands at an address; only browsers know that every ``*.localhost`` is this machine."""
    parts = urlsplit(address)
    asked = urllib.request.Request(
        urlunsplit(parts._replace(netloc=f"127.0.0.1:{parts.port}")), headers={"Host": parts.netloc}
    )
    with urllib.request.urlopen(asked, timeout=60) as answer:
        found: bytes = answer.read()
    return found


def addresses(product: Product) -> list[dict[str, Any]]:
    """Every page type in every language, and the views that are no pages."""
    pages: list[dict[str, Any]] = json.loads(fetch(product.url(SPECIMENS)))["pages"]
    return pages


def walk(browser: Browser, product: Product, pictures: Path | None = None) -> Iterator[Visit]:
    """Visit them all; with ``pictures`` also photograph them there."""
    for address in addresses(product):
        # A new window each: nothing comes out of the browser's cache.
        window = browser.new_context(viewport={"width": LAPTOP, "height": HEIGHT})
        window.set_default_timeout(PATIENCE)
        yield _visit(window.new_page(), address, pictures)
        window.close()


def _visit(page: Page, address: dict[str, Any], pictures: Path | None) -> Visit:
    answers: list[Response] = []
    page.on("response", lambda response: answers.append(response))  # noqa: PLW0108 - it is marked by Playwright
    visit = Visit(
        address["name"], address["language"], address["url"], 0, address["status"], address["is_bare"]
    )
    page.on("pageerror", lambda error: visit.errors.append(str(error)))
    answer = page.goto(visit.url, wait_until="load")
    visit.status = answer.status if answer else 0
    visit.head = page.evaluate(_HEAD)
    for response in answers:
        _weigh(visit, response)
    for width in (LAPTOP, PHONE):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        visit.violations[width] = violations(page)
        if pictures:
            page.evaluate(_ALL_PICTURES)
            visit.pictures[width] = pictures / f"{visit.name}-{visit.language}-{width}.png"
            page.screenshot(path=visit.pictures[width], full_page=True, timeout=PATIENCE)
    for width in (*NARROW, PHONE, LAPTOP):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        visit.too_wide[width] = page.evaluate(_TOO_WIDE)
    page.set_viewport_size({"width": PHONE, "height": HEIGHT})
    settings = page.context.new_cdp_session(page)
    for size in LARGE_LETTERS:
        settings.send("Page.setFontSizes", {"fontSizes": {"standard": size}})
        visit.with_large_letters[size] = [
            *([f"{extra} px too wide"] if (extra := page.evaluate(_TOO_WIDE)) else []),
            *page.evaluate(_TORN),
        ]
    return visit


def _weigh(visit: Visit, response: Response) -> None:
    kind = response.request.resource_type
    if urlsplit(response.url).netloc != urlsplit(visit.url).netloc and response.url.startswith("http"):
        visit.other_hosts.add(response.url)
    if response.url.startswith("data:") or (response.status >= 300 and kind != "document"):
        return
    body = response.body()
    # The web server in front compresses text; fonts and pictures are compressed already.
    packed = kind in {"font", "image"} and not response.url.endswith(".svg")
    visit.weights[kind] += len(body) if packed else len(gzip.compress(body, 6))


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=_AXE_OPTIONS).response["violations"]
    return [
        f"{violation['id']}: {node['html'][:160]} ({' '.join(node['failureSummary'].split())[:240]})"
        for violation in found
        for node in violation["nodes"]
    ]
