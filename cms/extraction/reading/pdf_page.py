"""What a reader sees written on a page of a PDF: text, forms, notes and stamps, in letters of today."""

from __future__ import annotations

import ctypes
from typing import Any, Final

from pypdfium2 import raw

from cms.extraction.reading import pdf_marks
from cms.extraction.reading.letters.fonts import encoding_of, runs_drawn

_SHOWING: Final = frozenset(
    {raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_WATERMARK}
)
"""What is written upon a page; a remark in a bubble is not."""
_UNSEEN: Final = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
_WRITTEN_FIELDS: Final = frozenset({raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX})
_MOST_NOTES: Final = 2_000
_MOST_OBJECTS: Final = 20_000
"""Drawings of a page that are looked at."""
_LONGEST_NAME: Final = 200
_COVERING: Final = 0.5
"""Of a page, from which a picture is the page."""
_DEPTH: Final = 3


class PageSurvey:
    """What lies on a page: pictures, fonts of before Unicode, letters that are not drawn."""

    def __init__(self, page: Any) -> None:
        self.has_picture = self.is_covered = self.has_old_fonts = False
        self.undrawn: list[Any] = []
        fonts: dict[int, bool] = {}
        width, height = page.get_size()
        wanted = [raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_IMAGE]
        for number, drawn in enumerate(page.get_objects(filter=wanted, max_depth=_DEPTH)):
            if number > _MOST_OBJECTS:
                break
            if drawn.type == raw.FPDF_PAGEOBJ_IMAGE:
                self.has_picture = True
                left, bottom, right, top = drawn.get_bounds()
                self.is_covered |= (right - left) * (top - bottom) > _COVERING * width * height
            else:
                self._letters(drawn, fonts)

    def _letters(self, drawn: Any, fonts: dict[int, bool]) -> None:
        if raw.FPDFTextObj_GetTextRenderMode(drawn) == raw.FPDF_TEXTRENDERMODE_INVISIBLE and not drawn.level:
            self.undrawn.append(drawn)
        font = raw.FPDFTextObj_GetFont(drawn)
        if font:
            key = ctypes.addressof(font.contents)
            if key not in fonts:
                fonts[key] = bool(encoding_of(_name_of(font)))
            self.has_old_fonts |= fonts[key]


def _name_of(font: Any) -> str:
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    raw.FPDFFont_GetBaseFontName(font, name, _LONGEST_NAME)
    return name.value.decode("latin-1")


def without_undrawn(page: Any, survey: PageSurvey) -> None:
    """Take letters away that nobody sees; below a picture of the page they are its recognised text, and stay."""
    if not survey.is_covered:
        for drawn in survey.undrawn:
            page.remove_obj(drawn)


def text_of(page: Any, survey: PageSurvey) -> str:
    """The letters that are drawn on a page, in the order in which they were set."""
    textpage = page.get_textpage()
    try:
        if survey.has_old_fonts:
            return _by_fonts(textpage)
        text: str = textpage.get_text_range()
        return pdf_marks.joined(textpage) if pdf_marks.are_there(text) else text
    finally:
        textpage.close()


def _by_fonts(textpage: Any) -> str:
    """Letter by letter: what a font of before Unicode draws is another letter than the file says."""
    letters: list[tuple[str, str]] = []
    name, flags = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_int()
    font = ""
    for at in range(textpage.count_chars()):
        if raw.FPDFText_IsGenerated(textpage, at) != 1:
            length = raw.FPDFText_GetFontInfo(textpage, at, name, _LONGEST_NAME, flags)
            font = name.value.decode("latin-1") if 0 < length <= _LONGEST_NAME else ""
        letters.append((font, chr(raw.FPDFText_GetUnicode(textpage, at))))
    return runs_drawn(letters)


def notes_of(page: Any) -> list[str]:
    """What fields hold and free notes say, of those that are seen."""
    found = []
    for at in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST_NOTES)):
        note = raw.FPDFPage_GetAnnot(page, at)
        if not note:
            continue
        kind = raw.FPDFAnnot_GetSubtype(note)
        if kind in _SHOWING and not raw.FPDFAnnot_GetFlags(note) & _UNSEEN:
            found.append(_written(page, note, kind))
        raw.FPDFPage_CloseAnnot(note)
    return found


def _written(page: Any, note: Any, kind: int) -> str:
    if kind == raw.FPDF_ANNOT_FREETEXT:
        return _string(lambda buffer, size: raw.FPDFAnnot_GetStringValue(note, b"Contents", buffer, size))
    if kind == raw.FPDF_ANNOT_WIDGET and page.formenv:
        form = page.formenv
        is_secret = raw.FPDFAnnot_GetFormFieldFlags(form, note) & raw.FPDF_FORMFLAG_TEXT_PASSWORD
        if raw.FPDFAnnot_GetFormFieldType(form, note) in _WRITTEN_FIELDS and not is_secret:
            return _string(lambda buffer, size: raw.FPDFAnnot_GetFormFieldValue(form, note, buffer, size))
    return ""


def _string(ask: Any) -> str:
    """What pdfium writes into a buffer, which it asks to be of the right size."""
    size = ask(None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    ask(ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def flattened(document: Any, number: int, page: Any) -> Any:
    """The page with what lies upon it drawn into it, stamps too."""
    done = raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
    if done != raw.FLATTEN_SUCCESS:
        return page
    page.close()
    return document[number]
