"""Items become the raw values of blocks: texts between headings, tables and pictures, none too long."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any, Final

from cms.markup import lists, tables
from cms.markup.assets import Asset
from cms.markup.lines import LONGEST_CAPTION, Item, Line, Quotation, Table
from cms.markup.losses import LossCounter, LossKind
from cms.markup.runs import Look, Run, html, plain

Block = dict[str, Any]

PLACEHOLDER: Final = "asset"
"""The type of a block that stands for an asset until the caller brings it; its value is the asset's key."""
LONGEST_HEADING: Final = 200

LONGEST_PARAGRAPH: Final = 4_000
"""A text block ends at the next paragraph after so many characters: a long paste stays easy to edit."""


class Composer:
    """Makes the blocks of one text."""

    def __init__(self, losses: LossCounter) -> None:
        self.blocks: list[Block] = []
        self.assets: list[Asset] = []
        self._losses = losses
        self._pieces: list[str] = []
        self._length = 0
        self._top = 1

    def compose(self, items: list[Item]) -> None:
        """All items of a text."""
        levels = [item.level for item in items if isinstance(item, Line) and _is_heading(item)]
        self._top = min(levels, default=1)
        deepest = sorted(set(levels))[2:]
        for item in items:
            if isinstance(item, Line) and item.level in deepest and _is_heading(item):
                self._losses.add(LossKind.LEVEL, plain(item.runs))
        groups = list(_groups(items))
        wrong = lists.unshown(one for one in groups if isinstance(one, list))
        for one in groups:
            if isinstance(one, list):
                for piece in lists.html_of(one, wrong, self._losses):
                    self._write(piece)
            else:
                self._take(one)
        self._end_text()

    def _take(self, item: Item) -> None:
        if isinstance(item, Line):
            self._line(item)
            return
        self._end_text()
        if isinstance(item, Quotation):
            self.blocks.append({"type": "quote", "value": {"quote": item.text, "source": item.source}})
        elif isinstance(item, Table):
            self.blocks.append({"type": "table", "value": tables.block_value(item, self._losses)})
        else:
            key = len(self.assets)
            fits = len(item.caption) <= LONGEST_CAPTION
            caption = item.caption if fits else ""
            self.assets.append(Asset(key, item.kind, item.address, item.text, caption, item.link))
            self.blocks.append({"type": PLACEHOLDER, "value": key})
            if not fits:
                self._write(f"<p>{escape(item.caption, quote=False)}</p>")

    def _line(self, line: Line) -> None:
        if _is_heading(line):
            self._end_text()
            kind = "heading" if line.level == self._top else "subheading"
            self.blocks.append({"type": kind, "value": plain(line.runs)})
        elif line.level:
            # No heading is that long: a whole paragraph was given the look of one.
            runs = [
                one if one.is_break else Run(one.text, Look(bold=True, link=one.look.link))
                for one in line.runs
            ]
            self._write(f"<p>{html(runs)}</p>")
        else:
            self._write(f"<p>{html(line.runs)}</p>")

    def _write(self, piece: str) -> None:
        if self._length + len(piece) > LONGEST_PARAGRAPH and self._pieces:
            self._end_text()
        self._pieces.append(piece)
        self._length += len(piece)

    def _end_text(self) -> None:
        if self._pieces:
            self.blocks.append({"type": "paragraph", "value": "".join(self._pieces)})
        self._pieces.clear()
        self._length = 0


def _is_heading(line: Line) -> bool:
    return bool(line.level) and len(plain(line.runs)) <= LONGEST_HEADING


def _groups(items: Iterable[Item]) -> Iterable[Item | list[Line]]:
    """Items of lists that follow each other stand together; everything else is alone."""
    group: list[Line] = []
    for item in items:
        if isinstance(item, Line) and item.path and not item.level:
            group.append(item)
            continue
        if group:
            yield group
            group = []
        yield item
    if group:
        yield group
