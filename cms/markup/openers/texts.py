"""Paragraphs, headings, links, quotations and breaks."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from cms.markup import office
from cms.markup.addresses import link_address
from cms.markup.collecting import Collector, Flow, Opened, text_of
from cms.markup.lines import LONGEST_CAPTION, Item, Line, Quotation
from cms.markup.losses import LossKind
from cms.markup.runs import plain

_LONGEST_QUOTATION: Final = 1_500
_MOST_QUOTED: Final = 6


def block(reading: Collector, opened: Opened) -> None:
    """A paragraph, or what stands like one."""
    reading.end_line()
    opened.frame.close = reading.end_line
    if opened.name not in {"html", "body"}:
        reading.state = replace(reading.state, inside=True)
    if opened.name in {"p", "div"} and (level := _outline_level(opened)):
        reading.state = replace(reading.state, level=level, look=replace(reading.state.look, bold=False))
    if found := office.ListStyle.read(opened.style):
        reading.state = replace(reading.state, word=found)


def heading(reading: Collector, opened: Opened) -> None:
    """Of one of six levels."""
    reading.end_line()
    opened.frame.close = reading.end_line
    reading.state = replace(
        reading.state,
        level=int(opened.name[1]),
        word=office.ListStyle.read(opened.style),
        path=(),
        inside=True,
    )


def struck(reading: Collector, opened: Opened) -> None:
    """Is told: our texts strike nothing out."""
    if not reading.state.struck:
        reading.losses.add(LossKind.STRUCK, text_of(opened.node))
    reading.state = replace(reading.state, struck=True)


def underlined(reading: Collector, opened: Opened) -> None:
    """Is told, except in a link, which is underlined anyhow."""
    if not reading.state.look.link and not opened.node.css_first("a"):
        reading.losses.add(LossKind.UNDERLINED, text_of(opened.node))


def quoted(reading: Collector, opened: Opened) -> None:
    """Gets the quotation marks that a browser draws."""
    reading.text("“")
    opened.frame.close = lambda: reading.text("”")


def link(reading: Collector, opened: Opened) -> None:
    """To where it leads; one that leads nowhere is told."""
    written = opened.attributes.get("href")
    if written is None:
        return
    address = link_address(written, reading.base)
    if address:
        if reading.state.level:
            reading.losses.add(LossKind.HEADING_LINK, address)
        reading.state = replace(reading.state, look=replace(reading.state.look, link=address))
    else:
        kind = LossKind.LINK if address is None else LossKind.ANCHOR
        reading.losses.add(kind, text_of(opened.node) or written)


def line_break(reading: Collector, _opened: Opened) -> None:
    """Two of them end a paragraph."""
    if reading.state.level:
        reading.runs.add(" ", reading.state.look)
    elif reading.runs.breaks_at_end():
        reading.end_line()
    else:
        reading.runs.add_break()


def rule(reading: Collector, _opened: Opened) -> None:
    """Ends a paragraph."""
    reading.end_line()


def preformatted(reading: Collector, opened: Opened) -> None:
    """Keeps its lines."""
    reading.end_line()
    opened.frame.close = reading.end_line
    reading.state = replace(reading.state, keeps_lines=True)


def term(reading: Collector, opened: Opened) -> None:
    """Stands on a line of its own."""
    reading.end_line()
    opened.frame.close = reading.end_line


def quote(reading: Collector, opened: Opened) -> None:
    """A quotation of ours where it is plain and short, else paragraphs."""
    reading.end_line()
    reading.flows.append(Flow())
    cited, reading.cited = reading.cited, ""

    def close() -> None:
        items = reading.end_flow()
        quotation = _quotation(items, reading.cited)
        reading.flows[-1].items += [quotation] if quotation else items
        reading.cited = cited

    opened.frame.close = close


def cite(reading: Collector, opened: Opened) -> bool:
    """Within a quotation it is who said it, elsewhere plain text."""
    if len(reading.flows) == 1 or reading.tables:
        return False
    cited = " ".join(text_of(opened.node).split())
    if len(cited) > LONGEST_CAPTION:
        return False
    reading.cited = cited
    return True


def _outline_level(opened: Opened) -> int:
    return office.heading_level(
        opened.attributes.get("class") or "",
        opened.style,
        opened.attributes.get("role") or "",
        opened.attributes.get("aria-level") or "",
    )


def _quotation(items: list[Item], source: str) -> Quotation | None:
    """None where a quotation of ours, which is plain text, would lose something."""
    if not items or len(items) > _MOST_QUOTED:
        return None
    texts = []
    for item in items:
        if not isinstance(item, Line) or item.path or item.level:
            return None
        if any(run.look.link or run.look.bold for run in item.runs):
            return None
        texts.append(plain(item.runs, "\n"))
    text = "\n\n".join(texts)
    return Quotation(text, source) if len(text) <= _LONGEST_QUOTATION else None
