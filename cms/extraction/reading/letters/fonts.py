"""Fonts that were made for one encoding: what is set in them is meant in it, whatever the file says."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from itertools import groupby
from typing import Final

from cms.extraction.reading.letters.repair import from_latin, is_unicode
from cms.extraction.reading.letters.syllables import is_syllable

_SUBSET: Final = re.compile(r"^[A-Z]{6}\+")
_STYLE: Final = re.compile(r"[\s,_-]*(bold|italic|oblique|regular|normal|b|i|bi)*$", re.IGNORECASE)
_TCVN3: Final = re.compile(r"^[\s.]*\.vn", re.IGNORECASE)
_VNI: Final = re.compile(r"^vni[\s_-]", re.IGNORECASE)
_VISCII: Final = re.compile(r"^(vi[\s_-]|viscii)", re.IGNORECASE)
_SYMBOLS: Final = re.compile("[\uf020-\uf0ff]")
"""Where programs put the bytes of fonts whose letters they did not know."""
_NOT_TCVN3: Final = re.compile("[ÀÁÂÃÄÅÍÙÚÛàðÿ]")
"""Letters whose places TCVN3 does not use: whoever wrote ``là`` so had Unicode."""
_WORD: Final = re.compile(r"[^\W\d_]+")


@functools.lru_cache(maxsize=1_024)
def encoding_of(font: str | None) -> str:
    """The encoding that a font was made for; empty for the fonts of today."""
    name = _SUBSET.sub("", font or "").strip()
    if _TCVN3.match(name):
        return "tcvn3"
    if _VNI.match(name):
        return "vni"
    return "viscii" if _VISCII.match(name) else ""


def as_drawn(text: str, font: str | None) -> str:
    """What a reader sees of a text that is set in a font; a ``.VnTimeH`` draws capitals.

    Somebody may have typed in Unicode and left the font as it was: what reads well as it is stays.
    """
    encoding = encoding_of(font)
    if not encoding or is_unicode(text) or (encoding == "tcvn3" and _NOT_TCVN3.search(text)):
        return text
    plain = _SYMBOLS.sub(lambda found: chr(ord(found[0]) - 0xF000), text)
    read = from_latin(plain, encoding)
    if _fitting(text) > _fitting(read):
        return text
    is_capitals = encoding == "tcvn3" and _STYLE.sub("", _SUBSET.sub("", font or "").strip()).endswith("H")
    return read.upper() if is_capitals else read


def runs_drawn(pieces: Iterable[tuple[str, str]]) -> str:
    """The same of pieces, each with its font; those of one font are read together: in some a letter takes two signs."""
    runs = groupby(pieces, key=lambda piece: piece[0])
    return "".join(as_drawn("".join(text for _, text in run), font) for font, run in runs)


def _fitting(text: str) -> int:
    return sum(is_syllable(word) for word in _WORD.findall(text) if not word.isascii())
