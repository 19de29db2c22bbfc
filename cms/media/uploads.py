"""What may be uploaded as a file: nothing in another's clothes, nothing too large.

A refusal says what is wrong and what to do; it stands at the file, whichever form it came through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from cms.core.videos import CAPTIONS, VIDEOS
from cms.media import films
from cms.media.containers import DamagedError
from cms.scanning.speaking import refuse_infected

#: How much of a file is looked at; what tells its kind stands at its head.
_HEAD: Final = 512
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLE: Final = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)
# How files of a kind begin; kinds without an entry (text, CSV) begin as they like.
_BEGINNINGS: Final[dict[str, tuple[bytes, ...]]] = {
    "pdf": (b"%PDF-",),
    **dict.fromkeys(("zip", "docx", "xlsx", "odt", "ods"), _ZIP),
    **dict.fromkeys(("doc", "xls"), _OLE),
}
_EBML: Final = b"\x1a\x45\xdf\xa3"
#: Brands of MP4 that browsers play; pictures of phones (HEIC) and QuickTime have the same container and others.
_BRANDS: Final = frozenset(
    (b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"iso7", b"iso8", b"iso9")
    + (b"mp41", b"mp42", b"avc1", b"M4V ", b"dash")
)
_CAPTIONS_MOST: Final = 2 * 1024 * 1024


def extension_of(name: str) -> str:
    """``pdf`` of ``Kế hoạch.PDF``."""
    return PurePath(name).suffix.removeprefix(".").lower()


def largest(kind: str) -> int:
    """How many bytes a file of a kind may have."""
    if kind == CAPTIONS:
        return _CAPTIONS_MOST
    most: int = settings.MAX_VIDEO_SIZE if kind in VIDEOS else settings.MAX_DOCUMENT_SIZE
    return most


def check_document(name: str, file: Any) -> None:
    """Raise ``ValidationError`` where a document is empty, too large or not what its name says."""
    kind = extension_of(name)
    if kind not in settings.WAGTAILDOCS_EXTENSIONS:
        raise ValidationError(_other_kind())
    if not file.size:
        raise ValidationError(empty())
    if file.size > largest(kind):
        raise ValidationError(_too_large(kind, file.size))
    file.seek(0)
    head = file.read(largest(kind) if kind == CAPTIONS else _HEAD)
    file.seek(0)
    if (is_it := _LOOKED_AT.get(kind)) and not is_it(head):
        raise ValidationError(_wrong_kind(kind))
    expected = _BEGINNINGS.get(kind)
    if expected and not head.startswith(expected):
        raise ValidationError(_wrong_kind(kind))
    with _refusing(kind):
        films.notes_in(kind, file)
    file.seek(0)
    refuse_infected(file)


def without_notes(name: str, file: File[Any]) -> File[Any]:
    """A file as it may be stored: of a video, without what a phone notes in it. Raises ``ValidationError``."""
    kind = extension_of(name)
    with _refusing(kind):
        return films.without_notes(kind, file)


@contextmanager
def _refusing(kind: str) -> Iterator[None]:
    try:
        yield
    except DamagedError as error:
        raise ValidationError(_wrong_kind(kind)) from error


def empty() -> str:
    """Of a file of no bytes."""
    return _("The file is empty: it was not copied whole. Copy it again and upload it again.")


def _other_kind() -> str:
    kinds = ", ".join(kind.upper() for kind in settings.WAGTAILDOCS_EXTENSIONS)
    return _(
        "Files of this kind are not taken, only %(kinds)s. Save a text as PDF and a video as MP4 and upload it again; "
        "pictures belong to the pictures."
    ) % {"kinds": kinds}


def _too_large(kind: str, size: int) -> str:
    words = {"size": filesizeformat(size), "largest": filesizeformat(largest(kind))}
    if kind in VIDEOS:
        return (
            _(
                "The video has %(size)s; at most %(largest)s are taken. Save it shorter, or with 720 lines instead "
                "of 1080 or more, and upload it again."
            )
            % words
        )
    return (
        _(
            "The file has %(size)s; at most %(largest)s are taken. Save it smaller (a scan in grey with 200 dots "
            "per inch), or divide it, and upload it again."
        )
        % words
    )


def _wrong_kind(kind: str) -> str:
    if kind in VIDEOS:
        return _(
            "The file is no %(kind)s video that browsers play, whatever its name says. Save it as MP4 (H.264) in a "
            "video program and upload it again."
        ) % {"kind": kind.upper()}
    if kind == CAPTIONS:
        return _(
            "The file holds no captions in the form WebVTT: it begins with the line WEBVTT and is stored in UTF-8. "
            "Save it so in the program that made it and upload it again."
        )
    return _(
        "The file is no %(kind)s, whatever its name says. Open it in the program that made it, save it anew as "
        "%(kind)s and upload it again."
    ) % {"kind": kind.upper()}


def _is_mp4(head: bytes) -> bool:
    """Whether its first box names a brand of a film."""
    size = int.from_bytes(head[:4], "big")
    if head[4:8] != b"ftyp" or size < 16:
        return False
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, min(size, len(head)), 4))]
    return not _BRANDS.isdisjoint(brands)


def _is_webm(head: bytes) -> bool:
    """Matroska has the same container and another name in it."""
    return head.startswith(_EBML) and b"webm" in head[:64]


def _is_captions(content: bytes) -> bool:
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return False
    return bool(lines) and lines[0].split(maxsplit=1)[:1] == ["WEBVTT"] and "\0" not in lines[0]


_LOOKED_AT: Final[dict[str, Callable[[bytes], bool]]] = {
    "mp4": _is_mp4,
    "webm": _is_webm,
    CAPTIONS: _is_captions,
}
