"""One spelling of the signs in and around a number: plain digits and letters, one hyphen, one slash, one space."""

from __future__ import annotations

import unicodedata
from typing import Final

from sites.characters import without_invisible

_SIGNS: Final = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58", "-")
    | dict.fromkeys("\u2044\u2215\\", "/")
    | dict.fromkeys("\u00ab\u00bb\u201c\u201d\"'", " ")
)


def plain(text: str) -> str:
    """The text with every sign in its usual form; letters keep their accents and their case."""
    return " ".join(unicodedata.normalize("NFKC", without_invisible(text)).translate(_SIGNS).split())
