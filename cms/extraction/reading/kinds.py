"""What a file is, by its content: names lie."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final

from cms.extraction.reading import packed
from cms.extraction.reading.letters import utf16
from cms.extraction.reading.outcome import UnreadableError, UnreadableReason

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")
_OPEN_DOCUMENT: Final = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.text-template": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.spreadsheet-template": "ods",
}
_OFFICE: Final = {"word/": "docx", "xl/": "xlsx"}
_BINARY_WORKBOOK: Final = "xl/workbook.bin"
_NO_TEXT: Final = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"II*\x00",
    b"MM\x00*",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x7fELF",
)
_MARKUP: Final = (
    (
        re.compile(
            rb"schemas\.microsoft\.com/office/word/2003/wordml|schemas\.microsoft\.com/office/2006/xmlPackage"
        ),
        "wordxml",
    ),
    (re.compile(rb"<(\w+:)?Workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet"), "sheetxml"),
    (re.compile(rb"<office:document\b[^>]*urn:oasis:names:tc:opendocument"), "fodt"),
    (re.compile(rb"(?i)<!doctype html|<html\b"), "html"),
)
"""What a file of XML or HTML is, by how it begins: office programs write these under the names of their old kinds."""
_ARCHIVED_PAGE: Final = re.compile(
    rb"(?im)\A\s*(mime-version|from|content-type):.*(\n.*){0,20}multipart/related"
)
_BEGINNING: Final = 4_096
_SAMPLE: Final = 65_536
_CONTROLS: Final = bytes(byte for byte in range(0x20) if byte not in b"\t\n\v\f\r\x1a\x1b")
_MOST_CONTROLS: Final = 0.02
"""Of a text: a wrong byte here and there, and five capitals of VISCII."""
_PDF_WITHIN: Final = 1024
"""Readers accept a PDF whose mark comes a little late."""


def kind_of(data: bytes) -> str:
    """One of the kinds that ``nested.READERS`` knows; raises ``UnreadableError`` for anything else."""
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    if data.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in data:
            raise UnreadableError(UnreadableReason.ENCRYPTED)
        raise UnreadableError(UnreadableReason.OLD_FORMAT)
    if data.startswith(b"PK"):
        return _packed(data)
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(_NO_TEXT) or _is_binary(data):
        raise UnreadableError(UnreadableReason.UNKNOWN_KIND)
    return _written(data)


def _written(data: bytes) -> str:
    """Markup, or plain text."""
    beginning = data[:_BEGINNING].replace(b"\x00", b"")
    if _ARCHIVED_PAGE.search(beginning):
        return "mht"
    if not beginning.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"):
        return "txt"
    return next((kind for mark, kind in _MARKUP if mark.search(beginning)), "txt")


def _is_binary(data: bytes) -> bool:
    """Text has hardly any controls, except in UTF-16."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or utf16.order_of(data):
        return False
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > max(3, _MOST_CONTROLS * len(sample))


def _packed(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                stated = archive.read("mimetype").decode("ascii", "replace").strip()
                if stated in _OPEN_DOCUMENT:
                    return _OPEN_DOCUMENT[stated]
    except packed.BROKEN as error:
        raise UnreadableError(UnreadableReason.DAMAGED, str(error)) from error
    plain = [name.replace("\\", "/").lower() for name in names]
    if _BINARY_WORKBOOK in plain:
        raise UnreadableError(UnreadableReason.OLD_FORMAT, "a binary workbook")
    for beginning, kind in _OFFICE.items():
        if any(name.startswith(beginning) and name.endswith(".xml") for name in plain):
            return kind
    raise UnreadableError(UnreadableReason.UNKNOWN_KIND, "an archive")
