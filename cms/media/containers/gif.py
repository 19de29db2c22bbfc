"""GIF: a screen, and blocks upon it."""

from __future__ import annotations

from typing import Final

from cms.media.containers.types import Container, DamagedError, number, take

_IMAGE, _EXTENSION, _TRAILER = 0x2C, 0x21, 0x3B
_CONTROL, _APPLICATION = 0xF9, 0xFF
#: How often a moving picture is shown again.
_LOOPS: Final = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


class _Reader:
    """Goes over the blocks once and keeps images, their timing and how often they are repeated."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.width, self.height = number(data, 6, 2, "little"), number(data, 8, 2, "little")
        self.position = 13 + _table(number(data, 10, 1))
        self.kept = [take(data, 0, self.position)]
        self.frames = 0

    def read(self) -> Container:
        while (block := number(self.data, self.position, 1)) != _TRAILER:
            if block == _IMAGE:
                self.kept.append(self._image())
            elif block == _EXTENSION:
                self._extension()
            else:
                raise DamagedError
        if not (self.frames and self.width and self.height):
            raise DamagedError
        content = b"".join([*self.kept, bytes([_TRAILER])])
        return Container("gif", self.width, self.height, self.frames, content)

    def _image(self) -> bytes:
        start = self.position
        left, top, width, height = (number(self.data, start + at, 2, "little") for at in (1, 3, 5, 7))
        # Decoders make the screen as large as what is laid upon it.
        self.width, self.height = max(self.width, left + width), max(self.height, top + height)
        self.frames += 1
        self.position += 10 + _table(number(self.data, start + 9, 1)) + 1
        self._skip_parts()
        return self.data[start : self.position]

    def _extension(self) -> None:
        start, label = self.position, number(self.data, self.position + 1, 1)
        name = self.data[start + 3 : start + 14]
        self.position += 2
        self._skip_parts()
        if label == _CONTROL:
            self.kept.append(self.data[start : self.position])
        elif label == _APPLICATION and name in _LOOPS:
            # Of what follows the name only the number of times.
            times = take(self.data, start + 14, 4)
            if times[:2] == b"\x03\x01":
                self.kept.append(b"\x21\xff\x0b" + name + times + b"\x00")

    def _skip_parts(self) -> None:
        """Go behind a row of parts, each with its length before it, which one of no length ends."""
        while length := number(self.data, self.position, 1):
            self.position += 1 + length
        self.position += 1


def _table(flags: int) -> int:
    """How long the colour table is that these flags announce."""
    return int(3 * 2 ** ((flags & 7) + 1)) if flags & 0x80 else 0


def read(data: bytes) -> Container:
    """Read a GIF."""
    return _Reader(data).read()
