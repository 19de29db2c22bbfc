"""What may be uploaded: no active content, no file in another's clothes, nothing too large."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import PurePath
from typing import IO, Any, Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import parse
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models.fields.files import FieldFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

# Elements that run, embed or fetch something.
_ACTIVE_ELEMENTS: Final = frozenset(
    {"script", "foreignobject", "iframe", "embed", "object", "audio", "video", "handler", "set", "animate"}
)
_LINKS: Final = frozenset({"href", "src"})

# How files of a kind begin; kinds without an entry (text, CSV) begin as they like.
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLE: Final = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)
_BEGINNINGS: Final[dict[str, tuple[bytes, ...]]] = {
    "pdf": (b"%PDF-",),
    **dict.fromkeys(("zip", "docx", "xlsx", "odt", "ods"), _ZIP),
    **dict.fromkeys(("doc", "xls"), _OLE),
}


def is_new(file: FieldFile) -> bool:
    """Whether the file has just been uploaded and is not stored yet."""
    return bool(file) and not file._committed  # type: ignore[attr-defined]  # noqa: SLF001 - no other sign


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


def check_svg(file: IO[bytes]) -> None:
    """Raise ``ValidationError`` where a drawing holds anything but a drawing."""
    try:
        root = parse(io.BytesIO(file.read())).getroot()
    except (ParseError, DefusedXmlException) as error:
        raise ValidationError(_("The drawing cannot be read, or holds what a drawing needs not.")) from error
    for problem in _active_parts(root):
        raise ValidationError(
            _("The drawing holds active content (%(what)s); save it as a plain SVG.") % {"what": problem}
        )


def _active_parts(root: Element) -> Iterator[str]:
    for element in root.iter():
        tag = _local(element.tag)
        if tag in _ACTIVE_ELEMENTS or (tag == "style" and _fetches(element.text or "")):
            yield tag
        for key, value in element.attrib.items():
            name = _local(key)
            leads_out = name in _LINKS and not value.strip().lower().startswith(("#", "data:image/"))
            if name.startswith("on") or leads_out or _fetches(value):
                yield name


def _fetches(text: str) -> bool:
    """Whether a style or an attribute runs or loads something; ``url(#name)`` stays inside."""
    plain = "".join(text.lower().split())
    loads = plain.count("url(") > plain.count("url(#") + plain.count("url('#") + plain.count('url("#')
    return "javascript:" in plain or "@import" in plain or "\\" in plain or loads


def _local(name: Any) -> str:
    """The name without its namespace; comments and instructions have none."""
    return name.rsplit("}", 1)[-1].lower() if isinstance(name, str) else ""
