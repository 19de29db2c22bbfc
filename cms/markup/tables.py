"""Tables of facts become the table block; what only laid out a page becomes what its cells hold."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape
from typing import Any, Final

from cms.markup.lines import Cell, Embedded, Item, Line, Quotation, Table
from cms.markup.losses import LossCounter, LossKind
from cms.markup.runs import Run, html, plain

MOST_COLUMNS: Final = 60
MOST_REPEATED: Final = 20_000
"""Cells that spans may add to one table; beyond, a merged cell is written once."""

_DIGITS: Final = re.compile(r"\d[\d.,]*")

Grid = list[list[Cell | None]]
Block = dict[str, Any]


def settle(table: Table, losses: LossCounter) -> list[Item]:
    """The table as one item, or the items that its cells hold."""
    table.rows = [row for row in table.rows if any(cell.items for cell in row.cells)]
    if not table.rows:
        return _caption(table)
    filled = max(sum(bool(cell.items) for cell in row.cells) for row in table.rows)
    if len(table.rows) > 1 and filled > 1:
        if not any(_holds_page(cell) for row in table.rows for cell in row.cells):
            return [table, *_taken_out(table, losses)]
        losses.add(LossKind.NESTED, table.caption)
    elif all(len(cell.items) == 1 for row in table.rows for cell in row.cells if cell.items) and filled > 1:
        losses.add(LossKind.LAYOUT, _plain(table.rows[0].cells[0]))
    flat = [item for row in table.rows for cell in row.cells for item in cell.items]
    return [*_caption(table), *flat]


def block_value(table: Table, losses: LossCounter) -> Block:
    """The raw value of the table block."""
    grid = _grid(table, losses)
    width = max(len(row) for row in grid)
    heads = _head_rows(table, grid)
    used = [number for number in range(width) if any(_filled(row, number) for row in grid)]
    headings = [_heading([_at(row, number) for row in grid[:heads]]) for number in used]
    rich = [any(_is_rich(_at(row, number)) for row in grid[heads:]) for number in used]
    columns = [
        {"type": "rich_text" if is_rich else "text", "heading": heading}
        for is_rich, heading in zip(rich, headings, strict=True)
    ]
    rows = [
        {"values": [_value(_at(row, number), is_rich) for number, is_rich in zip(used, rich, strict=True)]}
        for row in grid[heads:]
    ]
    return {"columns": columns, "rows": rows, "caption": table.caption}


def _caption(table: Table) -> list[Item]:
    """As a paragraph, where there is no table to stand over."""
    return [Line((Run(table.caption),))] if table.caption else []


def _holds_page(cell: Cell) -> bool:
    """A cell with a table, or a heading over something, laid out a page."""
    return any(
        isinstance(item, Table) or (isinstance(item, Line) and item.level and len(cell.items) > 1)
        for item in cell.items
    )


def _taken_out(table: Table, losses: LossCounter) -> list[Item]:
    """Pictures cannot stand in a cell: they follow the table."""
    found: list[Item] = []
    for row in table.rows:
        for cell in row.cells:
            pictures = [item for item in cell.items if isinstance(item, Embedded)]
            for picture in pictures:
                losses.add(LossKind.MOVED, picture.text or picture.address)
            found += pictures
            cell.items = [item for item in cell.items if not isinstance(item, Embedded)]
    return found


def _grid(table: Table, losses: LossCounter) -> Grid:
    """Every place of the table; the text of a merged cell stands in each of its places."""
    grid: Grid = []
    below: dict[int, tuple[Cell, int]] = {}
    repeated = 0
    for row in table.rows:
        places: list[Cell | None] = []
        waiting = iter(row.cells)
        cell = next(waiting, None)
        while cell is not None or any(column >= len(places) for column in below):
            column = len(places)
            if column in below:
                above, left = below.pop(column)
                places.append(above if repeated <= MOST_REPEATED else None)
                if left > 1:
                    below[column] = (above, left - 1)
                repeated += 1
                continue
            if cell is None:
                places.append(None)
                continue
            width = min(cell.columns, max(MOST_COLUMNS - column, 1))
            if cell.items and (width > 1 or cell.rows > 1):
                losses.add(LossKind.MERGED, _plain(cell))
            for number in range(width):
                places.append(cell if not number or repeated <= MOST_REPEATED else None)
                repeated += number > 0
                if cell.rows > 1:
                    below[column + number] = (cell, cell.rows - 1)
            cell = next(waiting, None)
        grid.append(places)
    return grid


def _head_rows(table: Table, grid: Grid) -> int:
    """How many rows at the top are headings: those marked as such, else the first unless it is like the second."""
    count = 0
    for row in table.rows:
        if not (row.head or (row.cells and all(cell.header for cell in row.cells))):
            break
        count += 1
    if 0 < count < len(grid):
        return count
    first = table.rows[0].cells
    deepest = max(cell.rows for cell in first)
    if 1 < deepest < len(grid) and any(cell.columns > 1 for cell in first):
        return deepest
    return 0 if _alike(grid[0], grid[1]) else 1


def _alike(first: list[Cell | None], second: list[Cell | None]) -> bool:
    """Whether two rows differ in their numbers only somewhere: "12 cây" over "8 cây" is no heading."""
    for above, below in zip(first, second, strict=False):
        if above is None or below is None or above is below:
            continue
        text, other = _plain(above), _plain(below)
        if _DIGITS.search(text) and _DIGITS.sub("0", text) == _DIGITS.sub("0", other):
            return True
    return False


def _at(row: list[Cell | None], number: int) -> Cell | None:
    return row[number] if number < len(row) else None


def _filled(row: list[Cell | None], number: int) -> bool:
    cell = _at(row, number)
    return cell is not None and bool(cell.items)


def _heading(cells: list[Cell | None]) -> str:
    """Several rows of headings are read from above: "Năm 2026 – Quý I"."""
    texts: list[str] = []
    for cell in cells:
        text = _plain(cell) if cell else ""
        if text and text not in texts:
            texts.append(text)
    return " – ".join(texts)


def _plain(cell: Cell) -> str:
    return " ".join(filter(None, (_line_text(item) for item in cell.items)))


def _line_text(item: Item) -> str:
    if isinstance(item, Line):
        return f"{_mark(item)}{plain(item.runs)}"
    return item.text if isinstance(item, Quotation) else ""


def _is_rich(cell: Cell | None) -> bool:
    if cell is None:
        return False
    if len(cell.items) > 1:
        return True
    return any(
        run.is_break or run.look.bold or run.look.link
        for item in cell.items
        if isinstance(item, Line)
        for run in item.runs
    )


def _value(cell: Cell | None, is_rich: bool) -> str:
    if cell is None:
        return ""
    if not is_rich:
        return _plain(cell)
    return "".join(
        f"<p>{escape(_mark(item), quote=False)}{html(_without_italics(item.runs))}</p>"
        if isinstance(item, Line)
        else f"<p>{escape(_line_text(item), quote=False)}</p>"
        for item in cell.items
    )


def _without_italics(runs: tuple[Run, ...]) -> list[Run]:
    """A cell takes bold and links."""
    return [replace(run, look=replace(run.look, italic=False)) for run in runs]


def _mark(line: Line) -> str:
    """The number or dash of a list item, of which a cell holds only the text."""
    if not line.path:
        return ""
    place = line.path[-1]
    return f"{place.marker} " if place.ordered else "– "


def rows_as_text(value: Block) -> str:
    """A table where none may stand: one line a row, its cells divided by bars."""
    headings = [escape(column["heading"], quote=False) for column in value["columns"]]
    rich = [column["type"] == "rich_text" for column in value["columns"]]
    rows = [
        [
            _in_line(text) if is_rich else escape(text, quote=False)
            for text, is_rich in zip(row["values"], rich, strict=True)
        ]
        for row in value["rows"]
    ]
    return "".join(f"<p>{' | '.join(line)}</p>" for line in (headings, *rows) if any(line))


def _in_line(paragraphs: str) -> str:
    """What `_value` wrote as paragraphs, on one line."""
    return paragraphs.removeprefix("<p>").removesuffix("</p>").replace("</p><p>", " ")
