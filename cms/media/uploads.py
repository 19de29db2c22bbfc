"""What may be uploaded as a file: nothing in another's clothes, nothing too large."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

# How files of a kind begin; kinds without an entry (text, CSV) begin as they like.
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLE: Final = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)
_BEGINNINGS: Final[dict[str, tuple[bytes, ...]]] = {
    "pdf": (b"%PDF-",),
    **dict.fromkeys(("zip", "docx", "xlsx", "odt", "ods"), _ZIP),
    **dict.fromkeys(("doc", "xls"), _OLE),
}


def extension_of(name: str) -> str:
    """``pdf`` of ``Kế hoạch.PDF``."""
    return PurePath(name).suffix.removeprefix(".").lower()


def check_document(name: str, size: int, beginning: bytes) -> None:
    """Raise ``ValidationError`` where a document is too large or not what its name says."""
    largest = settings.MAX_DOCUMENT_SIZE
    if size > largest:
        raise ValidationError(
            _("The file has %(size)s; at most %(largest)s are taken.")
            % {"size": filesizeformat(size), "largest": filesizeformat(largest)}
        )
    expected = _BEGINNINGS.get(extension_of(name))
    if expected and not beginning.startswith(expected):
        raise ValidationError(
            _("The file is no %(kind)s, whatever its name says.") % {"kind": extension_of(name).upper()}
        )
