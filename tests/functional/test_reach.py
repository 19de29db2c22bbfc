"""Every page type in both languages, for everybody: one walk, many questions."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from urllib.parse import urljoin

import pytest
from PIL import Image
from playwright.sync_api import Browser

from showcase.specimens import page_types
from tests.functional.product import Product
from tests.functional.walk import LAPTOP, LARGE_LETTERS, PHONE, Visit, fetch, violations, walk

# Bytes, as they travel; photographs are not counted.
HEAVIEST = 150_000


@pytest.fixture(scope="package")
def visits(browser: Browser, product: Product) -> list[Visit]:
    return list(walk(browser, product))


def test_every_page_type_is_walked_in_both_languages(visits: list[Visit]) -> None:
    walked = {(visit.name.partition("-")[0], visit.language) for visit in visits}
    wanted = {
        (model.__name__.removesuffix("Page").lower(), language)
        for model in page_types()
        for language in ("vi", "en")
    }
    assert wanted <= walked


def test_pages_answer_as_they_should(visits: list[Visit]) -> None:
    assert _faults((v, v.status) for v in visits if v.status != v.expected_status) == []
    assert _faults((v, v.errors) for v in visits if v.errors) == []


def test_no_barrier_is_found_on_any_page(visits: list[Visit]) -> None:
    assert _faults((v, {w: found for w, found in v.violations.items() if found}) for v in visits) == []


@pytest.mark.parametrize("width", [LAPTOP, PHONE])
def test_no_barrier_is_found_with_every_menu_open(browser: Browser, product: Product, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(product.url("/", "ba-dinh"))
    opened = page.evaluate(
        "[...document.querySelectorAll('header details')].map(box => box.open = true).length"
    )
    assert opened
    assert violations(page) == []
    page.close()


def test_a_barrier_would_be_found(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<html lang='vi'><title>T</title><main><h1>T</h1><h3>U</h3><img src='x.png'></main>")
    assert {line.partition(":")[0] for line in violations(page)} == {"image-alt", "heading-order"}
    page.close()


def test_nothing_scrolls_sideways_down_to_320_pixels(visits: list[Visit]) -> None:
    assert _faults((v, {w: extra for w, extra in v.too_wide.items() if extra}) for v in visits) == []


def test_large_letters_tear_no_word_and_no_page_on_a_phone(visits: list[Visit]) -> None:
    assert all(set(visit.with_large_letters) == {*LARGE_LETTERS} for visit in visits)
    assert _faults((v, {s: said for s, said in v.with_large_letters.items() if said}) for v in visits) == []


def test_no_page_asks_another_host_for_anything(visits: list[Visit]) -> None:
    assert _faults((v, v.other_hosts) for v in visits) == []


def test_pages_are_light(visits: list[Visit]) -> None:
    assert _faults((v, v.weight) for v in visits if v.weight > HEAVIEST) == []
    weighed = [visit.weights["font"] and visit.weights["stylesheet"] for visit in _framed(visits)]
    assert all(weighed), "nothing was weighed"


def test_a_shared_link_has_words_and_a_picture_at_an_absolute_address(visits: list[Visit]) -> None:
    wanted = ("description", "og:title", "og:description", "og:image", "og:image:alt", "twitter:card")
    assert _faults((v, [name for name in wanted if not v.head.get(name)]) for v in _framed(visits)) == []
    for address in {visit.head["og:image"] for visit in _framed(visits)}:
        with Image.open(io.BytesIO(fetch(address))) as picture:
            assert picture.format in {"JPEG", "PNG"}, address
            assert picture.width >= 600, address


def test_every_site_has_icons_and_a_manifest(visits: list[Visit]) -> None:
    wanted = ("icon", "apple-touch-icon", "manifest", "theme-color")
    assert _faults((v, [name for name in wanted if not v.head.get(name)]) for v in _framed(visits)) == []
    home = next(visit for visit in visits if visit.name == "wardhome")
    manifest = json.loads(fetch(home.head["manifest"]))
    assert manifest["short_name"] in home.head["og:title"]
    sources = [home.head["icon"], home.head["apple-touch-icon"], *(icon["src"] for icon in manifest["icons"])]
    for source in sources:
        assert fetch(urljoin(home.url, source)), source


def _framed(visits: list[Visit]) -> list[Visit]:
    return [visit for visit in visits if not visit.is_bare]


def _faults(found: Iterable[tuple[Visit, object]]) -> list[str]:
    """One line a page, for the one who must mend it."""
    return [f"{visit.label} {visit.url}: {what}" for visit, what in found if what]
