"""Whether words stand in a question: whole words, and accents that were typed are those of what we write."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from search.text import Token, exact_words, unaccent

Forms = Mapping[str, Collection[str]]
"""Words with their accents, by the same without."""


class Phrase(NamedTuple):
    """Words with their accents, and without."""

    exact: tuple[str, ...]
    folded: tuple[str, ...]
    text: str
    """The folded words with a space around each."""


@lru_cache(maxsize=4096)
def phrase(text: str) -> Phrase:
    """A phrase as we write it, with its accents."""
    exact = tuple(exact_words(text))
    folded = tuple(map(unaccent, exact))
    return Phrase(exact, folded, f" {' '.join(folded)} ")


def stands(tokens: Sequence[Token], text: str, wanted: str) -> bool:
    """Whether the phrase stands in the question, whose folded words are ``text`` with a space around each."""
    return phrase(wanted).text in text and bool(_places(tokens, phrase(wanted)))


def without(tokens: Sequence[Token], phrases: Iterable[str]) -> list[Token]:
    """What remains without these phrases, the longest taken first."""
    rest: list[Token | None] = list(tokens)
    text = f" {' '.join(token.folded for token in tokens)} "
    found = [one for one in map(phrase, phrases) if one.text in text]
    for one in sorted(found, key=lambda one: len(one.exact), reverse=True):
        for at in _places(rest, one):
            rest[at : at + len(one.exact)] = [None] * len(one.exact)
    return [token for token in rest if token]


def _places(tokens: Sequence[Token | None], wanted: Phrase) -> list[int]:
    size = len(wanted.exact)
    return [
        at
        for at in range(len(tokens) - size + 1)
        if all(
            token is not None and token.folded == folded and token.may_be(exact)
            for token, folded, exact in zip(tokens[at : at + size], wanted.folded, wanted.exact, strict=True)
        )
    ]


def forms(words: str) -> Forms:
    """Single words, written with their accents and a space between."""
    found: dict[str, set[str]] = {}
    for word in exact_words(words):
        found.setdefault(unaccent(word), set()).add(word)
    return found


def is_one_of(token: Token, words: Forms) -> bool:
    """Whether a word of the question may be one of these."""
    return any(token.may_be(form) for form in words.get(token.folded, ()))
