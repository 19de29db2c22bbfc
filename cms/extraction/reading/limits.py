"""How much one file may cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What is beyond these is cut off where that makes sense, and refused where it does not."""

    size: int = 50 * MEGABYTE
    seconds: float = 60
    """By the clock; the reader stops by itself a little before, with what it has."""
    cpu_seconds: int = 60
    memory: int = 1024 * MEGABYTE
    characters: int = 1_000_000
    pages: int = 2_000
    cells: int = 2_000_000
    members: int = 5_000
    """Files within a packed file."""
    unpacked: int = 300 * MEGABYTE
    ratio: int = 200
    """How many times larger than packed a large member may be."""
    pictures: int = 0
    """Pages and pictures on which letters are recognised; 0: none."""


QUICK: Final = Limits(seconds=5, cpu_seconds=5)
"""While somebody waits."""
THOROUGH: Final = Limits()
RECOGNITION: Final = Limits(seconds=600, cpu_seconds=600, pictures=100)
"""With letters recognised on pictures, which takes seconds a page."""
