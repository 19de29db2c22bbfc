"""What is never counted: questions that look like somebody's number, address or birthday."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from search.text import Token

LONGEST: Final = 100
"""Longer than any question: pasted text, which may hold anything."""
_MOST_WORDS: Final = 12
_MOST_DIGITS: Final = 7
"""Of one run. Telephones have nine and more, identity cards nine or twelve, tax numbers ten, birthdays eight."""
_RUN: Final = re.compile(r"\d(?:[\s.,()/+-]*\d)*")
_MAIL: Final = re.compile(r"\S@\S")
_LINK: Final = re.compile(r"https?://|www\.", re.IGNORECASE)


def countable(text: str, tokens: Sequence[Token]) -> str:
    """The folded question under which this is counted; empty where it is not."""
    folded = " ".join(token.folded for token in tokens)
    if not folded or len(text) > LONGEST or len(tokens) > _MOST_WORDS:
        return ""
    return "" if looks_personal(text) else folded


def looks_personal(text: str) -> bool:
    """Whether the text may name a person by number or address."""
    if _MAIL.search(text) or _LINK.search(text):
        return True
    runs = (re.sub(r"\D", "", run) for run in _RUN.findall(text))
    return any(len(run) > _MOST_DIGITS for run in runs)
