"""Signs in a question that say what must or must not stand in a text: ``"kết hôn"``, ``kết hôn -nước ngoài``.

A minus is one where it stands before a word, after a space: never within a word, a number, a date or the number of a
document, and never with a space behind it, where it is a dash. It leaves out the words up to the next sign, side
by side: Vietnamese words have several syllables.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from search.question.numbers import in_query
from search.text import Token, tokenize

_QUOTES: Final = '"“”„‟«»＂'
_QUOTED: Final = re.compile(rf"(?P<minus>(?<!\S)[-−]\s?)?[{_QUOTES}](?P<said>[^{_QUOTES}]+)[{_QUOTES}]")
_MINUS: Final = re.compile(
    rf"(?<=\s)[-−](?=[^\W_])(?P<left>[^{_QUOTES}]+?)(?=\s[-−][^\W_]|\s*[{_QUOTES}]|\s*$)"
)
_MOST: Final = 4
"""Phrases of each kind; nobody writes more."""

Phrases = tuple[tuple[Token, ...], ...]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What must stand in a text side by side, and what must not."""

    wanted: Phrases = ()
    unwanted: Phrases = ()

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)


UNBOUNDED: Final = Bounds()


def read(text: str) -> tuple[str, Bounds]:
    """The question without its signs and without what it leaves out, and its bounds."""
    wanted: list[str] = []
    unwanted: list[str] = []

    def quoted(found: re.Match[str]) -> str:
        (unwanted if found["minus"] else wanted).append(found["said"])
        return " " if found["minus"] else f" {found['said']} "

    def left(found: re.Match[str]) -> str:
        unwanted.append(found["left"])
        return " "

    plain = _MINUS.sub(left, _QUOTED.sub(quoted, text))
    bounds = Bounds(_phrases(wanted), _phrases(unwanted))
    is_number = in_query(text) != in_query(plain)  # 38/KH -UBND
    if not bounds or not tokenize(plain) or is_number:
        return text, UNBOUNDED
    return plain, bounds


def _phrases(said: list[str]) -> Phrases:
    return tuple(tokens for words in said[:_MOST] if (tokens := tuple(tokenize(words))))
