"""PDF, through pdfium."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final

import pypdfium2 as pdfium

from cms.extraction.reading import hyphens, recognition
from cms.extraction.reading.gathering import EnoughError, Gathered, clean
from cms.extraction.reading.outcome import UnreadableError, UnreadableReason
from cms.extraction.reading.pdf_page import PageSurvey, flattened, notes_of, text_of, without_undrawn

_FEW_LETTERS: Final = 30
"""A page with fewer and a picture is taken for a scan: a stamp or a page number is no text layer."""
_SCALE: Final = 200 / 72
_MOST_PIXELS: Final = 4_000
"""Of a side: a page may claim to be as large as a house."""
_NAMELESS: Final = frozenset({"Cc", "Co", "Cn"})
_HYPHENS: Final = "\x02\ufffe"
_LETTER: Final = re.compile(r"[^\W\d_]")


def read(data: bytes, found: Gathered) -> None:
    """Page by page, in the order in which their text was set."""
    try:
        document = pdfium.PdfDocument(data)
        document.init_forms()
    except pdfium.PdfiumError as error:
        encrypted = "password" in str(error).lower() or "security" in str(error).lower()
        raise UnreadableError(
            UnreadableReason.ENCRYPTED if encrypted else UnreadableReason.DAMAGED, str(error)
        ) from error
    found.pages = len(document)
    if not found.pages:
        raise UnreadableError(UnreadableReason.DAMAGED, "no page")
    for number in range(found.pages):
        if number == found.limits.pages:
            raise EnoughError
        _read_page(document, number, found)


def _read_page(document: Any, number: int, found: Gathered) -> None:
    """A page that cannot be read is passed over: the others may hold what is sought."""
    try:
        page = document[number]
        survey = PageSurvey(page)
        without_undrawn(page, survey)
        text = text_of(page, survey)
        is_nameless = _is_nameless(text)
        is_scan = is_nameless or _is_scan(survey, text)
        notes = notes_of(page)
        if notes:
            page = flattened(document, number, page)
            text = text_of(page, survey)
        text = "" if is_nameless else text
    except pdfium.PdfiumError:
        found.unread += 1
        return
    if is_scan and found.recognised < found.limits.pictures:
        found.check_time()
        text = recognition.recognise(_picture(page), found.seconds_left())
        found.recognised += 1
    elif is_scan:
        found.unread += 1
    page.close()
    said = hyphens.joined(text)
    found.add(said)
    # A field may say what nothing has drawn yet.
    shown = clean(said) if notes else ""
    for note in notes:
        written = clean(note)
        if hyphens.joined(written) not in shown:
            found.add(written)


def _is_scan(survey: PageSurvey, text: str) -> bool:
    """Without letters any picture may hold them; a few beside a picture are a stamp or the number of the page."""
    letters = len(_LETTER.findall(text))
    return letters < _FEW_LETTERS and survey.has_picture


def _is_nameless(text: str) -> bool:
    """Whether the fonts do not say which letters they draw: what is drawn can be recognised, not read."""
    drawn = [char for char in text if not char.isspace() and char not in _HYPHENS]
    nameless = sum(unicodedata.category(char) in _NAMELESS for char in drawn)
    return nameless > len(drawn) / 2


def _picture(page: Any) -> bytes:
    """The page in grey, as a PGM: a format without a library."""
    width, height = page.get_size()
    scale = min(_SCALE, _MOST_PIXELS / max(width, height, 1))
    bitmap = page.render(scale=scale, grayscale=True)
    pixels = bytes(bitmap.buffer)
    rows = (pixels[at : at + bitmap.width] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride))
    return b"P5\n%d %d\n255\n" % (bitmap.width, bitmap.height) + b"".join(rows)
