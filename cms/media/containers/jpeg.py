"""JPEG: segments, each behind a marker, and the compressed data behind the last kind of them."""

from __future__ import annotations

import re
from typing import Final

from cms.media.containers import exif, profile
from cms.media.containers.types import (
    LARGEST_PROFILE,
    Container,
    DamagedError,
    EndsEarlyError,
    OversizedError,
    number,
    take,
)

_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_APP0, _APP1, _APP2, _APP14 = 0xE0, 0xE1, 0xE2, 0xEE
#: Baseline, extended and progressive: what browsers show.
_FRAMES: Final = frozenset({0xC0, 0xC1, 0xC2})
#: Other ways of compression, which they do not.
_OTHER_FRAMES: Final = frozenset({0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
#: Tables and intervals that decoding needs.
_TABLES: Final = frozenset({0xC4, 0xDB, 0xDD})
_STANDALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})
_NEXT_MARKER: Final = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)
#: Progressive files have about ten scans; each one more goes over the whole picture again.
_SCANS: Final = 100
_JFIF, _PROFILE, _ADOBE, _EXIF = b"JFIF\x00", b"ICC_PROFILE\x00", b"Adobe", b"Exif\x00\x00"
_PART: Final = 65_535 - 2 - len(_PROFILE) - 2
_XMP: Final = b"http://ns.adobe.com/xap/1.0/\x00"


class _Reader:
    """Goes over the segments once and keeps those that the picture needs."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.position = 2
        self.size: tuple[int, int] | None = None
        self.scans = 0
        self.orientation = 0
        self.orientation_in_xmp = 1
        self.head = b""
        self.profile: dict[int, bytes] = {}
        self.kept: list[bytes] = []

    def read(self) -> Container:
        while (marker := self._marker()) != _END:
            if marker not in _STANDALONE:
                self._segment(marker)
        if self.size is None or not self.scans:
            raise DamagedError
        if sum(map(len, self.profile.values())) > LARGEST_PROFILE:
            raise OversizedError
        way_up = exif.only_orientation(self.orientation or self.orientation_in_xmp)
        notes = [_segment(_APP1, _EXIF + way_up)] if way_up else []
        parts = [b"\xff\xd8", self.head, *notes, *self._colours(), *self.kept, b"\xff\xd9"]
        return Container("jpeg", *self.size, 1, b"".join(parts))

    def _colours(self) -> list[bytes]:
        """The profile, whose parts stand in several segments with their number and how many there are."""
        found = profile.rebuilt(b"".join(self.profile[one] for one in sorted(self.profile)))
        parts = [found[at : at + _PART] for at in range(0, len(found), _PART)]
        return [
            _segment(_APP2, _PROFILE + bytes((count, len(parts))) + part)
            for count, part in enumerate(parts, start=1)
        ]

    def _marker(self) -> int:
        """The next marker; any number of FF may stand before it, and what belongs to nothing."""
        self.position = self.data.find(b"\xff", self.position)
        if self.position < 0:
            raise EndsEarlyError
        while (marker := number(self.data, self.position, 1)) == 0xFF:
            self.position += 1
        self.position += 1
        return marker

    def _segment(self, marker: int) -> None:
        if marker in _OTHER_FRAMES or marker in {0x00, _START}:
            raise DamagedError
        length = number(self.data, self.position, 2)
        if length < 2:
            raise DamagedError
        content = take(self.data, self.position + 2, length - 2)
        self.position += length
        if marker in _FRAMES:
            self._frame(content)
            self.kept.append(_segment(marker, content))
        elif marker in _TABLES:
            self.kept.append(_segment(marker, content))
        elif marker == _SCAN:
            self.kept.append(_segment(marker, content) + self._compressed())
        else:
            self._application(marker, content)

    def _frame(self, content: bytes) -> None:
        if self.size is not None:
            raise DamagedError
        height, width = number(content, 1, 2), number(content, 3, 2)
        if not (width and height):
            raise DamagedError
        self.size = (width, height)

    def _compressed(self) -> bytes:
        """The data of a scan, up to the marker behind it."""
        self.scans += 1
        if self.size is None or self.scans > _SCANS:
            raise DamagedError
        found = _NEXT_MARKER.search(self.data, self.position)
        if found is None:
            raise EndsEarlyError
        start, self.position = self.position, found.start()
        return self.data[start : self.position]

    def _application(self, marker: int, content: bytes) -> None:
        """What programs note: colours and which way up are kept, all else is not."""
        if marker == _APP0 and content.startswith(_JFIF) and len(content) >= 12:
            # Without the thumbnail behind it.
            self.head = self.head or _segment(_APP0, content[:12] + b"\x00\x00")
        elif marker == _APP1 and content.startswith(_EXIF):
            self.orientation = self.orientation or exif.orientation_of(content)
        elif marker == _APP1 and content.startswith(_XMP):
            self.orientation_in_xmp = exif.orientation_in_xmp(content)
        elif marker == _APP2 and content.startswith(_PROFILE):
            number_in_row = number(content, len(_PROFILE), 1)
            self.profile.setdefault(number_in_row, content[len(_PROFILE) + 2 :])
        elif marker == _APP14 and content.startswith(_ADOBE) and len(content) >= 12:
            self.kept.append(_segment(_APP14, content[:12]))


def _segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(content) + 2).to_bytes(2, "big") + content


def read(data: bytes) -> Container:
    """Read a JPEG."""
    return _Reader(data).read()
