"""From foreign HTML to blocks, what was lost on the way, and what the caller has to bring."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from typing import Any, Final

from cms.markup.assets import Asset
from cms.markup.composing import PLACEHOLDER, Composer
from cms.markup.lines import Item, Line
from cms.markup.losses import Loss, LossCounter, LossKind
from cms.markup.reader import Reader
from cms.markup.runs import PLAIN, RunCollector
from cms.markup.source import bounded, cleaned, is_html, parse

Block = dict[str, Any]

_HREF: Final = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
_BLANK_LINE: Final = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Resolved:
    """Blocks that can be stored, and everything that was lost."""

    blocks: list[Block]
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True)
class Conversion:
    """What became of a text."""

    blocks: list[Block]
    """Raw values of a StreamField; a block of type `PLACEHOLDER` stands for an asset."""
    assets: tuple[Asset, ...]
    losses: tuple[Loss, ...]

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses that the texts link to, each once, in order."""
        found: dict[str, None] = {}
        for block in self.blocks:
            for text in _texts(block):
                found |= dict.fromkeys(unescape(match[1]) for match in _HREF.finditer(text))
        return tuple(found)

    def resolve(
        self,
        assets: Mapping[int, Sequence[Block]] | None = None,
        links: Mapping[str, str | None] | None = None,
    ) -> Resolved:
        """Put blocks in the place of assets, by their keys, and attributes in the place of addresses.

        An asset that nobody brings, or a link that becomes None, is counted as lost. Attributes are those of
        stored rich text: ``linktype="page" id="7"``, or ``href="/tin-tuc/"``.
        """
        brought, rewritten = assets or {}, links or {}
        losses = LossCounter(self.losses)
        blocks: list[Block] = []
        for block in self.blocks:
            if block["type"] != PLACEHOLDER:
                blocks.append(_relinked(block, rewritten, losses))
            elif found := brought.get(block["value"]):
                blocks += found
            else:
                asset = self.assets[block["value"]]
                losses.add(asset.kind.loss, asset.text or asset.caption or asset.address)
        return Resolved(blocks, losses.losses())


def convert(html: str, *, base: str = "", breaks: bool = False) -> Conversion:
    """The blocks of a text as an old system or a clipboard wrote it: HTML, or plain text with entities.

    `base` makes relative addresses absolute. `breaks` keeps single line ends, as WordPress stores its texts.
    """
    source = cleaned(html)
    if not is_html(source):
        return convert_text(unescape(source))
    losses = LossCounter()
    kept, left_out = bounded(source)
    if left_out:
        losses.add(LossKind.LENGTH, source[-left_out:][:200])
    root = parse(kept)
    reader = Reader(losses, base, breaks=breaks)
    return _composed(reader.read(root) if root else [], losses)


def convert_text(text: str) -> Conversion:
    """The blocks of plain text: blank lines divide paragraphs, numbers stay as they stand."""
    losses = LossCounter()
    items: list[Item] = []
    for part in _BLANK_LINE.split(cleaned(text)):
        collector = RunCollector()
        collector.add_lines(part, PLAIN)
        if runs := collector.take():
            items.append(Line(runs))
    return _composed(items, losses)


def _composed(items: list[Item], losses: LossCounter) -> Conversion:
    composer = Composer(losses)
    composer.compose(items)
    return Conversion(composer.blocks, tuple(composer.assets), losses.losses())


def _texts(block: Block) -> list[str]:
    """The rich texts of a block."""
    if block["type"] == "paragraph":
        return [block["value"]]
    if block["type"] == "table":
        return [text for row in block["value"]["rows"] for text in row["values"]]
    return []


def _relinked(block: Block, links: Mapping[str, str | None], losses: LossCounter) -> Block:
    if not links or not _texts(block):
        return block

    def relinked(text: str) -> str:
        return _HREF.sub(one, text)

    def one(match: re.Match[str]) -> str:
        address = unescape(match[1])
        if address not in links:
            return match[0]
        attributes = links[address]
        if attributes is None:
            losses.add(LossKind.LINK, address)
            return match[2]
        return f"<a {attributes}>{match[2]}</a>"

    if block["type"] == "paragraph":
        return {**block, "value": relinked(block["value"])}
    value = block["value"]
    rows = [{**row, "values": [relinked(text) for text in row["values"]]} for row in value["rows"]]
    return {**block, "value": {**value, "rows": rows}}


def href(address: str) -> str:
    """The attribute of a link to an address, for `Conversion.resolve`."""
    return f'href="{escape(address)}"'
