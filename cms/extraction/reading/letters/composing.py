"""Letters with their marks as one."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_LOOSE: Final = re.compile("[\u0302\u0306]")
_TONE_FIRST: Final = re.compile("([\u0300\u0301\u0303\u0309])([\u0302\u0306])")


def composed(text: str) -> str:
    """NFC, also where a tone was written before the mark that belongs to the letter: Unicode tells these apart."""
    whole = unicodedata.normalize("NFC", text)
    if not _LOOSE.search(whole):
        return whole
    return unicodedata.normalize("NFC", _TONE_FIRST.sub(r"\2\1", unicodedata.normalize("NFD", whole)))
