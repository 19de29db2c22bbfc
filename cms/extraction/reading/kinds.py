"""What a file is, by its content: names lie."""

from __future__ import annotations

import io
import zipfile
from typing import Final

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
_NO_TEXT: Final = (
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"II*\x00",
    b"MM\x00*",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x7fELF",
)
_PDF_WITHIN: Final = 1024
"""Readers accept a PDF whose mark comes a little late."""


def kind_of(data: bytes) -> str:
    """``pdf``, ``docx``, ``xlsx``, ``odt``, ``ods`` or ``txt``; raises ``UnreadableError`` for anything else."""
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    if data.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in data:
            raise UnreadableError(UnreadableReason.ENCRYPTED)
        raise UnreadableError(UnreadableReason.OLD_FORMAT)
    if data.startswith(b"PK"):
        return _packed(data)
    if data.startswith(_NO_TEXT) or _is_binary(data):
        raise UnreadableError(UnreadableReason.UNKNOWN_KIND)
    return "txt"


def _is_binary(data: bytes) -> bool:
    """Text has no NUL, except in UTF-16, which begins with its mark."""
    return b"\x00" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff"))


def _packed(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                stated = archive.read("mimetype").decode("ascii", "replace").strip()
                if stated in _OPEN_DOCUMENT:
                    return _OPEN_DOCUMENT[stated]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as error:
        raise UnreadableError(UnreadableReason.DAMAGED, str(error)) from error
    for beginning, kind in _OFFICE.items():
        if "[Content_Types].xml" in names and any(name.startswith(beginning) for name in names):
            return kind
    raise UnreadableError(UnreadableReason.UNKNOWN_KIND, "an archive")
