"""The words a document is looked up by in its register."""

from __future__ import annotations

import re

from sites.text import fold

_SEPARATORS = re.compile(r"[^a-z0-9]+")


def words_of(text: str) -> str:
    """Folded words with one space before each: ``38/KH-UBND`` and ``38 kh ubnd`` are the same."""
    return " " + _SEPARATORS.sub(" ", fold(text)).strip()
