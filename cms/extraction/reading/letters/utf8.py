"""UTF-8 in which a byte is wrong or missing here and there."""

from __future__ import annotations

import re
from typing import Final

from cms.extraction.reading.letters.encodings import latin
from cms.extraction.reading.letters.lost import without_lost
from cms.extraction.reading.letters.plausibility import TOKEN, fit
from cms.extraction.reading.letters.syllables import is_plain_syllable

_WHOLE: Final = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
_CUT: Final = re.compile(
    rb"(?:[\xc3-\xc6\xe1\xe2]|\xe1[\xb8-\xbb]|\xe2[\x80-\x84]|\xf0[\x90-\xbf][\x80-\xbf]?)\Z"
)
"""The beginning of a letter that a Vietnamese text may end with when it is cut."""
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_LEADS: Final = b"\xc3\xc4\xc5\xc6"
"""Alone, one of these is what is left of a letter rather than one of the west."""


def whole_letters(data: bytes) -> int:
    """How many letters beyond ASCII are well formed."""
    return len(_WHOLE.findall(data))


def without_cut_letter(data: bytes) -> bytes:
    """Without the beginning of a letter at the very end, where all before it is well formed."""
    found = _CUT.search(data[-3:])
    if found is None:
        return data
    kept = data[: len(data) - len(found[0])]
    try:
        kept.decode("utf-8")
    except UnicodeDecodeError:
        return data
    return kept


def decode(data: bytes) -> tuple[str, int]:
    """The text, and how many letters are lost; a western word of one byte a letter is itself."""
    western = TOKEN.sub(_western, data)
    return without_lost(western.decode("utf-8", "replace"))


def _western(found: re.Match[bytes]) -> bytes:
    token = found[0]
    high = _HIGH.findall(token)
    if len(high) != 1 or high[0] in _LEADS or len(token) < 3 or fit([token], "latin").good == 0:
        return token
    # ``tha`` + one byte + ``nh`` is a syllable that something fell into.
    rest = _HIGH.sub(b"", token).decode()
    return token if is_plain_syllable(rest) else latin(token).encode()
