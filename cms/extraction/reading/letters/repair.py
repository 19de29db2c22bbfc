"""Text that somebody decoded wrongly before us: ``Th«ng b¸o`` as letters of the west, ``Káº¿`` for ``Kế``."""

from __future__ import annotations

import re
from typing import Final

from cms.extraction.reading.letters.decoding import is_vietnamese
from cms.extraction.reading.letters.encodings import LATIN_BYTES, VIETNAMESE
from cms.extraction.reading.letters.plausibility import best_fit, fit, marked
from cms.extraction.reading.letters.utf8 import whole_letters

_ENCODED: Final = re.compile(f"[{''.join(re.escape(char) for char in LATIN_BYTES if char not in chr(10))}]+")
_OURS: Final = re.compile("[ĂăĐđĨĩŨũƠơƯư\u0300-\u0323\u1ea0-\u1ef9]")
"""Letters and marks that no wrong decoding makes: whoever wrote them had Unicode."""
_BETTER: Final = 0.3
_SURE: Final = 0.8
_SHORT: Final = 3


class Repairer:
    """Knows what was found in a document so far: its later lines need less to be recognised."""

    def __init__(self) -> None:
        self._habit = ""

    def repaired(self, text: str) -> str:
        """The text as it was meant; the same where it is plausible as it is."""
        if text.isascii() or is_unicode(text):
            return text
        data = bytes(LATIN_BYTES.get(char, 0x20) for char in text)
        tokens = marked(data)
        if not tokens:
            return text
        if is_doubly_encoded(data):
            return from_latin(text, "utf-8")
        name, best = best_fit(tokens)
        western = fit(tokens, "latin")
        itself = fit(tokens, "as it is").share
        if name == "windows-1258" or best.share < _SURE or best.share - itself < _BETTER:
            return text
        is_known = name == self._habit
        if not is_known:
            wanted = 2 if western.share < _SURE else _SHORT
            if best.different < wanted or not is_vietnamese(data, best, western):
                return text
        self._habit = name
        return from_latin(text, name)


def is_unicode(text: str) -> bool:
    """Whether a text holds letters that only Unicode has."""
    return _OURS.search(text) is not None


def is_doubly_encoded(data: bytes) -> bool:
    """UTF-8 that was taken for Windows-1252: no text has such pairs of signs by itself."""
    try:
        meant = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return whole_letters(data) > 0 and all(ord(char) >= 0xA0 for char in meant if not char.isascii())


def from_latin(text: str, name: str) -> str:
    """Text whose letters of the west stand for bytes of an encoding; whatever else it holds is kept."""

    def meant(found: re.Match[str]) -> str:
        data = bytes(LATIN_BYTES[char] for char in found[0])
        return data.decode("utf-8", "replace") if name == "utf-8" else VIETNAMESE[name](data)

    return _ENCODED.sub(meant, text)
