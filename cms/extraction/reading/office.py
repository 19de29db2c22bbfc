"""DOCX and XLSX."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import Any, Final

from cms.extraction.reading import pictures
from cms.extraction.reading.gathering import EnoughError, Gathered

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARAGRAPH: Final = f"{_W}p"
_BREAKS: Final = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_BESIDE: Final = ("/header", "/footer", "/footnotes", "/endnotes")
"""How the kinds of parts end that hold text beside the body; comments are no part of the document."""


def read_docx(data: bytes, found: Gathered) -> None:
    """Body with tables and text boxes, then headers, footers and notes."""
    from docx import Document  # noqa: PLC0415 - a library is only loaded for a file that needs it

    document = Document(io.BytesIO(data))
    for paragraph in _paragraphs(document.element.body):
        found.add(paragraph)
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(_BESIDE):
            for paragraph in _paragraphs(_root(relation.target_part)):
                found.add(paragraph)
    pictures.read(data, "word/media/", found)


def _root(part: Any) -> Any:
    """python-docx parses headers and footers, and keeps notes as they are."""
    element = getattr(part, "element", None)
    if element is not None:
        return element
    from docx.oxml import parse_xml  # noqa: PLC0415

    return parse_xml(part.blob)


def _paragraphs(root: Any) -> Iterator[str]:
    """Every paragraph in its order, wherever it stands; python-docx itself passes over boxes and cells.

    A text box is written twice, for new programs and for old ones: the second is left out.
    """
    for paragraph in root.iter(_PARAGRAPH):
        if next(paragraph.iterancestors(_FALLBACK), None) is None:
            yield "".join(_runs(paragraph))


def _runs(element: Any) -> Iterator[str]:
    """The text of a paragraph without that of paragraphs within it (those of its text boxes)."""
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag not in (_PARAGRAPH, _FALLBACK):
            stack.append(iter(child))


def read_xlsx(data: bytes, found: Gathered) -> None:
    """All sheets with their names, row by row; results of formulas as they were last computed."""
    from openpyxl import load_workbook  # noqa: PLC0415

    workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    cells = 0
    for sheet in workbook.worksheets:
        found.add(sheet.title)
        # The stated size may be a lie of a thousand million empty cells.
        sheet.reset_dimensions()
        for row in sheet.iter_rows(values_only=True):
            cells += len(row) + 1
            if cells > found.limits.cells:
                raise EnoughError
            found.add(" ".join(filter(None, map(_cell, row))))
    pictures.read(data, "xl/media/", found)


def _cell(value: Any) -> str:
    """A value as a reader sees it."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, dt.datetime | dt.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
