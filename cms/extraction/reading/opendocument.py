"""ODT and ODS, packed or as one file of XML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from cms.extraction.reading import pictures
from cms.extraction.reading.gathering import EnoughError, Gathered
from cms.extraction.reading.letters.fonts import runs_drawn
from cms.extraction.reading.looks import Look
from cms.extraction.reading.numbers_shown import iso_moment, plain
from cms.extraction.reading.open_styles import OpenStyles
from cms.extraction.reading.outcome import UnreadableError, UnreadableReason
from cms.extraction.reading.packages import Package
from cms.extraction.reading.trees import all_named, attribute, local, parsed

_SPACES: Final = {"s": " ", "tab": " ", "line-break": "\n"}
_LEFT_OUT: Final = frozenset(
    {
        *("tracked-changes", "annotation", "annotation-end", "note-citation", "forms", "desc", "title"),
        *("shapes", "scripts", "variable-decls", "sequence-decls", "user-field-decls", "hidden-text"),
    }
)
"""What was deleted, remarks, the numbers of notes (they would stick to a word), and what is no text."""
_UNSEEN_SHEET_PARTS: Final = frozenset({"named-expressions", "database-ranges", "data-pilot-tables"})
_COLLAPSED: Final = frozenset({"collapse", "filter"})
"""How rows and columns say that they are hidden."""
_DURATION: Final = re.compile(r"(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")
_MARGINS: Final = tuple(f"{part}{page}" for part in ("header", "footer") for page in ("", "-left", "-first"))
_MANIFEST: Final = "META-INF/manifest.xml"


def read(data: bytes, found: Gathered) -> None:
    """Paragraphs, tables and text frames in their order, then headers and footers."""
    package = Package(data)
    if next(all_named(package.tree(_MANIFEST), "encryption-data"), None) is not None:
        raise UnreadableError(UnreadableReason.ENCRYPTED)
    content, styles = package.main_tree("content.xml"), package.tree("styles.xml")
    _Reading(found, OpenStyles.read(content, styles)).read(content, styles)
    pictures.read(data, "Pictures/", found)


def read_flat(data: bytes, found: Gathered) -> None:
    """The same in one file."""
    root = parsed(data)
    _Reading(found, OpenStyles.read(root, None)).read(root, root)


class _Reading:
    """A document, paragraph by paragraph."""

    def __init__(self, found: Gathered, styles: OpenStyles) -> None:
        self._found, self._styles, self._cells = found, styles, 0

    def read(self, content: Any, styles: Any | None) -> None:
        for body in all_named(content, "body"):
            self.walk(body)
        for margin in all_named(styles, *_MARGINS):
            if attribute(margin, "display") != "false":
                self.walk(margin)

    def walk(self, element: Any) -> None:
        """Everything below that is shown; the parser refuses what is nested deeper than this could follow."""
        for part in element:
            name = local(part)
            if name in _LEFT_OUT or name in _UNSEEN_SHEET_PARTS or self._is_hidden(part, name):
                continue
            if name in {"p", "h"}:
                self._paragraph(part)
            elif name == "table":
                self._table(part)
            else:
                self.walk(part)

    def _is_hidden(self, part: Any, name: str) -> bool:
        if name == "hidden-paragraph":
            return attribute(part, "is-hidden") == "true"
        if name != "section":
            return False
        display = attribute(part, "display")
        return display == "none" or (display == "condition" and attribute(part, "is-hidden") == "true")

    def _paragraph(self, paragraph: Any) -> None:
        line = _Line(self._styles, self._styles.of(attribute(paragraph, "style-name")))
        line.take(paragraph)
        self._found.add(line.text)
        for box in line.boxes:
            self.walk(box)

    def _table(self, table: Any) -> None:
        """A sheet row by row, a table of a text cell by cell; hidden rows, columns and sheets are passed over."""
        if self._styles.of(attribute(table, "style-name")).is_hidden:
            return
        is_sheet = local(table.getparent()) == "spreadsheet"
        self._found.add(attribute(table, "name") or "" if is_sheet else "")
        hidden = _hidden_columns(table) if is_sheet else set()
        for row in all_named(table, "table-row"):
            is_of_another = next(row.iterancestors("{*}table"), None) is not table
            if is_of_another or attribute(row, "visibility") in _COLLAPSED:
                continue
            if is_sheet:
                self._found.add(" ".join(filter(None, self._cells_of(row, hidden))))
            else:
                self.walk(row)

    def _cells_of(self, row: Any, hidden: set[int]) -> Iterator[str]:
        at = 0
        for cell in row:
            repeated = attribute(cell, "number-columns-repeated") or "1"
            at += 1
            self._cells += 1
            if self._cells > self._found.limits.cells:
                raise EnoughError
            if local(cell) == "table-cell" and at not in hidden:
                yield self._shown(cell)
            at += int(repeated) - 1 if repeated.isdecimal() else 0

    def _shown(self, cell: Any) -> str:
        """What the program wrote that it shows; files that other programs make hold the value alone."""
        texts = []
        for paragraph in cell:
            if local(paragraph) in {"p", "h"}:
                line = _Line(self._styles, self._styles.of(attribute(cell, "style-name")))
                line.take(paragraph)
                texts.append(line.text)
        return " ".join(filter(None, texts)) or _of_value(cell)


class _Line:
    """A paragraph as it is shown, and the boxes that hang on it."""

    def __init__(self, styles: OpenStyles, look: Look) -> None:
        self._styles, self._look = styles, look
        self._pieces: list[tuple[str, str]] = []
        self.boxes: list[Any] = []

    @property
    def text(self) -> str:
        """All runs, each as its font draws it."""
        return runs_drawn(self._pieces)

    def take(self, element: Any, look: Look | None = None) -> None:
        """The text of an element, without that of paragraphs within it (those of its frames)."""
        look = look or self._look
        self._add(element.text, look)
        for part in element:
            self._part(part, local(part), look)
            self._add(part.tail, look)

    def _part(self, part: Any, name: str, look: Look) -> None:
        if name in _SPACES:
            self._add(_SPACES[name], look)
        elif name == "span":
            self.take(part, self._styles.of(attribute(part, "style-name")).over(look))
        elif name in {"frame", "note-body", "custom-shape", "text-box", "g"}:
            self.boxes.append(part)
        elif name == "hidden-text":
            if attribute(part, "is-hidden") == "false":
                self._add(attribute(part, "string-value"), look)
        elif name and name not in _LEFT_OUT:
            self.take(part, look)

    def _add(self, text: str | None, look: Look) -> None:
        if text and not look.is_hidden:
            self._pieces.append((look.font or "", " ".join(text.split("\n"))))


def _hidden_columns(table: Any) -> set[int]:
    at, hidden = 0, set()
    for column in all_named(table, "table-column"):
        repeated = attribute(column, "number-columns-repeated") or "1"
        last = at + (min(int(repeated), 16_384) if repeated.isdecimal() else 1)
        if attribute(column, "visibility") in _COLLAPSED:
            hidden |= set(range(at + 1, last + 1))
        at = last
    return hidden


def _of_value(cell: Any) -> str:
    kind = attribute(cell, "value-type") or ""
    stated = attribute(cell, _STATED.get(kind, "value")) or ""
    if kind in _WRITTEN:
        return _WRITTEN[kind](stated)
    try:
        number = float(stated)
    except ValueError:
        return stated
    if kind == "percentage":
        return f"{plain(round(number * 100, 10))}%"
    return f"{plain(number)} {attribute(cell, 'currency') or ''}".strip()


def _duration(value: str) -> str:
    found = _DURATION.fullmatch(value)
    if found is None:
        return value
    days, hours, minutes, seconds = (int(found[at] or 0) for at in range(2, 6))
    return f"{found[1]}{24 * days + hours:02d}:{minutes:02d}:{seconds:02d}"


_STATED: Final = {kind: f"{kind}-value" for kind in ("date", "time", "string", "boolean")}
_WRITTEN: Final[dict[str, Callable[[str], str]]] = {
    "date": iso_moment,
    "time": _duration,
    "string": str,
    "boolean": str.upper,
}
