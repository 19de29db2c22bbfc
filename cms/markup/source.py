"""Reads HTML as browsers do, within bounds that no input can pass.

Lexbor follows the HTML standard, which lets a few thousand tags cost minutes: open elements are
searched at each tag, and unclosed ``<b>`` are opened again in each paragraph. So the tags are counted
first: what stands deeper than any page of people does loses the tags, never the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Generator
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

LONGEST: Final = 10_000_000
MOST_TAGS: Final = 250_000
DEEPEST: Final = 256
MOST_OPEN_FORMATS: Final = 16

_TAG: Final = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_FORMATS: Final = frozenset("b big code em font i nobr s small strike strong tt u".split())
_UNNESTED: Final = frozenset(
    "a area base br col embed frame hr img input link meta param source track wbr"
    " p li dt dd tr td th thead tbody tfoot option optgroup colgroup html head body".split()
)
_KNOWN: Final = re.compile(
    r"<(?:!--|!\[|!doctype|\?xml|/?(?:a|abbr|address|article|aside|b|blockquote|body|br|center|cite|code|dd|del|div|dl|dt|em|embed"
    r"|figure|font|footer|form|frameset|h[1-6]|head|header|hr|html|i|iframe|img|ins|label|li|main|noscript|o:p|object"
    r"|ol|p|pre|s|script|section|small|span|strike|strong|style|sub|sup|table|tbody|td|th|title|tr|tt|u|ul|video"
    r"|audio)(?=[\s/>]))[^>]*>",
    re.IGNORECASE,
)
_BARE_CELLS: Final = re.compile(r"\s*<(?:tr|td|th|tbody|thead|caption|col|colgroup)[\s>]", re.IGNORECASE)
_INVISIBLE: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\u200b\u2060\ufeff]")


def is_html(text: str) -> bool:
    """Whether a text is written in tags at all."""
    return _KNOWN.search(text) is not None


def cleaned(text: str) -> str:
    """Without characters that nobody sees and no database takes."""
    text = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def bounded(html: str) -> tuple[str, int]:
    """The HTML that is safe to parse, and how many characters of its end were left out."""
    cut = min(len(html), LONGEST)
    if html.count("<", 0, cut) > DEEPEST // 4:
        kept, end = _shallow(html, cut)
        return kept, len(html) - end
    return html[:cut], len(html) - cut


def parse(html: str) -> LexborNode | None:
    """The root of the tree; cells without their table, as some programs copy them, get one."""
    if _BARE_CELLS.match(html):
        html = f"<table>{html}</table>"
    return LexborHTMLParser(html).root


def events(root: LexborNode) -> Generator[tuple[bool, LexborNode], bool | None, None]:
    """Every node as it opens (true) and closes, in order, without recursion; send true to skip what is inside."""
    node, end = root, root.mem_id
    while True:
        skip = yield True, node
        below = None if skip else node.first_child
        if below is not None:
            node = below
            continue
        while True:
            yield False, node
            if node.mem_id == end:
                return
            following = node.next
            if following is not None:
                node = following
                break
            above = node.parent
            if above is None:
                return
            node = above


def _shallow(html: str, cut: int) -> tuple[str, int]:
    """Drops the tags that nest too deep, and what comes after too many of them."""
    opened: Counter[str] = Counter()
    depth = formats = tags = 0
    dropped: Counter[str] = Counter()
    pieces: list[str] = []
    done = 0
    for match in _TAG.finditer(html, 0, cut):
        tags += 1
        if tags > MOST_TAGS:
            cut = match.start()
            break
        name = match[2].lower()
        if name in _UNNESTED:
            continue
        if match[1]:
            if dropped[name]:
                dropped[name] -= 1
                drop = True
            else:
                drop = False
                if opened[name]:
                    opened[name] -= 1
                    depth -= 1
                    formats -= name in _FORMATS
        else:
            drop = depth >= DEEPEST or (name in _FORMATS and formats >= MOST_OPEN_FORMATS)
            if drop:
                dropped[name] += 1
            else:
                opened[name] += 1
                depth += 1
                formats += name in _FORMATS
        if drop and match.start() >= done:
            end = html.find(">", match.end(), cut)
            end = cut if end < 0 else end + 1
            pieces.append(html[done : match.start()])
            done = end
    pieces.append(html[done:cut])
    return "".join(pieces), cut
