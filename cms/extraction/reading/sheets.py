"""XLSX of every type and age: what each cell shows, of what is not hidden."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from cms.extraction.reading import pictures
from cms.extraction.reading.gathering import EnoughError, Gathered
from cms.extraction.reading.letters.fonts import as_drawn
from cms.extraction.reading.numbers_shown import BUILT_IN, iso_moment, shown, text_shown
from cms.extraction.reading.packages import Package
from cms.extraction.reading.trees import all_named, attribute, child, local

_ON: Final = frozenset({"1", "true", "on"})
_LAST_COLUMN: Final = 16_384


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How a cell shows what it holds."""

    code: str = ""
    font: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """What the sheets of a workbook share."""

    styles: list[CellStyle]
    strings: list[list[tuple[str | None, str]]]
    """Each a list of runs with the fonts they name themselves."""
    is_1904: bool


def read(data: bytes, found: Gathered) -> None:
    """All sheets that are shown, with their names, row by row; results of formulas as they were last computed."""
    package = Package(data)
    name = package.main("xl/workbook.xml")
    root = package.main_tree(name)
    relations = package.relations(name)
    parts = {relation.kind: relation.target for relation in reversed(relations)}
    targets = {relation.id: relation.target for relation in relations}
    folder = name.rpartition("/")[0]
    settings = child(root, "workbookPr")
    book = Book(
        list(_styles(package.tree(parts.get("styles", f"{folder}/styles.xml")))),
        list(_strings(package.tree(parts.get("sharedStrings", f"{folder}/sharedStrings.xml")))),
        is_1904=settings is not None and attribute(settings, "date1904") in _ON,
    )
    cells = _Cells(book, found)
    for number, sheet in enumerate(all_named(root, "sheet"), 1):
        if attribute(sheet, "state") in {"hidden", "veryHidden"}:
            continue
        part = targets.get(attribute(sheet, "id") or "", f"{folder}/worksheets/sheet{number}.xml")
        found.add(attribute(sheet, "name") or "")
        content = package.part(part)
        if content:
            cells.read(content)
        for drawing in package.relations(part):
            if drawing.kind == "drawing":
                _draw(package, drawing.target, found)
    pictures.read(data, f"{folder}/media/", found)


def _styles(root: Any | None) -> Iterator[CellStyle]:
    codes = dict(BUILT_IN)
    for element in all_named(root, "numFmt"):
        identity = attribute(element, "numFmtId") or ""
        if identity.isdecimal():
            codes[int(identity)] = attribute(element, "formatCode") or ""
    fonts = [_font(font) or "" for font in _children(root, "fonts")]
    for style in _children(root, "cellXfs"):
        code, font = attribute(style, "numFmtId") or "0", attribute(style, "fontId") or "0"
        yield CellStyle(
            codes.get(int(code), "") if code.isdecimal() else "",
            fonts[int(font)] if font.isdecimal() and int(font) < len(fonts) else "",
        )


def _children(root: Any | None, name: str) -> Any:
    held = child(root, name)
    return held if held is not None else ()


def _font(properties: Any | None) -> str | None:
    named = child(properties, "name")
    named = child(properties, "rFont") if named is None else named
    return attribute(named, "val") if named is not None else None


def _strings(root: Any | None) -> Iterator[list[tuple[str | None, str]]]:
    for element in root if root is not None else ():
        if local(element) == "si":
            yield _runs(element)


def _runs(element: Any) -> list[tuple[str | None, str]]:
    """The runs of a text; how it is pronounced is written beside it in some languages, and not shown."""
    found: list[tuple[str | None, str]] = []
    for part in element:
        if local(part) == "t":
            found.append((None, part.text or ""))
        elif local(part) == "r":
            text = child(part, "t")
            found.append((_font(child(part, "rPr")), (text.text or "") if text is not None else ""))
    return found


class _Cells:
    """Reads sheets without holding one: a row is dropped when it has been read."""

    def __init__(self, book: Book, found: Gathered) -> None:
        self._book, self._found, self._number = book, found, 0

    def read(self, content: bytes) -> None:
        """Row by row."""
        hidden: set[int] = set()
        by_default = False
        events = etree.iterparse(
            io.BytesIO(content),
            events=("end",),
            tag=("{*}row", "{*}col", "{*}sheetFormatPr"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        for _event, element in events:
            name = local(element)
            if name == "col":
                hidden |= _hidden_columns(element)
            elif name == "sheetFormatPr":
                by_default = attribute(element, "zeroHeight") in _ON
            else:
                self._row(element, hidden, is_hidden=by_default and attribute(element, "ht") is None)
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]

    def _row(self, row: Any, hidden: set[int], *, is_hidden: bool) -> None:
        self._number += len(row) + 1
        if self._number > self._found.limits.cells:
            raise EnoughError
        if is_hidden or attribute(row, "hidden") in _ON or attribute(row, "ht") == "0":
            self._found.check_time()
            return
        texts, column = [], 0
        for cell in row:
            column = _column(attribute(cell, "r") or "") or column + 1
            if column not in hidden:
                texts.append(self._shown(cell))
        self._found.add(" ".join(filter(None, texts)))

    def _shown(self, cell: Any) -> str:
        number = attribute(cell, "s") or "0"
        styles = self._book.styles
        style = styles[int(number)] if number.isdecimal() and int(number) < len(styles) else CellStyle()
        kind = attribute(cell, "t") or "n"
        if kind == "inlineStr":
            return self._text(_runs(_children(cell, "is")), style)
        held = child(cell, "v")
        value = (held.text or "").strip() if held is not None else ""
        if not value:
            return ""
        if kind == "s":
            known = value.isdecimal() and int(value) < len(self._book.strings)
            return self._text(self._book.strings[int(value)], style) if known else ""
        if kind == "b":
            return "TRUE" if value in _ON else "FALSE"
        return self._value(value, kind, style)

    def _value(self, value: str, kind: str, style: CellStyle) -> str:
        if kind == "d":
            return iso_moment(value)
        try:
            number = float(value) if kind == "n" else None
        except ValueError:
            number = None
        if number is None:
            return text_shown(as_drawn(value, style.font), style.code)
        return as_drawn(shown(number, style.code, is_1904=self._book.is_1904), style.font)

    def _text(self, runs: list[tuple[str | None, str]], style: CellStyle) -> str:
        text = "".join(as_drawn(text, font or style.font) for font, text in runs)
        return text_shown(text, style.code)


def _hidden_columns(element: Any) -> set[int]:
    if attribute(element, "hidden") not in _ON and attribute(element, "width") != "0":
        return set()
    first, last = attribute(element, "min") or "", attribute(element, "max") or ""
    if not (first.isdecimal() and last.isdecimal()):
        return set()
    return set(range(int(first), min(int(last), _LAST_COLUMN) + 1))


def _column(reference: str) -> int:
    """``AB12`` is in column 28."""
    column = 0
    for char in reference[:3]:
        if not char.isalpha() or not char.isascii():
            break
        column = column * 26 + ord(char.upper()) - 64
    return column


def _draw(package: Package, name: str, found: Gathered) -> None:
    """Text boxes that lie upon a sheet, and the words of its charts."""
    charts = [relation.target for relation in package.relations(name) if relation.kind == "chart"]
    for part in (name, *charts):
        for paragraph in all_named(package.tree(part), "p"):
            found.add("".join(text.text or "" for text in all_named(paragraph, "t")))
