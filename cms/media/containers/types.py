"""What is known of a picture file without decoding it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

#: Colour profiles are a few kilobytes, those of printing presses up to three megabytes.
LARGEST_PROFILE: Final = 4 * 1024 * 1024


class DamagedError(ValueError):
    """The file is not what a picture of its kind looks like."""


class EndsEarlyError(DamagedError):
    """The file stops in the middle: it was not copied whole."""


class OversizedError(DamagedError):
    """A part of the file unfolds into far more than such a part ever holds."""


@dataclass(frozen=True, slots=True)
class Container:
    """A picture file: how large what it holds is, and the file without what nobody needs to see it."""

    kind: str
    width: int
    height: int
    frames: int
    content: bytes

    @property
    def pixels(self) -> int:
        """Of all frames together."""
        return self.width * self.height * self.frames


def take(data: bytes | bytearray, start: int, length: int) -> bytes:
    """Exactly so many bytes; a file that has fewer ends early."""
    part = data[start : start + length]
    if len(part) < length:
        raise EndsEarlyError
    return bytes(part)


def number(data: bytes | bytearray, start: int, length: int, order: str = "big") -> int:
    """An unsigned number of so many bytes."""
    return int.from_bytes(take(data, start, length), "little" if order == "little" else "big")
