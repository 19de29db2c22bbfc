"""The number of a document in what somebody asks, among other words and in any order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from sites.document_numbers.letters import TYPE_LETTERS, TYPES, split
from sites.document_numbers.number import DocumentNumber
from sites.text import fold

_QUERY_WORD: Final = re.compile(r"[^\W_]+")
_GLUED: Final = re.compile(r"(\d{1,6})([a-z]{2,12})")
_GLUED_BACK: Final = re.compile(r"([a-z]{2,4})(\d{1,6})")
_MAX_RUNNING: Final = 999_999


@dataclass(frozen=True, slots=True)
class NumberQuery:
    """A number found in what somebody typed."""

    number: DocumentNumber
    alone: bool
    """Nothing else was typed, so a hit on the number is the answer."""


def _is_year(word: str) -> bool:
    return len(word) == 4 and word[:2] in ("19", "20") and word.isdecimal()


def _words(query: str) -> list[str]:
    words: list[str] = []
    for word in _QUERY_WORD.findall(fold(query)):
        glued = _GLUED.fullmatch(word)
        letters = glued and split(glued[2])
        back = _GLUED_BACK.fullmatch(word)
        if glued and letters:
            words += [glued[1], *letters]
        elif back and back[1] in TYPE_LETTERS:
            words += [back[1], back[2]]
        else:
            words.append(word)
    return words


def _letters_at(words: list[str], start: int) -> tuple[list[str], int]:
    """Known letters from ``start`` on, however written, and where they end."""
    letters: list[str] = []
    while start < len(words):
        known = split(words[start])
        if known is None:
            break
        letters += known
        start += 1
    return letters, start


def _type_before(words: list[str], number_at: int) -> tuple[str | None, int]:
    """The document type written before the number, and where it starts."""
    end = number_at
    if end and words[end - 1] == "so":
        end -= 1
    for length in (4, 2, 1):
        name = " ".join(words[end - length : end]) if end >= length else ""
        if name in TYPES:
            return TYPES[name], end - length
        if length == 1 and name in TYPE_LETTERS:
            return name, end - 1
    return None, end


def in_query(query: str) -> NumberQuery | None:
    """The document number somebody typed, if there is one in ``query``."""
    words = _words(query)
    for at, word in enumerate(words):
        if not word.isdecimal() or int(word) > _MAX_RUNNING:
            continue
        after = at + 1
        year = None
        if after < len(words) and _is_year(words[after]):
            year, after = int(words[after]), after + 1
        letters, end = _letters_at(words, after)
        if year is None and end < len(words) and letters and _is_year(words[end]):
            year, end = int(words[end]), end + 1
        kind, start = _type_before(words, at)
        if kind and (not letters or letters[0] != kind):
            letters = [kind, *letters]
        if not letters and not (year and (kind is not None or "/" in query)):
            continue
        alone = start == 0 and end == len(words)
        return NumberQuery(DocumentNumber(int(word), tuple(letters), year), alone)
    return None
