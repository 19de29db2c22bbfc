"""How alike two texts are, told by signatures of fixed length.

Pure functions: the same text has the same signature in every process and on every machine.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Iterable, Sequence
from typing import Final

from rensa import RMinHash

from sites.text import fold

#: From here on two texts are of one group. Notices of one template with another sentence share 0.7 and more of their
#: shingles, those of different templates less than 0.1 (``bench.near_duplicates``).
ALIKE: Final = 0.65
#: Syllables in a shingle.
_WIDTH: Final = 3
#: Words below which a text is short.
_SHORT: Final = 20
_SEED: Final = 20260701
_LENGTH: Final = 128
#: A band is this long: of two texts at the threshold, 32 bands of 4 miss one pair in five hundred.
_ROWS: Final = 4
_NUMBER: Final = re.compile(r"\d+(?:[ .,/:-]\d+)*")
_WORD: Final = re.compile(r"\w+")
_PACKED: Final = f"<{_LENGTH}I"


def shingles(text: str) -> list[str]:
    """Runs of three syllables, without accents; every number, date and telephone is the same number.

    A text of few words says with its numbers what it is about, and keeps them.
    """
    words = _WORD.findall(_NUMBER.sub(" 0 ", fold(text)))
    if len(words) < _SHORT:
        words = _WORD.findall(fold(text))
    if len(words) <= _WIDTH:
        return [" ".join(words)] if words else []
    return [" ".join(words[at : at + _WIDTH]) for at in range(len(words) - _WIDTH + 1)]


def signature_of(text: str) -> tuple[int, ...]:
    """The MinHash of a text; empty for a text without words, which is like nothing."""
    found = shingles(text)
    if not found:
        return ()
    minhash = RMinHash(num_perm=_LENGTH, seed=_SEED)
    minhash.update(found)
    return tuple(minhash.digest())


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """The share of shingles that both texts have, as the signatures estimate it."""
    if not one or len(one) != len(other):
        return 0.0
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)


def bands(kind: str, signature: Sequence[int], *, rows: int = _ROWS) -> list[int]:
    """Numbers of which texts that are alike share one; those of another ``kind`` share none."""
    found = []
    for at in range(0, len(signature), rows):
        said = repr((kind, at, tuple(signature[at : at + rows])))
        found.append(int.from_bytes(hashlib.sha256(said.encode()).digest()[:8], "big", signed=True))
    return found


def most_alike(signature: Sequence[int], others: Iterable[tuple[int, Sequence[int]]]) -> int | None:
    """The number of the other that is most alike, where one is alike enough."""
    found = ((likeness(signature, other), -number) for number, other in others)
    best, number = max(found, default=(0.0, 0))
    return -number if best >= ALIKE else None


def pack(signature: Sequence[int]) -> bytes:
    """As it is stored."""
    return struct.pack(_PACKED, *signature)


def unpack(stored: bytes | memoryview) -> tuple[int, ...]:
    """The signature that was stored."""
    return struct.unpack(_PACKED, bytes(stored))
