"""What is taken as a drawing is painted by a real browser while nobody waits."""

from __future__ import annotations

import base64
import random
from collections.abc import Iterator

import pytest
from django.core.exceptions import ValidationError
from playwright.sync_api import Browser

from cms.media.drawings import cleaned
from tests.functional.people import PATIENCE
from tests.media.costly import HONEST, sheet

_SEED = 20_260
_SIZE = 1000
#: Processor seconds, of all threads that paint; the model reckons with two seconds of a page that is shown.
_LONGEST = 6.0

_SHAPES = (
    "<rect x='{x}' y='{y}' width='{w}' height='{h}' {a}/>",
    "<circle cx='{x}' cy='{y}' r='{w}' {a}/>",
    "<path d='M{x} {y}C{w} {h} {y} {x} {h} {w}Z' {a}/>",
    "<polyline points='{points}' {a}/>",
    "<text x='{x}' y='{y}' font-size='{w}' {a}>Phường Ba Đình</text>",
    "<use href='#g{n}' {a}/>",
    "<g {a}><rect width='{w}' height='{h}'/><circle r='{w}'/></g>",
)
_LOOKS = (
    "fill='url(#l)'", "fill='url(#p)'", "stroke='red' stroke-width='{w}'", "stroke='url(#l)' stroke-dasharray='{s}'",
    "opacity='.5'", "mask='url(#m)'", "clip-path='url(#c)'", "filter='url(#f)'", "style='mix-blend-mode:multiply'",
    "fill='none' stroke='red' marker-mid='url(#k)'", "transform='scale({s})'", "transform='rotate({x})'", "fill-opacity='.3'",
)  # fmt: skip


def generated() -> Iterator[bytes]:
    """Drawings of a few things repeated, each so often that it is just taken: half and half again until it is."""
    chance = random.Random(_SEED)
    for _number in range(24):
        values = {
            "x": chance.randint(0, 900), "y": chance.randint(0, 900), "w": chance.choice((3, 40, 900)),
            "h": chance.choice((3, 40, 900)), "s": chance.choice((0.1, 1, 8)), "n": chance.randint(0, 2),
            "points": " ".join(f"{chance.randint(0, 999)},{chance.randint(0, 999)}" for _each in range(30)),
        }  # fmt: skip
        looks = " ".join(chance.sample(_LOOKS, chance.randint(1, 3))).format(**values)
        seen: dict[str, str] = {}
        for one in looks.split("' "):
            name, _equals, value = one.partition("=")
            seen.setdefault(name, value.strip("'"))
        one = chance.choice(_SHAPES).format(
            a=" ".join(f"{name}='{value}'" for name, value in seen.items()), **values
        )
        definitions = (
            "<radialGradient id='l'>"
            + "<stop offset='.5' stop-color='red'/>" * chance.choice((2, 200))
            + "</radialGradient>"
            f"<pattern id='p' width='{values['w']}' height='9' patternUnits='userSpaceOnUse'><circle r='4'/></pattern>"
            "<mask id='m'><rect width='500' height='500' fill='#fff'/></mask>"
            "<clipPath id='c'><circle r='400'/><text>a</text></clipPath>"
            f"<filter id='f'><feGaussianBlur stdDeviation='{values['w'] / 10}'/><feBlend in2='SourceGraphic'/></filter>"
            "<marker id='k'><circle r='3'/></marker>"
            "<g id='g0'><circle r='9'/></g>"
            + "".join(f"<g id='g{n}'>" + f"<use href='#g{n - 1}'/>" * 9 + "</g>" for n in (1, 2))
        )
        times = 16_384
        while times:
            try:
                yield cleaned(sheet(f"<defs>{definitions}</defs>{one * times}"))
                break
            except ValidationError:
                times //= 2


def _spent(browser: Browser) -> dict[int, float]:
    """Processor seconds of each process of the browser: what else the machine does is none of them."""
    session = browser.new_browser_cdp_session()
    found = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return {one["id"]: one["cpuTime"] for one in found}


def seconds(browser: Browser, drawing: bytes) -> float:
    page = browser.new_page(viewport={"width": _SIZE, "height": _SIZE})
    try:
        before = _spent(browser)
        address = f"data:image/svg+xml;base64,{base64.b64encode(drawing).decode()}"
        page.set_content(f"<img src='{address}' width='{_SIZE}' height='{_SIZE}'>", timeout=PATIENCE)
        page.screenshot(timeout=PATIENCE)
        return sum(now - before.get(process, 0.0) for process, now in _spent(browser).items())
    finally:
        page.close()


def test_every_generated_drawing_that_is_taken_is_painted_soon(browser: Browser) -> None:
    drawings = list(generated())
    assert len(drawings) == 24
    slow = {drawing[-200:]: took for drawing in drawings if (took := seconds(browser, drawing)) > _LONGEST}
    assert not slow


@pytest.mark.parametrize("name", HONEST)
def test_what_wards_draw_is_painted_soon(browser: Browser, name: str) -> None:
    assert seconds(browser, cleaned(sheet(HONEST[name]))) < _LONGEST / 2
