"""Turns the text of an old site into blocks of ours: plain paragraphs, or what its HTML meant."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import Any, Final

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from wagtail.admin.rich_text.converters.editor_html import EditorHTMLConverter

Block = dict[str, Any]

LONGEST_SUMMARY: Final = 300
_HTML: Final = re.compile(
    r"<(?:p|div|br|h[1-6]|ul|ol|li|a|b|strong|em|i|span|table|img)\b[^>]*>", re.IGNORECASE
)
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CONTAINERS: Final = frozenset({"div", "section", "article", "main", "body", "html"})
_DROPPED: Final = ("script", "style", "iframe", "object", "embed", "form", "noscript", "template")
_FEATURES: Final = ["bold", "italic", "ol", "ul", "link"]


def blocks_of(body: str) -> list[Block]:
    """The raw value of a body StreamField."""
    return _from_html(body) if _HTML.search(body) else _from_text(body)


def summary_of(body: str) -> str:
    """The beginning of a text, cut at a sentence or a word."""
    text = BeautifulSoup(body, "html.parser").get_text(" ") if _HTML.search(body) else body
    first = " ".join(text.strip().split("\n\n", 1)[0].split()) or " ".join(text.split())
    if len(first) <= LONGEST_SUMMARY:
        return first
    cut = first[:LONGEST_SUMMARY]
    end = cut.rfind(". ")
    if end > LONGEST_SUMMARY // 3:
        return cut[: end + 1]
    return cut[: max(cut.rfind(" "), LONGEST_SUMMARY // 2)].rstrip(" ,;:") + " …"


def _from_text(body: str) -> list[Block]:
    paragraphs = (part.strip() for part in re.split(r"\n\s*\n", body))
    html = "".join(
        f"<p>{'<br/>'.join(escape(line.strip(), quote=False) for line in part.splitlines())}</p>"
        for part in paragraphs
        if part
    )
    return [{"type": "paragraph", "value": html}]


@cache
def _converter() -> EditorHTMLConverter:
    return EditorHTMLConverter(features=_FEATURES)


def _from_html(body: str) -> list[Block]:
    soup = BeautifulSoup(body, "html.parser")
    for tag in soup(_DROPPED):
        tag.decompose()
    reader = _Reader()
    reader.walk(soup)
    reader.flush()
    return reader.blocks


class _Reader:
    """Collects blocks; what stands loose between headings and tables becomes one text."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._loose: list[str] = []

    def flush(self) -> None:
        """End the text: the same converter that cleans what an editor pastes lets nothing active through."""
        html = _converter().to_database_format("".join(self._loose)) if self._loose else ""
        self._loose.clear()
        if BeautifulSoup(html, "html.parser").get_text(strip=True):
            self.blocks.append({"type": "paragraph", "value": html})

    def walk(self, node: Tag) -> None:
        """Everything directly below an element."""
        for child in list(node.children):
            if isinstance(child, Tag):
                self._take(child)
            elif type(child) is NavigableString and child.strip():
                self._loose.append(f"<p>{escape(child.strip(), quote=False)}</p>")

    def _take(self, tag: Tag) -> None:
        if tag.name in _CONTAINERS:
            self.walk(tag)
        elif tag.name in _HEADINGS:
            self.flush()
            if heading := " ".join(tag.get_text(" ").split()):
                self.blocks.append({"type": "heading", "value": heading[:200]})
        elif tag.name == "table":
            self.flush()
            self.blocks.extend(_rows(tag))
        else:
            self._loose.append(str(tag))


def _rows(table: Tag) -> list[Block]:
    """A table of facts stays one; a table that laid out the old page becomes lines of text."""
    rows = [
        [" ".join(cell.get_text(" ").split()) for cell in row.find_all(["td", "th"], recursive=False)]
        for row in table.find_all("tr")
    ]
    rows = [row for row in rows if any(row)]
    if len(rows) > 1 and len(rows[0]) > 1 and len({len(row) for row in rows}) == 1:
        columns = [{"type": "text", "heading": heading} for heading in rows[0]]
        value = {"columns": columns, "rows": [{"values": row} for row in rows[1:]], "caption": ""}
        return [{"type": "table", "value": value}]
    lines = [f"<p>{escape(' – '.join(filter(None, row)), quote=False)}</p>" for row in rows]
    return [{"type": "paragraph", "value": "".join(lines)}] if lines else []
