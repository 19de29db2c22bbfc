"""The one thing in EXIF that belongs to the picture: which way up it is."""

from __future__ import annotations

import re
from typing import Final, Literal

_HEAD: Final = b"Exif\x00\x00"
_ORIENTATION: Final = 0x0112
_UPRIGHT: Final = 1
_IN_XMP: Final = re.compile(rb"tiff:Orientation(?:=\"|>)([1-8])")
#: More entries than any camera writes; a file that says more is not believed.
_ENTRIES: Final = 1000


def orientation_of(exif: bytes) -> int:
    """1 to 8; 1, upright, where nothing that can be read says otherwise."""
    tiff = exif.removeprefix(_HEAD)
    order: Literal["little", "big"] = "little" if tiff.startswith(b"II") else "big"
    # Slices of what is not there are empty, and empty bytes are nought.
    first = int.from_bytes(tiff[4:8], order)
    count = int.from_bytes(tiff[first : first + 2], order)
    for index in range(min(count, _ENTRIES)):
        entry = tiff[first + 2 + 12 * index :][:12]
        if int.from_bytes(entry[:2], order) == _ORIENTATION:
            value = int.from_bytes(entry[8:10], order)
            return value if 1 <= value <= 8 else _UPRIGHT
    return _UPRIGHT


def orientation_in_xmp(xmp: bytes) -> int:
    """The same of XMP, for pictures without EXIF."""
    found = _IN_XMP.search(xmp)
    return int(found[1]) if found else _UPRIGHT


def only_orientation(orientation: int) -> bytes:
    """EXIF, without its head, that says which way up and nothing else; empty for upright."""
    if orientation == _UPRIGHT:
        return b""
    entry = b"\x01\x12\x00\x03\x00\x00\x00\x01" + orientation.to_bytes(2, "big") + b"\x00\x00"
    return b"MM\x00*\x00\x00\x00\x08" + b"\x00\x01" + entry + b"\x00\x00\x00\x00"
