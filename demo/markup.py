"""Turns the small Markdown of the demo texts into blocks of a page's body.

Known: paragraphs, ``## headings``, ``### subheadings``, ``-`` and ``1.`` lists, ``> quotes -- source``, tables of
``|`` cells with a heading row, notes between ``:::`` lines, ``**bold**`` and ``[text](address)``.
"""

from __future__ import annotations

import re
from html import escape
from itertools import groupby
from typing import Any

Block = dict[str, Any]

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_LINK = re.compile(r"\[([^\]]+)\]\((https?://[^)\s]+|/[^)\s]*)\)")
_NUMBER = re.compile(r"^\d+\.\s+")


def to_blocks(text: str) -> list[Block]:
    """The raw value of a body StreamField."""
    blocks: list[Block] = []
    for kind, chunk in _chunks(text):
        block = _MAKERS[kind](chunk)
        if block["type"] == "paragraph" and blocks and blocks[-1]["type"] == "paragraph":
            blocks[-1]["value"] += block["value"]
        else:
            blocks.append(block)
    return blocks


def inline(text: str) -> str:
    """Bold and links; everything else is text."""
    return _LINK.sub(r'<a href="\2">\1</a>', _BOLD.sub(r"<b>\1</b>", escape(text, quote=False)))


def _chunks(text: str) -> list[tuple[str, list[str]]]:
    """Runs of lines of one kind, a note with everything between its fences."""
    found: list[tuple[str, list[str]]] = []
    lines = iter(text.splitlines())
    plain: list[str] = []
    for line in lines:
        if line.startswith(":::"):
            found += _plain_chunks(plain)
            plain = []
            note = [line.removeprefix(":::").strip()]
            for inner in lines:
                if inner.startswith(":::"):
                    break
                note.append(inner)
            found.append(("callout", note))
        else:
            plain.append(line)
    return found + _plain_chunks(plain)


def _plain_chunks(lines: list[str]) -> list[tuple[str, list[str]]]:
    grouped = [(kind, list(group)) for kind, group in groupby(lines, key=_kind)]
    found: list[tuple[str, list[str]]] = []
    for kind, group in grouped:
        if kind in ("heading", "subheading"):
            found += [(kind, [line]) for line in group]
        elif kind:
            found.append((kind, group))
    return found


def _kind(line: str) -> str:
    if not line.strip():
        return ""
    for start, kind in (
        ("## ", "heading"),
        ("### ", "subheading"),
        ("- ", "bullets"),
        ("> ", "quote"),
        ("|", "table"),
    ):
        if line.startswith(start):
            return kind
    return "numbers" if _NUMBER.match(line) else "text"


def _text(lines: list[str]) -> Block:
    return {"type": "paragraph", "value": f"<p>{inline(' '.join(lines))}</p>"}


def _bullets(lines: list[str]) -> Block:
    items = "".join(f"<li>{inline(line[2:].strip())}</li>" for line in lines)
    return {"type": "paragraph", "value": f"<ul>{items}</ul>"}


def _numbers(lines: list[str]) -> Block:
    items = "".join(f"<li>{inline(_NUMBER.sub('', line).strip())}</li>" for line in lines)
    return {"type": "paragraph", "value": f"<ol>{items}</ol>"}


def _heading(lines: list[str]) -> Block:
    return {"type": "heading", "value": lines[0].removeprefix("## ").strip()}


def _subheading(lines: list[str]) -> Block:
    return {"type": "subheading", "value": lines[0].removeprefix("### ").strip()}


def _quote(lines: list[str]) -> Block:
    words, _, source = " ".join(line.removeprefix("> ") for line in lines).partition(" -- ")
    return {"type": "quote", "value": {"quote": words, "source": source}}


def _table(lines: list[str]) -> Block:
    headings, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {
        "type": "table",
        "value": {
            "columns": [{"type": "text", "heading": heading} for heading in headings],
            "rows": [{"values": row} for row in rows],
            "caption": "",
        },
    }


def _callout(lines: list[str]) -> Block:
    level, _, heading = lines[0].partition(" ")
    html = "".join(block["value"] for block in to_blocks("\n".join(lines[1:])))
    return {"type": "callout", "value": {"level": level, "heading": heading, "text": html}}


_MAKERS = {
    "text": _text,
    "bullets": _bullets,
    "numbers": _numbers,
    "heading": _heading,
    "subheading": _subheading,
    "quote": _quote,
    "table": _table,
    "callout": _callout,
}
