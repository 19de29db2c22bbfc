"""HTML, which Word and Excel write under the names of their own kinds, and pages archived in one file."""

from __future__ import annotations

import email
import email.policy
import re
from typing import Any, Final

from lxml import html

from cms.extraction.reading.gathering import Gathered
from cms.extraction.reading.letters.decoding import decoded
from cms.extraction.reading.letters.fonts import runs_drawn
from cms.extraction.reading.outcome import UnreadableError, UnreadableReason

_UNSEEN: Final = frozenset(
    {"head", "script", "style", "template", "noscript", "xml", "del", "datalist", "title"}
)
_BLOCKS: Final = frozenset(
    "address article aside blockquote body br caption center dd div dl dt fieldset figcaption figure footer form h1 h2"
    " h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul".split()
)
_CELLS: Final = frozenset({"td", "th", "option"})
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_FONT: Final = re.compile(r"font-family\s*:\s*[\"']?([^;,\"']+)", re.IGNORECASE)
_RULE: Final = re.compile(r"([^{}]+)\{([^{}]*)\}")
_NAMES: Final = re.compile(
    r"[\w-]*\.[\w-]+|^\s*(?:p|body|td|div|span)\s*$|(?<=,)\s*(?:p|body|td|div|span)\s*(?=,|$)"
)
_COMMENT: Final = re.compile(r"<!--|-->|/\*.*?\*/", re.DOTALL)
_LINES: Final = re.compile(r"\n")


def read(data: bytes, found: Gathered) -> None:
    """What a browser shows, a line for each block."""
    held = decoded(data)
    found.lost += held.lost
    text = "\n".join(held.lines)
    # The letters are decoded already: what the page says of them is not needed and may be wrong.
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True)
    root = html.document_fromstring(text.encode(), parser=parser) if text.strip() else None
    if root is None:
        return
    page = _Page(found, _fonts_of_classes(root))
    page.walk(root, "")
    page.end_line()


def read_archive(data: bytes, found: Gathered) -> None:
    """The page of a "single file web page"."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                read(content, found)
            return
    raise UnreadableError(UnreadableReason.UNKNOWN_KIND, "no page in the archive")


class _Page:
    def __init__(self, found: Gathered, fonts: dict[str, str]) -> None:
        self._found, self._fonts = found, fonts
        self._pieces: list[tuple[str, str]] = []

    def walk(self, element: Any, font: str) -> None:
        """The parser refuses what is nested deeper than this could follow."""
        tag = element.tag.lower() if isinstance(element.tag, str) else ""
        if not tag or tag in _UNSEEN or self._is_hidden(element):
            return
        font = self._font(element, tag) or font
        if tag in _BLOCKS:
            self.end_line()
        self._add(element.text, font)
        for child in element:
            self.walk(child, font)
            self._add(child.tail, font)
        if tag in _BLOCKS:
            self.end_line()
        elif tag in _CELLS:
            self._pieces.append(("", " "))

    def _is_hidden(self, element: Any) -> bool:
        return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))

    def _font(self, element: Any, tag: str) -> str:
        stated = _FONT.search(element.get("style") or "")
        if stated:
            return stated[1].strip()
        if element.get("face"):
            return str(element.get("face")).partition(",")[0].strip()
        named = next(
            (self._fonts[one] for one in (element.get("class") or "").split() if one in self._fonts), ""
        )
        return named or self._fonts.get(f"<{tag}>", "")

    def _add(self, text: str | None, font: str) -> None:
        if text:
            self._pieces.append((font, _LINES.sub(" ", text)))

    def end_line(self) -> None:
        """What stands in the block so far is a line."""
        pieces, self._pieces = self._pieces, []
        self._found.add(runs_drawn(pieces))


def _fonts_of_classes(root: Any) -> dict[str, str]:
    """The fonts that the page's own style sheet gives to classes and to plain elements."""
    found = {}
    for sheet in root.iter("style"):
        for selector, rules in _RULE.findall(_COMMENT.sub(" ", sheet.text or "")):
            font = _FONT.search(rules)
            if font:
                for name in _NAMES.findall(selector):
                    plain = name.strip()
                    found[plain.rpartition(".")[2] if "." in plain else f"<{plain}>"] = font[1].strip()
    return found
