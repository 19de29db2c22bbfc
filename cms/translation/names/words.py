"""Words with a capital that stand together, which a name is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

WORD: Final = re.compile(r"[^\W_]+")
#: Of one word a name could be any word of another language.
FEWEST: Final = 2
MOST: Final = 8
_BETWEEN: Final = re.compile(r"[\s\-\u2010-\u2015]+")


@dataclass(frozen=True, slots=True)
class Word:
    """As it is written."""

    text: str
    start: int
    end: int


def runs(text: str) -> Iterator[list[Word]]:
    """Of a text in NFC: words with a capital and nothing but blanks or hyphens between them."""
    found: list[Word] = []
    for match in WORD.finditer(text):
        word = Word(match[0], match.start(), match.end())
        if found and not _BETWEEN.fullmatch(text, found[-1].end, word.start):
            yield found
            found = []
        if word.text[0].isupper():
            found.append(word)
        elif found:
            yield found
            found = []
    if found:
        yield found
