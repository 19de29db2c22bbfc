"""Stretches of a file that get other bytes of the same length."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, Final

from cms.media.containers.types import EndsEarlyError

_PIECE: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Patch:
    """``content`` at its beginning, then noughts up to ``end``."""

    start: int
    end: int
    content: bytes = b""


def emptied(file: IO[bytes], start: int, end: int, content: bytes = b"") -> list[Patch]:
    """The patch of a stretch; none where it says this already."""
    is_new = read(file, start, len(content)) != content
    position = start + len(content)
    while not is_new and position < end:
        piece = read(file, position, min(_PIECE, end - position))
        is_new = any(piece)
        position += len(piece)
    return [Patch(start, end, content)] if is_new else []


def apply(patches: list[Patch], file: IO[bytes]) -> None:
    """Write them into a file."""
    for patch in patches:
        file.seek(patch.start)
        file.write(patch.content)
        left = patch.end - patch.start - len(patch.content)
        while left > 0:
            left -= file.write(bytes(min(_PIECE, left)))


def read(file: IO[bytes], start: int, length: int) -> bytes:
    """Exactly so many bytes from there; a file that has fewer ends early."""
    file.seek(start)
    found = file.read(length)
    if len(found) < length:
        raise EndsEarlyError
    return found
