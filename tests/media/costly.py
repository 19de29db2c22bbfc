"""Drawings of a few kilobytes that keep a browser busy for very long, and drawings that only look busy."""

from __future__ import annotations

import random
from typing import Final

_ALL: Final = "<rect width='1000' height='1000' fill='red' {}/>"
_MARK: Final = "M0 0" + " L1 1" * 30


def sheet(inside: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1000" width="1000" height="1000">{inside}</svg>'.encode()


def _chain(kind: str, part: str, times: int, levels: int) -> str:
    """Each of a kind is used so often by the next."""
    return "".join(
        f"<{kind} id='k{level}' width='9' height='9'>{part.format(level - 1) * times}</{kind}>"
        for level in range(levels)
    )


#: What keeps Chromium busy for more than two seconds, most of it for good.
COSTLY: Final = {
    "markers on markers": _chain("marker", f"<path d='{_MARK}' marker-mid='url(#k{{}})'/>", 1, 10)
    + f"<path d='{_MARK}' marker-mid='url(#k9)'/>",
    "markers by the short word": _chain(
        "marker", "<polyline points='" + "1,1 " * 100 + "' style='marker:url(#k{})'/>", 1, 6
    )
    + "<polyline points='" + "1,1 " * 100 + "' style='marker:url(#k5)'/>",
    "two markers of many corners": _chain(
        "marker", "<path d='M0 0 1 1" + " 2 2" * 3000 + "' marker-mid='url(#k{})'/>", 1, 3
    )
    + "<path d='M0 0" + " 1 1" * 3000 + "' marker-mid='url(#k2)'/>",
    "markers from a group around": "<g marker-mid='url(#k9)'>" + _chain("marker", f"<path d='{_MARK}'/>", 1, 10)
    + f"<path d='{_MARK}'/></g>",
    "masks in masks": _chain("mask", "<rect width='9' height='9' mask='url(#k{})'/>", 10, 10)
    + _ALL.format("mask='url(#k9)'"),
    "clips in clips": _chain("clipPath", "<rect width='9' height='9' clip-path='url(#k{})'/>", 10, 10)
    + _ALL.format("clip-path='url(#k9)'"),
    "two hundred blurs": "<filter id='f'>" + "<feGaussianBlur stdDeviation='200'/>" * 200 + "</filter>"
    + _ALL.format("filter='url(#f)'"),
    "results that double": "<filter id='f'><feFlood result='a'/>" + "<feBlend in='a' in2='a' result='a'/>" * 20 + "</filter>"
    + _ALL.format("filter='url(#f)'"),
    "results that double by default": "<filter id='f'><feFlood/>" + "<feBlend in2='SourceGraphic'/>" * 200 + "</filter>"
    + _ALL.format("filter='url(#f)'"),
    "one blur for many": "<filter id='f'><feGaussianBlur stdDeviation='20'/></filter>"
    + _ALL.format("filter='url(#f)'") * 100,
    "a filter that is inherited": "<filter id='f'><feGaussianBlur stdDeviation='20'/></filter><g filter='url(#f)'>"
    + _ALL.format("filter='inherit'") * 100 + "</g>",
    "many colours for many": "<radialGradient id='g'>" + "<stop offset='.5'/>" * 9000 + "</radialGradient>"
    + "<circle r='900' fill='url(#g)'/>" * 9000,
    "many colours by inheritance": "<radialGradient id='h'>" + "<stop offset='.5'/>" * 9000
    + "</radialGradient><radialGradient id='g' href='#h'/><g fill='url(#g)'>" + "<circle r='900'/>" * 9000 + "</g>",
    "sheets upon sheets": _ALL.format("opacity='.5'") * 9000,
    "large by a scale": "<g transform='scale(1000)'>" + "<circle r='1' fill-opacity='.5'/>" * 15_000 + "</g>",
    "layers in layers": ("<g opacity='.9'>" * 50 + _ALL.format("") + "</g>" * 50) * 20,
    "lines from end to end": "<path d='M0 0" + "".join(f"L{n % 997} {1000 * (n % 2)}" for n in range(60_000)) + "'/>",
    "uses of uses": "<g id='k0'><rect width='9' height='9'/></g>"
    + "".join(f"<g id='k{n}'>" + f"<use href='#k{n - 1}'/>" * 10 + "</g>" for n in range(1, 8)),
    "dashes": "<path d='M0 0L1000 1000' stroke='red' stroke-width='5' stroke-dasharray='.1'/>" * 1000,
    "large letters": "<text font-size='900' y='900' fill='url(#g)'>" + "a" * 90_000
    + "</text><linearGradient id='g'><stop/><stop offset='1'/></linearGradient>",
}  # fmt: skip


def _map() -> str:
    """Streets and houses as a drawing program saves them."""
    chance = random.Random(7)
    houses = "".join(
        f'<path style="fill:#e0d0c0;stroke:#806040;stroke-width:0.5" d="m {chance.uniform(0, 990):.2f},'
        f'{chance.uniform(0, 990):.2f} c 2,1 4,0 6,1 l 0,5 -6,0 z"/>'
        for _each in range(6_000)
    )
    streets = "".join(
        f'<path fill="none" stroke="#fff" stroke-width="4" d="M0 {chance.randint(0, 1000)} '
        + " ".join(f"L{x} {chance.randint(0, 1000)}" for x in range(0, 1000, 50))
        + '"/>'
        for _each in range(60)
    )
    names = "".join(
        f'<text x="{chance.randint(0, 900)}" y="{chance.randint(0, 900)}" font-size="9">Phố Hàng Bông</text>'
        for _each in range(400)
    )
    return f"<g transform='translate(3 4) rotate(2)'>{houses}{streets}{names}</g>"


#: What wards have: each stays far below the bound.
HONEST: Final = {
    "a map": _map(),
    "an emblem": "<defs><linearGradient id='g'><stop offset='0'/><stop offset='1'/></linearGradient></defs>"
    + "".join(f"<path d='M500 500C{n} 0 0 {n} 400 400Z' fill='url(#g)' opacity='.8'/>" for n in range(40)),
    "a plan with arrows": "<marker id='m' viewBox='0 0 10 10' markerWidth='6' markerHeight='6' orient='auto'>"
    "<path d='M0 0L10 5L0 10z' fill='context-stroke'/></marker>"
    + "<path d='M0 0 100 100 200 50' stroke='#000' marker-end='url(#m)' marker-mid='url(#m)'/>" * 300,
    "soft shadows": "<filter id='f'><feGaussianBlur stdDeviation='4'/><feOffset dx='2'/><feMerge><feMergeNode/>"
    "<feMergeNode in='SourceGraphic'/></feMerge></filter>"
    + "".join(f"<rect x='{n * 90}' width='80' height='60' filter='url(#f)'/>" for n in range(11)),
    "hatched areas": "<pattern id='p' width='8' height='8' patternUnits='userSpaceOnUse'><path d='M0 8L8 0' stroke='#000'/>"
    "<circle r='2'/></pattern>" + "".join(f"<circle cx='{n * 10}' cy='500' r='60' fill='url(#p)'/>" for n in range(90)),
    "clips of an export": "<clipPath id='c'><rect width='1000' height='1000'/></clipPath>"
    + "<g clip-path='url(#c)'><path d='M5 5L60 80L3 90Z' fill='#123'/></g>" * 400,
    "symbols": "<symbol id='s' viewBox='0 0 16 16'><path d='" + "M1 1C2 3 4 5 6 7" * 50 + "'/></symbol>"
    + "<use href='#s' width='16' height='16'/>" * 300,
}  # fmt: skip
