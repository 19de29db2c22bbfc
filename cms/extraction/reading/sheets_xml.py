"""The XML that Excel 2003 wrote, often under the name of an ``.xls``."""

from __future__ import annotations

from typing import Any, Final

from cms.extraction.reading.gathering import EnoughError, Gathered
from cms.extraction.reading.letters.fonts import as_drawn
from cms.extraction.reading.numbers_shown import iso_moment, plain, shown
from cms.extraction.reading.trees import all_named, attribute, child, local, parsed

_NAMED: Final = {
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Percent": "0.00%",
    "Scientific": "0.00E+00",
    "Currency": "#,##0.00 ₫",
    "General Number": "General",
}


def read(data: bytes, found: Gathered) -> None:
    """All sheets that are shown, row by row."""
    root = parsed(data)
    styles = {attribute(style, "ID"): _style(style) for style in all_named(root, "Style")}
    cells = 0
    for sheet in all_named(root, "Worksheet"):
        visible = next(all_named(sheet, "Visible"), None)
        if visible is not None and (visible.text or "").startswith("Sheet"):
            continue
        found.add(attribute(sheet, "Name") or "")
        for table in all_named(sheet, "Table"):
            hidden = _hidden_columns(table)
            for row in all_named(table, "Row"):
                cells += len(row) + 1
                if cells > found.limits.cells:
                    raise EnoughError
                if attribute(row, "Hidden") != "1":
                    found.add(_row(row, hidden, styles))


def _style(style: Any) -> tuple[str, str]:
    code, font = child(style, "NumberFormat"), child(style, "Font")
    named = (attribute(code, "Format") or "") if code is not None else ""
    return _NAMED.get(named, named), (attribute(font, "FontName") or "") if font is not None else ""


def _hidden_columns(table: Any) -> set[int]:
    at, hidden = 0, set()
    for column in table:
        if local(column) != "Column":
            continue
        stated, span = attribute(column, "Index") or "", attribute(column, "Span") or ""
        at = int(stated) if stated.isdecimal() else at + 1
        last = at + (min(int(span), 16_384) if span.isdecimal() else 0)
        if attribute(column, "Hidden") == "1":
            hidden |= set(range(at, last + 1))
        at = last
    return hidden


def _row(row: Any, hidden: set[int], styles: dict[str | None, tuple[str, str]]) -> str:
    texts, at = [], 0
    for cell in row:
        stated = attribute(cell, "Index") or ""
        at = int(stated) if stated.isdecimal() else at + 1
        held = child(cell, "Data")
        if held is not None and at not in hidden:
            texts.append(_shown(held, *styles.get(attribute(cell, "StyleID"), ("", ""))))
    return " ".join(filter(None, texts))


def _shown(held: Any, code: str, font: str) -> str:
    value, kind = "".join(held.itertext()), attribute(held, "Type")
    if kind == "DateTime":
        return iso_moment(value)
    if kind != "Number":
        return as_drawn(value, font)
    try:
        number = float(value)
    except ValueError:
        return value
    return shown(number, code) if code else plain(number)
