"""WebP: chunks in a RIFF, of which frames hold chunks of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cms.media.containers import exif, profile
from cms.media.containers.types import LARGEST_PROFILE, Container, DamagedError, OversizedError, number, take

_EXTENDED, _PROFILE, _EXIF, _XMP, _FRAME = b"VP8X", b"ICCP", b"EXIF", b"XMP ", b"ANMF"
_LOSSY, _LOSSLESS, _ALPHA = b"VP8 ", b"VP8L", b"ALPH"
_KEPT: Final = frozenset({_EXTENDED, b"ANIM", _FRAME, _LOSSY, _LOSSLESS, _ALPHA})
_IN_FRAMES: Final = frozenset({_LOSSY, _LOSSLESS, _ALPHA})
_FRAME_HEAD: Final = 16
_HAS_EXIF, _HAS_XMP, _HAS_PROFILE = 0x08, 0x04, 0x20
_CHUNKS: Final = 20_000


class _Reader:
    """Goes over the chunks once."""

    def __init__(self, data: bytes) -> None:
        length = number(data, 4, 4, "little")
        self.body = take(data, 12, length - 4) if length > 4 else b""
        self.width = self.height = self.frames = 0
        self.orientation, self.orientation_in_xmp = 0, 1
        self.has_profile = False
        self.kept: list[tuple[bytes, bytes]] = []

    def read(self) -> Container:
        for kind, content in _chunks(self.body):
            if kind == _EXIF:
                self.orientation = self.orientation or exif.orientation_of(content)
            elif kind == _XMP:
                self.orientation_in_xmp = exif.orientation_in_xmp(content)
            elif kind == _PROFILE:
                self._colours(content)
            elif kind in _KEPT:
                self.kept.append((kind, self._content(kind, content)))
        way_up = exif.only_orientation(self.orientation or self.orientation_in_xmp)
        if not (self.kept and self.width and self.height):
            raise DamagedError
        if self.kept[0][0] == _EXTENDED:
            self.kept[0] = (
                _EXTENDED,
                _flags(self.kept[0][1], has_exif=bool(way_up), has_profile=self.has_profile),
            )
            if way_up:
                self.kept.append((_EXIF, way_up))
        body = b"WEBP" + b"".join(_chunk(*one) for one in self.kept)
        content = b"RIFF" + len(body).to_bytes(4, "little") + body
        return Container("webp", self.width, self.height, max(self.frames, 1), content)

    def _colours(self, content: bytes) -> None:
        if len(content) > LARGEST_PROFILE:
            raise OversizedError
        if (colours := profile.rebuilt(content)) and not self.has_profile:
            self.has_profile = True
            self.kept.append((_PROFILE, colours))

    def _content(self, kind: bytes, content: bytes) -> bytes:
        if kind == _EXTENDED:
            if self.kept:
                raise DamagedError
            self._measure(number(content, 4, 3, "little") + 1, number(content, 7, 3, "little") + 1)
            return take(content, 0, 10)
        if kind == _FRAME:
            self.frames += 1
            inside = [one for one in _chunks(content[_FRAME_HEAD:]) if one[0] in _IN_FRAMES]
            for one in inside:
                self._measure(*_size(*one))
            return take(content, 0, _FRAME_HEAD) + b"".join(_chunk(*one) for one in inside)
        self._measure(*_size(kind, content))
        return content

    def _measure(self, width: int, height: int) -> None:
        """The largest size that anything in the file has: a small sheet may hold a large picture."""
        self.width, self.height = max(self.width, width), max(self.height, height)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = count = 0
    while position < len(data):
        length = number(data, position + 4, 4, "little")
        yield take(data, position, 4), take(data, position + 8, length)
        # Chunks of an odd length are followed by an empty byte.
        position += 8 + length + length % 2
        count += 1
        if count > _CHUNKS:
            raise DamagedError


def _chunk(kind: bytes, content: bytes) -> bytes:
    return kind + len(content).to_bytes(4, "little") + content + b"\x00" * (len(content) % 2)


def _size(kind: bytes, content: bytes) -> tuple[int, int]:
    """What the compressed picture says of its own size."""
    if kind == _LOSSY:
        return number(content, 6, 2, "little") & 0x3FFF, number(content, 8, 2, "little") & 0x3FFF
    if kind == _LOSSLESS:
        bits = number(content, 1, 4, "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return 0, 0


def _flags(content: bytes, *, has_exif: bool, has_profile: bool) -> bytes:
    """What the file says that it holds, as it now is."""
    flags = content[0] & ~(_HAS_EXIF | _HAS_XMP | _HAS_PROFILE)
    flags |= (_HAS_EXIF if has_exif else 0) | (_HAS_PROFILE if has_profile else 0)
    return bytes([flags]) + content[1:]


def read(data: bytes) -> Container:
    """Read a WebP."""
    return _Reader(data).read()
