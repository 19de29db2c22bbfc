"""Looks into packed files before a library does: sizes, ratios, entities."""

from __future__ import annotations

import contextlib
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

from cms.extraction.reading.limits import MEGABYTE, Limits
from cms.extraction.reading.outcome import UnreadableError, UnreadableReason

_LARGE: Final = 5 * MEGABYTE
"""A small member may be packed as tightly as it likes."""
_CHUNK: Final = 16_384
_LONGEST_PROLOGUE: Final = MEGABYTE
_ENCRYPTED: Final = 0x1
BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
    OSError,
)
"""What ``zipfile`` raises at an archive, or a member of one, that is not whole."""
_PICTURES: Final = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp")


def check(data: bytes, limits: Limits) -> None:
    """Raise ``UnreadableError`` unless this is an archive that can be unpacked without harm."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _check_sizes(members, limits)
            for member in members:
                if not member.filename.lower().endswith(_PICTURES):
                    with archive.open(member) as stream:
                        check_xml(stream)
    except UnreadableError:
        raise
    except BROKEN as error:
        raise UnreadableError(UnreadableReason.DAMAGED, str(error)) from error


def _check_sizes(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise UnreadableError(UnreadableReason.ENCRYPTED)
    if len(members) > limits.members:
        raise UnreadableError(UnreadableReason.HOSTILE, f"{len(members)} members")
    # zipfile never gives more of a member than is stated here.
    if sum(member.file_size for member in members) > limits.unpacked:
        raise UnreadableError(UnreadableReason.HOSTILE, "too large when unpacked")
    for member in members:
        if member.file_size > _LARGE and member.file_size > limits.ratio * max(member.compress_size, 1):
            raise UnreadableError(UnreadableReason.HOSTILE, f"{member.filename} is packed too tightly")


class _Begun(Exception):  # noqa: N818 - no error: the first element is reached
    pass


def check_xml(stream: object) -> None:
    """Entities are declared before the first element, and no office program declares any."""

    def declared(_name: str, _system: str | None, _public: str | None, has_own: int) -> None:
        if has_own:
            raise UnreadableError(UnreadableReason.HOSTILE, "declares entities")

    def begun(_name: str, _attributes: dict[str, str]) -> None:
        raise _Begun

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = declared
    parser.StartElementHandler = begun
    read = 0
    try:
        while chunk := stream.read(_CHUNK):  # type: ignore[attr-defined]
            parser.Parse(chunk, False)
            read += len(chunk)
            if read > _LONGEST_PROLOGUE:
                raise UnreadableError(UnreadableReason.HOSTILE, "no element in a megabyte of XML")
    except (_Begun, expat.ExpatError):
        return  # what is no XML is no concern of ours


def pictures(data: bytes, folder: str) -> Iterator[bytes]:
    """The pictures that a document holds."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in sorted(archive.namelist()):
            if name.lower().startswith(folder.lower()) and name.lower().endswith(_PICTURES):
                with contextlib.suppress(*BROKEN):
                    yield archive.read(name)
