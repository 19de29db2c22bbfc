"""The boxes that AVIF is made of: a length, a kind, and bytes or more boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cms.media.containers.types import DamagedError, number, take

#: More boxes in one place than any picture has.
_MANY = 50_000


@dataclass(frozen=True, slots=True)
class Box:
    """One box: where it and its content begin and end in the file."""

    kind: bytes
    start: int
    inside: int
    end: int


def boxes(data: bytes | bytearray, start: int, end: int) -> Iterator[Box]:
    """The boxes of a stretch of the file, which fill it."""
    position, count = start, 0
    while position < end:
        length, kind, head = number(data, position, 4), take(data, position + 4, 4), 8
        if length == 1:
            length, head = number(data, position + 8, 8), 16
        elif length == 0:
            length = end - position
        count += 1
        if length < head or position + length > end or count > _MANY:
            raise DamagedError
        yield Box(kind, position, position + head, position + length)
        position += length


def boxed(kind: bytes, content: bytes) -> bytes:
    """A box with this content."""
    return (8 + len(content)).to_bytes(4, "big") + kind + content


def blank(data: bytearray, box: Box) -> None:
    """Make a box one of the kind that everybody skips, with nothing in it."""
    data[box.start + 4 : box.start + 8] = b"free"
    data[box.inside : box.end] = bytes(box.end - box.inside)


class Cursor:
    """Reads numbers one after the other."""

    def __init__(self, data: bytes, position: int = 0) -> None:
        self.data, self.position = data, position

    def number(self, length: int) -> int:
        """The next number of so many bytes; nought where it has none."""
        value = number(self.data, self.position, length) if length else 0
        self.position += length
        return value

    def bytes(self, length: int) -> bytes:
        """The next bytes."""
        value = take(self.data, self.position, length)
        self.position += length
        return value
