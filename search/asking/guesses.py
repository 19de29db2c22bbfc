"""What the words of a question may have been meant to be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from search.models import SearchTerm
from search.models.terms import VocabularyWord
from search.question import spelling
from search.question.question import Question
from search.text import Token

_GUESSES: Final = 8
_GUESSES_IN_ALL: Final = 22

LONGEST: Final = 8
"""A longer question stands nowhere word by word, whichever of its words is read differently."""
_VOWELS: Final = frozenset("aeiouy")
_SHORTEST_WITHOUT: Final = 3

Guesses = tuple[tuple[VocabularyWord, ...], ...]
"""For each word of a question, what it may have been meant to be."""


class Guessed(NamedTuple):
    """What words may have been meant to be."""

    words: Guesses
    are_unknown: bool
    """Whether they are guesses of words that our texts do not have; if not, any word may be the slip."""


def guess(question: Question, known: Mapping[str, Sequence[VocabularyWord]]) -> Guessed:
    """What each word may have been meant to be; ``known`` are those of the same letters that our texts have.

    Words that our texts do not have are suspected; if they have all, every word is. A name that we know,
    such as an abbreviation, is no slip.
    """
    tokens = question.tokens
    named = {at for span in question.spans for at in range(span.start, span.end)}
    may_be = [at not in named and _may_be_slip(token) for at, token in enumerate(tokens)]
    suspects = [
        maybe and not _is_known(token, known.get(token.folded, ()))
        for maybe, token in zip(may_be, tokens, strict=True)
    ]
    doubtful = any(suspects)
    if not doubtful and len(tokens) > LONGEST:
        return Guessed(((),) * len(tokens), are_unknown=False)
    # Asked for by themselves: a word has some two hundred neighbours, and mostly one word is suspected.
    costs = [
        spelling.variants(token.folded) if suspect or (maybe and not doubtful) else {}
        for token, suspect, maybe in zip(tokens, suspects, may_be, strict=True)
    ]
    found = SearchTerm.objects.folded_to(set[str]().union(*costs) - known.keys())
    near = {**known, **found}
    most = [_GUESSES if suspect else 0 for suspect in suspects] if doubtful else _shares(tokens, known)
    words = tuple(
        tuple(spelling.rank(token, cost, (term for word in cost for term in near.get(word, ())), few))
        for token, cost, few in zip(tokens, costs, most, strict=True)
    )
    return Guessed(words, are_unknown=doubtful)


def _may_be_slip(token: Token) -> bool:
    """Two letters without a vowel are an abbreviation, and digits a number: no slip of the hand is."""
    has_vowel = any(letter in _VOWELS for letter in token.folded)
    return token.folded.isalpha() and (has_vowel or len(token.folded) >= _SHORTEST_WITHOUT)


def _shares(tokens: Sequence[Token], known: Mapping[str, Sequence[VocabularyWord]]) -> list[int]:
    """How often each of these known words may be read differently: the rarest is the likeliest slip."""
    counts = [sum(term.documents for term in known.get(token.folded, ())) for token in tokens]
    rarest = counts.index(min(counts))
    few = max(1, _GUESSES_IN_ALL // 2 // len(tokens))
    rest = _GUESSES_IN_ALL - few * (len(tokens) - 1)
    return [rest if at == rarest else few for at in range(len(tokens))]


def _is_known(token: Token, known: Iterable[VocabularyWord]) -> bool:
    """Whether the word stands somewhere as typed; typed without accents, under any accents."""
    return any(token.may_be(term.exact) for term in known)
