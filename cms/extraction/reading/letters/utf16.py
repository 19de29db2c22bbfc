"""UTF-16, with its mark or without."""

from __future__ import annotations

import re
from typing import Final, Literal

from cms.extraction.reading.letters.lost import without_lost
from cms.extraction.reading.letters.syllables import is_plain_syllable, is_syllable

Order = Literal["little", "big"]

_HIGH: Final = frozenset((0x00, 0x01, 0x03, 0x1E))
"""The upper halves of what Vietnamese is written with."""
_SAMPLE: Final = 8_192
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_LEAST, _MOST = 0.85, 1.6
"""Of both places together: more are the zeros of another kind of file."""
_LOOKED_AHEAD: Final = 4
_UNUSUAL: Final = re.compile(rb"[^\x00\x01\x03\x1e\x20]")


def order_of(data: bytes) -> Order | None:
    """How the halves of letters stand, where the upper ones show it; none for other encodings."""
    if b"\x00" not in data[:_SAMPLE]:
        return None
    big, little = _upper_shares(data[:_SAMPLE])
    if not _LEAST < little + big < _MOST:
        return None
    likely: Order = "little" if little >= big else "big"
    other: Order = "big" if likely == "little" else "little"
    # Halves that slipped by a byte look as if they stood the other way round: only words tell.
    here, there = (_syllables(decode(data[:_SAMPLE], order)[0]) for order in (likely, other))
    return other if there > 2 * here + 1 else likely


def _syllables(text: str) -> int:
    return sum(is_syllable(word) or is_plain_syllable(word) for word in _WORD.findall(text))


def _upper_shares(sample: bytes) -> tuple[float, float]:
    """At even and at odd places: how many bytes may be upper halves."""
    pairs = max(len(sample) // 2, 1)
    even, odd = (sum(byte in _HIGH for byte in sample[at : 2 * pairs : 2]) / pairs for at in (0, 1))
    return even, odd


def decode(data: bytes, order: Order) -> tuple[str, int]:
    """The text, and how many letters are lost; a byte too many or too few costs no more than its letter."""
    at_upper = 1 if order == "little" else 0
    kept = bytearray()
    lost, start, end = 0, 0, len(data)
    while start + 1 < end:
        stop = _slip(data, start, at_upper)
        kept += data[start:stop]
        if stop + 1 >= end:
            break
        lost += 1
        start = stop + 1
    lost += (end - start) % 2 if start < end else 0
    text = bytes(kept[: len(kept) - len(kept) % 2]).decode(f"utf-16-{order[0]}e", "replace")
    text, broken = without_lost(text)
    return text, lost + broken


def _slip(data: bytes, start: int, at_upper: int) -> int:
    """Where the halves stop standing as they did: from there a byte is too many; the end if nowhere."""
    upper = data[start + at_upper :: 2]
    for at in _UNUSUAL.finditer(upper):
        place = start + 2 * at.start()
        ahead = data[place + 1 + at_upper : place + 1 + at_upper + 2 * _LOOKED_AHEAD : 2]
        here = data[place + at_upper : place + at_upper + 2 * _LOOKED_AHEAD : 2]
        if len(ahead) == _LOOKED_AHEAD and set(ahead) <= _HIGH and not set(here) <= _HIGH:
            return place
    return len(data)
