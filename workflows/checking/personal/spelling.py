"""One spelling of what a text says: plain digits, one space, nothing invisible; and the same folded.

The two have as many characters, so that a place in one is a place in the other.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from sites.characters import without_invisible
from sites.text import unaccent

_DASHES: Final = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u00ad", "-")
    | dict.fromkeys("\u00b7\u2022\u2219\u22c5\u2027\u30fb", ".")
    | dict.fromkeys("\t\x0b\x0c\r\u00a0\u2007\u202f\u3000", " ")
)
#: Digits of other scripts, which NFKC leaves as they are.
_OTHER_DIGITS: Final = re.compile(r"[^\W\D]", re.UNICODE)


def plain(text: str) -> str:
    """As people read it."""
    found = unicodedata.normalize("NFKC", without_invisible(text.translate(_DASHES)))
    found = found.translate(_DASHES)
    if not found.isascii():
        found = _OTHER_DIGITS.sub(_as_ascii, found)
    return found


def folded(text: str) -> str:
    """Small letters without accents, character by character; ``text`` is plain."""
    if text.isascii():
        return text.lower()
    small = unaccent(text).lower()
    if len(small) == len(text):
        return small
    return "".join(_one(char) for char in text)


def _as_ascii(match: re.Match[str]) -> str:
    value = unicodedata.decimal(match[0], None)
    return match[0] if value is None else str(value)


def _one(char: str) -> str:
    return (unaccent(char).lower() or "\u0300")[:1]
