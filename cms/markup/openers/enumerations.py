"""Lists and what stands in them."""

from __future__ import annotations

from dataclasses import replace

from cms.markup.collecting import Collector, Opened, OpenList, whole_of
from cms.markup.lines import Place
from cms.markup.numbering import marker, style_named


def opened_list(reading: Collector, opened: Opened) -> None:
    """Begins to count, or goes on where the list before ended."""
    reading.end_line()
    around = reading.state.listed
    base = reading.state.path
    if around is not None and around.last is not None:
        base = (*around.base, around.last)
    kind = (
        opened.style.get("list-style-type") or style_named(opened.attributes.get("type") or "") or "decimal"
    )
    start = whole_of(opened.attributes.get("start"), 1)
    begun = OpenList(opened.name == "ol", kind, start, base)
    items = reading.flows[-1].items
    if reading.ended and reading.ended[1] is items and reading.ended[2] == len(items):
        before = reading.ended[0]
        if before.ordered and begun.ordered and (before.number, before.base) == (start, base):
            # Word for the web writes each item as a list that begins where the last one ended.
            begun.source = before.source
    reading.state = replace(reading.state, listed=begun, path=base, level=0, word=None)

    def close() -> None:
        reading.end_line()
        reading.ended = (begun, reading.flows[-1].items, len(reading.flows[-1].items))
        if not base:
            reading.release()

    opened.frame.close = close


def list_item(reading: Collector, opened: Opened) -> None:
    """Stands at the next place of the list around."""
    reading.end_line()
    opened.frame.close = reading.end_line
    around = reading.state.listed or OpenList(ordered=False, style="", number=1, base=reading.state.path)
    around.number = whole_of(opened.attributes.get("value"), around.number)
    kind = (
        opened.style.get("list-style-type")
        or style_named(opened.attributes.get("type") or "")
        or around.style
    )
    ordered = around.ordered and kind not in {"disc", "circle", "square", "none"}
    place = Place(around.source, ordered, marker(around.number, kind) if ordered else "")
    around.number += 1
    around.last = place
    reading.state = replace(reading.state, listed=None, path=(*around.base, place), inside=True)
