"""PDF, through pdfium."""

from __future__ import annotations

import re
from typing import Any, Final

import pypdfium2 as pdfium
from pypdfium2 import raw

from cms.extraction.reading import recognition
from cms.extraction.reading.gathering import EnoughError, Gathered
from cms.extraction.reading.outcome import UnreadableError, UnreadableReason

_FEW_LETTERS: Final = 30
"""A page with fewer and a picture is taken for a scan: a stamp or a page number is no text layer."""
_SCALE: Final = 200 / 72
_MOST_PIXELS: Final = 4_000
"""Of a side: a page may claim to be as large as a house."""
_LETTER: Final = re.compile(r"[^\W\d_]")
_DIVIDED: Final = "[\u00ad\ufffe\x02]"
"""What pdfium makes of a hyphen at the end of a line; the end itself is gone then."""
_KEPT_HYPHEN: Final = re.compile(rf"(?<=\w)(?:{_DIVIDED}\s*|([-/])[ \t]*\r?\n\s*)(?=[A-ZĐ0-9])")
_DROPPED_HYPHEN: Final = re.compile(rf"(?<=[^\W\d_])(?:{_DIVIDED}\s*|-[ \t]*\r?\n\s*)(?=[^\W\d_])")


def read(data: bytes, found: Gathered) -> None:
    """Page by page, in the order in which their text was set."""
    try:
        document = pdfium.PdfDocument(data)
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
        text = page.get_textpage().get_text_range()
    except pdfium.PdfiumError:
        found.unread += 1
        return
    if not _is_scan(page, text):
        found.add(joined(text))
        return
    if found.recognised < found.limits.pictures:
        found.check_time()
        text = recognition.recognise(_picture(page), found.seconds_left())
        found.recognised += 1
        found.add(joined(text))
    else:
        found.unread += 1
        found.add(joined(text))
    page.close()


def joined(text: str) -> str:
    """The lines of a page as running text: a line's end says nothing about what was written.

    A word that was divided is whole again; a document number keeps its stroke.
    """
    kept = _KEPT_HYPHEN.sub(lambda match: match[1] or "-", text)
    return " ".join(_DROPPED_HYPHEN.sub("", kept).split())


def _is_scan(page: Any, text: str) -> bool:
    letters = len(_LETTER.findall(text))
    if letters >= _FEW_LETTERS:
        return False
    wanted = None if letters == 0 else [raw.FPDF_PAGEOBJ_IMAGE]
    return next(page.get_objects(filter=wanted, max_depth=3), None) is not None


def _picture(page: Any) -> bytes:
    """The page in grey, as a PGM: a format without a library."""
    width, height = page.get_size()
    scale = min(_SCALE, _MOST_PIXELS / max(width, height, 1))
    bitmap = page.render(scale=scale, grayscale=True)
    pixels = bytes(bitmap.buffer)
    rows = (pixels[at : at + bitmap.width] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride))
    return b"P5\n%d %d\n255\n" % (bitmap.width, bitmap.height) + b"".join(rows)
