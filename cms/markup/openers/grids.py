"""Tables."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from cms.markup.collecting import Collector, Flow, Opened, whole_of
from cms.markup.lines import Cell, Line, Row, Table
from cms.markup.openers.texts import term
from cms.markup.tables import settle

_MOST_SPANNED: Final = 1_000


def table(reading: Collector, opened: Opened) -> None:
    """Is settled when it ends: only then its shape is known."""
    reading.end_line()
    reading.tables.append(Table())
    path = reading.state.path
    reading.state = replace(reading.state, path=(), level=0, listed=None, word=None, inside=True, head=False)

    def close() -> None:
        reading.end_line()
        reading.words.leave()
        found = settle(reading.tables.pop(), reading.losses)
        if path:
            found = [
                replace(one, path=path) if isinstance(one, Line) and not one.path else one for one in found
            ]
        reading.flows[-1].items += found

    opened.frame.close = close


def row(reading: Collector, opened: Opened) -> None:
    """Of the table around; without one a line."""
    if reading.tables:
        reading.tables[-1].rows.append(Row(head=reading.state.head))
    else:
        term(reading, opened)


def row_group(reading: Collector, opened: Opened) -> None:
    """Tells the head from the rest."""
    if opened.name == "thead":
        reading.state = replace(reading.state, head=True)


def cell(reading: Collector, opened: Opened) -> None:
    """Of the row around; without one a line."""
    reading.end_line()
    if not reading.tables or not reading.tables[-1].rows:
        opened.frame.close = reading.end_line
        return
    reading.flows.append(Flow())
    begun = Cell(
        columns=min(max(whole_of(opened.attributes.get("colspan"), 1), 1), _MOST_SPANNED),
        rows=min(max(whole_of(opened.attributes.get("rowspan"), 1), 1), _MOST_SPANNED),
        header=opened.name == "th",
    )
    around = reading.tables[-1].rows[-1]

    def close() -> None:
        begun.items = reading.end_flow()
        around.cells.append(begun)

    opened.frame.close = close
