"""Word documents: DOCX of every type and age, and the XML that Word 2003 wrote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from cms.extraction.reading import nested, pictures
from cms.extraction.reading.gathering import Gathered
from cms.extraction.reading.letters.fonts import runs_drawn
from cms.extraction.reading.looks import Look
from cms.extraction.reading.packages import Package, Relation
from cms.extraction.reading.trees import all_named, attribute, child, local, parsed
from cms.extraction.reading.word_numbers import Numbers
from cms.extraction.reading.word_styles import Styles

_BREAKS: Final = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_LEFT_OUT: Final = frozenset(
    {
        *("del", "moveFrom", "Fallback", "instrText", "delText", "delInstrText"),
        *("rPr", "pPr", "tblPr", "tcPr", "sectPr", "sdtPr", "comment", "binData", "docPr"),
    }
)
"""What was deleted or moved away, codes of fields, boxes for old programs, and what is no text."""
_NOTES: Final = ("footnotes", "endnotes")
_DRAWN: Final = ("chart", "diagramData")


def read(data: bytes, found: Gathered) -> None:
    """Body with tables and text boxes, then headers, footers, notes, and the words of charts."""
    package = Package(data)
    name = package.main("word/document.xml")
    root = package.main_tree(name)
    relations = package.relations(name)
    parts = {relation.kind: relation.target for relation in reversed(relations)}
    folder = name.rpartition("/")[0]
    stated = package.tree(parts.get("styles", f"{folder}/styles.xml"))
    styles = Styles.read(stated, package.tree(parts.get("theme", f"{folder}/theme/theme1.xml")))
    numbers = Numbers.read(package.tree(parts.get("numbering", f"{folder}/numbering.xml")), stated)
    _Story(found, styles, numbers, package, relations).walk(root)
    is_two_sided = child(package.tree(parts.get("settings", "")), "evenAndOddHeaders") is not None
    margins = set(_margins(root, is_two_sided=is_two_sided))
    for relation in relations:
        if relation.kind in _NOTES or relation.id in margins:
            part = package.tree(relation.target)
            _Story(found, styles, numbers, package, package.relations(relation.target)).walk(part)
        elif relation.kind in _DRAWN:
            found.add(" ".join(_drawn(package.tree(relation.target))))
    pictures.read(data, f"{folder}/media/", found)


def read_xml(data: bytes, found: Gathered) -> None:
    """One file of XML, as Word 2003 wrote it, or with all parts of a DOCX in it."""
    root = parsed(data)
    styles = next(all_named(root, "styles"), None)
    theme = next(all_named(root, "theme"), None)
    looks = Styles.read(styles, theme)
    numbers = Numbers.read(next(all_named(root, "numbering"), None), styles)
    for body in all_named(root, "body", "hdr", "ftr", "footnotes", "endnotes"):
        _Story(found, looks, numbers, None, []).walk(body)


def _margins(root: Any, *, is_two_sided: bool) -> Iterator[str]:
    """The headers and footers that some page shows."""
    for section in all_named(root, "sectPr"):
        first = child(section, "titlePg")
        has_first = first is not None and (attribute(first, "val") or "1") not in {"0", "false"}
        for reference in section:
            if local(reference) in {"headerReference", "footerReference"}:
                kind = attribute(reference, "type") or "default"
                if kind == "default" or (kind == "first" and has_first) or (kind == "even" and is_two_sided):
                    yield attribute(reference, "id") or ""


def _drawn(root: Any | None) -> Iterator[str]:
    """Titles, names of rows and labels of a chart or drawing."""
    for element in all_named(root, "t", "v"):
        if local(element) == "t" or next(element.iterancestors("{*}strCache"), None) is not None:
            yield element.text or ""


class _Story:
    """A part of a document, paragraph by paragraph."""

    def __init__(
        self,
        found: Gathered,
        styles: Styles,
        numbers: Numbers,
        package: Package | None,
        relations: list[Relation],
    ) -> None:
        self._found, self._styles, self._numbers, self._package = found, styles, numbers, package
        self._targets = {relation.id: relation.target for relation in relations}

    def walk(self, element: Any | None) -> None:
        """Everything below that is shown; the parser refuses what is nested deeper than this could follow."""
        for part in element if element is not None else ():
            name = local(part)
            if _is_left_out(part, name) or (name == "tr" and _is_hidden_row(part)):
                continue
            if name == "p":
                self._paragraph(part)
            elif name == "altChunk":
                self._chunk(part)
            else:
                self.walk(part)

    def _chunk(self, element: Any) -> None:
        """Another document that Word shows in this place."""
        target = self._targets.get(attribute(element, "id") or "")
        data = self._package.part(target) if self._package and target else None
        if data:
            nested.read(data, self._found)

    def _paragraph(self, paragraph: Any) -> None:
        properties = child(paragraph, "pPr")
        line = _Line(self._styles, self._styles.of_paragraph(properties))
        line.take(paragraph)
        # Without its end, a paragraph is deleted, and counts for nothing.
        mark = child(properties, "rPr")
        is_gone = child(mark, "del") is not None or child(mark, "moveFrom") is not None
        label = "" if is_gone else self._numbers.label(properties)
        self._found.add(f"{label} {line.text}" if line.text.strip() else "")
        for box in line.boxes:
            self.walk(box)


class _Line:
    """A paragraph as it is shown, and the boxes that hang on it."""

    def __init__(self, styles: Styles, look: Look) -> None:
        self._styles, self._look = styles, look
        self._pieces: list[tuple[str, str]] = []
        self._codes: list[bool] = []
        """For each field that is open, whether its code is being told, and not its result."""
        self.boxes: list[Any] = []

    @property
    def text(self) -> str:
        """All runs, each as its font draws it."""
        return runs_drawn(self._pieces)

    def take(self, element: Any) -> None:
        """What stands in the paragraph, or in a link or an insertion of it."""
        for part in element:
            name = local(part)
            if name in {"txbxContent", "p"}:
                self.boxes.append(part if name == "txbxContent" else [part])
            elif name == "r":
                self._run(part)
            elif name == "t":
                self._add(part.text or "", self._look)
            elif not _is_left_out(part, name):
                self.take(part)

    def _run(self, run: Any) -> None:
        look = self._styles.of_run(child(run, "rPr"), self._look)
        for part in run:
            name = local(part)
            if name == "fldChar":
                self._field(attribute(part, "fldCharType"))
            elif name == "t":
                self._add(part.text or "", look)
            elif name in _BREAKS:
                self._add(_BREAKS[name], look)
            elif name not in _LEFT_OUT and not look.is_hidden:
                self._inside(part, name)

    def _inside(self, part: Any, name: str) -> None:
        """Drawings, old pictures with their lettering, ruby."""
        if name == "sym":
            font, code = attribute(part, "font"), attribute(part, "char") or ""
            if len(code) == 4:
                self._pieces.append((font or "", chr(int(code, 16))))
        for lettering in all_named(part, "textpath"):
            self._pieces.append(("", f" {attribute(lettering, 'string') or ''} "))
        self.take(part)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._codes.append(True)
        elif self._codes and kind == "separate":
            self._codes[-1] = False
        elif self._codes and kind == "end":
            self._codes.pop()

    def _add(self, text: str, look: Look) -> None:
        if text and not look.is_hidden and not any(self._codes):
            self._pieces.append((look.font or "", text))


def _is_left_out(element: Any, name: str) -> bool:
    """Word 2003 wraps remarks and deletions in one element with a word for each."""
    return name in _LEFT_OUT or (
        name == "annotation" and (attribute(element, "type") or "").endswith(("Comment", "Deletion"))
    )


def _is_hidden_row(row: Any) -> bool:
    properties = child(row, "trPr")
    return any(child(properties, name) is not None for name in ("hidden", "del"))
