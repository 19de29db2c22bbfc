"""Cuts text into words, each with its two forms and its place in the original."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sites.letters import comparable
from sites.text import fold, normalise, unaccent

_HAN: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
"""Chinese and Japanese have no spaces, and in Korean particles are joined to a word: each character is a word, and a word of
several is a phrase, which is found with whatever follows it."""
_WORD: Final = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+")
MAX_TERM: Final = 60
"""Longer runs are addresses and hashes; nobody types them, and engines limit a term."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word: accents kept (``exact``), accents dropped (``folded``), and where it stands."""

    exact: str
    folded: str
    start: int
    end: int

    @property
    def accented(self) -> bool:
        """Whether the writer took the trouble of accents here."""
        return self.exact != self.folded

    def may_be(self, exact: str) -> bool:
        """Whether this word, of the same letters, may be meant: who types accents means them."""
        return not self.accented or self.exact == exact


def tokenize(text: str) -> list[Token]:
    """Words of ``text``; the places count in ``comparable(text)``."""
    composed = comparable(text)
    tokens = []
    for match in _WORD.finditer(composed):
        exact = _exact(match[0][:MAX_TERM])
        tokens.append(Token(exact, unaccent(exact), match.start(), match.end()))
    return tokens


@lru_cache(maxsize=32_768)
def _exact(word: str) -> str:
    """A word in its exact form: few words make up most of all texts."""
    return normalise(word)


def exact_words(text: str) -> list[str]:
    """The words in their exact form, in order."""
    return [_exact(word[:MAX_TERM]) for word in _WORD.findall(comparable(text).lower())]


def exact_text(text: str) -> str:
    """The same, one space between: what an engine indexes."""
    return " ".join(exact_words(text))


def folded_text(text: str) -> str:
    """The words without accents, one space between."""
    return " ".join(word[:MAX_TERM] for word in _WORD.findall(fold(text)))
