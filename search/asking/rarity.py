"""How rare words are in our own texts."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from search.models import SearchTerm
from search.models.terms import VocabularyWord
from search.question.question import Question
from search.text import unaccent

_EVERYWHERE: Final = ("va", "cua", "cac", "the")
"""Words that stand in nearly every text: they say how many texts there are."""
_NOWHERE: Final = 0.5
_FEW: Final = 100
"""Of fewer texts nothing can be said."""


@dataclass(frozen=True, slots=True)
class Known:
    """Which words of a question our texts have, under which accents, and in how many documents."""

    words: Mapping[str, Sequence[VocabularyWord]]
    """By their folded form."""
    documents: int

    @classmethod
    def of(cls, question: Question) -> Known:
        """Of its words and of their other names; one query."""
        wanted = {token.folded for token in question.tokens}
        wanted.update(unaccent(word) for span in question.spans for other in span.others for word in other)
        words = SearchTerm.objects.folded_to(wanted.union(_EVERYWHERE))
        most = (sum(term.documents for term in words.get(word, ())) for word in _EVERYWHERE)
        return cls(words, max(_FEW, *most))

    def rarity(self, word: str) -> float:
        """From 0 for a word that stands in every text to 1 for one that stands in one; with accents, with these.

        What stands nowhere says little of which page is meant.
        """
        terms = self.words.get(unaccent(word), ())
        having = sum(term.documents for term in terms if word.isascii() or term.exact == word)
        if not having:
            return _NOWHERE
        return math.log((self.documents + 1) / (min(having, self.documents) + 1)) / math.log(
            self.documents + 1
        )
