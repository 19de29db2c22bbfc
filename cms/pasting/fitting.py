"""What a place does not take becomes text there: a field of a form holds no headings, a cell no lists."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from cms.markup import LossKind, Resolved
from cms.markup.losses import LossCounter
from cms.markup.tables import rows_as_text

Block = dict[str, Any]

TEXT: Final = "paragraph"
_TAG: Final = re.compile(r"</?(?:ul|ol|li)>")


@dataclass(frozen=True, slots=True)
class Room:
    """What the place of the cursor takes."""

    blocks: frozenset[str]
    """Types of blocks beside it; empty for a field that is one text."""
    features: frozenset[str]
    """What its text may hold: ``bold``, ``italic``, ``link``, ``ol``, ``ul``."""


def fit(resolved: Resolved, room: Room) -> Resolved:
    """The same content in blocks and features that the place has."""
    losses = LossCounter(resolved.losses)
    blocks: list[Block] = []
    for block in resolved.blocks:
        fitted = _fitted(block, room.blocks, losses)
        # Text that had to become one stands with the text around it.
        follows_text = bool(blocks) and fitted["type"] == blocks[-1]["type"] == TEXT
        if follows_text and (fitted is not block or not room.blocks):
            blocks[-1] = {**blocks[-1], "value": blocks[-1]["value"] + fitted["value"]}
        else:
            blocks.append(fitted)
    if not {"ol", "ul"} <= room.features:
        blocks = [
            {**one, "value": _without_lists(one["value"])} if one["type"] == TEXT else one for one in blocks
        ]
    return Resolved(blocks, losses.losses())


def _fitted(block: Block, taken: Collection[str], losses: LossCounter) -> Block:
    """What the place does not take becomes text; a picture comes here only where one is taken."""
    kind, value = block["type"], block["value"]
    if kind == TEXT or kind in taken:
        return block
    if kind == "subheading" and "heading" in taken:
        losses.add(LossKind.LEVEL, value)
        return {"type": "heading", "value": value}
    if kind in {"heading", "subheading"}:
        losses.add(LossKind.UNFIT, value)
        return {"type": TEXT, "value": f"<p><b>{escape(value, quote=False)}</b></p>"}
    if kind == "table":
        losses.add(LossKind.UNFIT, value["caption"])
        return {"type": TEXT, "value": rows_as_text(value)}
    losses.add(LossKind.UNFIT, value["quote"])
    parts = [*value["quote"].split("\n\n"), value["source"]]
    return {
        "type": TEXT,
        "value": "".join(f"<p>{escape(part, quote=False)}</p>" for part in parts if part),
    }


def _without_lists(html: str) -> str:
    """Each item as a paragraph with its number or a dash: the markup is our own, so a pattern reads it."""
    numbers: list[int | None] = []
    pieces: list[str] = []
    done = 0
    is_open = False
    for tag in _TAG.finditer(html):
        pieces.append(html[done : tag.start()])
        done = tag.end()
        name = tag[0]
        if is_open and name in {"<ul>", "<ol>", "</li>"}:
            pieces.append("</p>")
            is_open = False
        if name in {"<ul>", "<ol>"}:
            numbers.append(0 if name == "<ol>" else None)
        elif name in {"</ul>", "</ol>"}:
            numbers.pop()
        elif name == "<li>":
            number = numbers[-1]
            if number is not None:
                numbers[-1] = number = number + 1
            pieces.append(f"<p>{'–' if number is None else f'{number}.'} ")
            is_open = True
    pieces.append(html[done:])
    return "".join(pieces)
