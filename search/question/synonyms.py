"""Which words of a question have another name, and how that is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from search.question.lexicon import Lexicon
from search.text import Token

_LONGEST: Final = 8
_MOST_SPANS: Final = 4
_MOST_MEANINGS: Final = 6


Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Words of the question, from ``start`` to before ``end``, that have other names."""

    start: int
    end: int
    others: tuple[Words, ...]
    """In their exact form; unlike the words that were typed, their accents are known."""


def spans(tokens: Sequence[Token], lexicon: Lexicon, ward_slug: str) -> tuple[Span, ...]:
    """Spans of the question with other names, the longest first, none overlapping another."""
    found: list[Span] = []
    at = 0
    while at < len(tokens) and len(found) < _MOST_SPANS:
        span = _longest_from(tokens, at, lexicon, ward_slug)
        if span is None:
            at += 1
        else:
            found.append(span)
            at = span.end
    return tuple(found)


def _longest_from(tokens: Sequence[Token], start: int, lexicon: Lexicon, ward_slug: str) -> Span | None:
    for end in range(min(len(tokens), start + _LONGEST), start, -1):
        typed = tokens[start:end]
        words = tuple(token.folded for token in typed)
        meanings = [one for one in lexicon.meanings(words, ward_slug) if _is_typed(typed, one.typed)]
        if meanings:
            others = tuple(dict.fromkeys(meaning.other for meaning in meanings))[:_MOST_MEANINGS]
            return Span(start, end, others)
    return None


def _is_typed(tokens: Sequence[Token], words: Sequence[str]) -> bool:
    """Who types accents means them: "sơ đồ" is no "sổ đỏ", though "so do" may be."""
    return all(token.may_be(word) for token, word in zip(tokens, words, strict=True))
