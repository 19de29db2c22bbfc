"""What the words of a question may have been meant to be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from search.models import SearchTerm
from search.models.terms import VocabularyWord
from search.question import spelling
from search.text import Token

_GUESSES: Final = 8
_GUESSES_IN_ALL: Final = 22

Guesses = tuple[tuple[VocabularyWord, ...], ...]
"""For each word of a question, what it may have been meant to be."""


def guess(tokens: Sequence[Token]) -> tuple[Guesses, bool]:
    """What each word may have been meant to be, and whether any of them is doubtful.

    Words that our texts do not have are suspected; if they have all, every word is.
    """
    typed = SearchTerm.objects.folded_to({token.folded for token in tokens})
    suspects = [not _is_known(token, typed.get(token.folded, ())) for token in tokens]
    doubtful = any(suspects)
    # Asked for by themselves: a word has some two hundred neighbours, and mostly one word is suspected.
    costs = [
        spelling.variants(token.folded) if suspect or not doubtful else {}
        for token, suspect in zip(tokens, suspects, strict=True)
    ]
    known = typed | SearchTerm.objects.folded_to(set[str]().union(*costs) - typed.keys())
    most = [_GUESSES if suspect else 0 for suspect in suspects] if doubtful else _shares(tokens, typed)
    guesses = tuple(
        tuple(spelling.rank(token, cost, (term for word in cost for term in known.get(word, ())), few))
        for token, cost, few in zip(tokens, costs, most, strict=True)
    )
    return guesses, doubtful


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
