"""The order of the Vietnamese alphabet: a ă â b c d đ e ê …, tones within a letter.

A database sorts by code points or by a collation that not every machine has.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

_LETTERS: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES: Final = "\u0300\u0309\u0303\u0301\u0323"

SortKey = tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]


@lru_cache(maxsize=4096)
def alphabetical(text: str) -> SortKey:
    """A key for ``sorted``: syllable by syllable, its letters before its tone ("Hà Đông", "Hạ Bằng")."""
    return tuple(_syllable(word) for word in unicodedata.normalize("NFC", text).lower().split())


def _syllable(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    pairs = [_split(char) for char in word]
    letters = tuple(_LETTERS.find(letter) for letter, _tone in pairs)
    return letters, tuple(_TONES.index(tone) + 1 if tone else 0 for _letter, tone in pairs)


def initial(name: str) -> str:
    """The letter under which a name stands: "Ứng Hòa" under "Ư"."""
    return _split(unicodedata.normalize("NFC", name)[:1].lower())[0].upper()


def _split(char: str) -> tuple[str, str]:
    """A letter without its tone, and the tone."""
    marks = unicodedata.normalize("NFD", char)
    tone = next((mark for mark in marks if mark in _TONES), "")
    kept = "".join(mark for mark in marks if mark not in _TONES)
    return unicodedata.normalize("NFC", kept), tone
