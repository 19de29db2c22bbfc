"""Plain text and CSV."""

from __future__ import annotations

from typing import Final

from cms.extraction.reading.gathering import EnoughError, Gathered
from cms.extraction.reading.letters.decoding import decoded

_BYTES: Final = 4
"""Of a letter at most: what is behind so many is beyond what is taken of a text."""


def read(data: bytes, found: Gathered) -> None:
    """Line by line, in the encoding that fits."""
    most = _BYTES * found.limits.characters
    text = decoded(data[:most])
    found.lost += text.lost
    for line in text.lines:
        found.add(line)
    if len(data) > most:
        raise EnoughError
