"""Asks the engine: as typed, and if that finds too little, the way it was meant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from search import plan as plans
from search.asking.guesses import Guesses, guess
from search.dimensions.filters import Filters
from search.engines import Answer, Facets, searcher
from search.plan import levels
from search.question.question import Question

WINDOW: Final = 100
"""How many hits are ranked; nobody reads further, the filters are for that."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the engine said, and the guesses it was asked with."""

    answer: Answer
    filters: Filters
    guesses: Guesses = ()
    """For each token the words it may have been meant to be; empty if asked as typed."""


def ask(question: Question, filters: Filters, *, home: int | None = None, verbatim: bool = False) -> Found:
    """Ask as typed; then, unless ``verbatim``, more widely.

    ``home`` is the reader's own site: it is tried first, and all sites if it has nothing.
    """
    if not question.tokens:
        return Found(Answer((), Facets()), filters)
    key = question.number.number.key if question.number else ""
    as_typed = plans.plan(question.tokens, key, question.spans, question.topic)
    search = searcher().search
    own = filters.on_site(home) if home is not None else filters
    answer = search(as_typed, own, WINDOW)
    if answer.facets.total:
        poor = not verbatim and _is_poor(question, answer)
        return _read_otherwise(question, own, answer) if poor else Found(answer, own)
    if home is not None and answer.facets.sites:
        return Found(search(as_typed, filters, WINDOW), filters)
    if verbatim or answer.facets.anything:
        return Found(answer, filters)
    return _tolerantly(question, filters, answer)


def _best(answer: Answer) -> float:
    return max((hit.level for hit in answer.hits), default=0.0)


def _is_poor(question: Question, answer: Answer) -> bool:
    """Whether another reading is worth asking for: several words, and nowhere side by side."""
    is_phrase = answer.has_phrase_elsewhere or _best(answer) >= levels.TOPIC
    return len(question.tokens) > 1 and not is_phrase


def _read_otherwise(question: Question, filters: Filters, as_typed: Answer) -> Found:
    """What was found stays, behind what one word read differently makes a phrase of."""
    guesses, _doubtful = guess(question.tokens)
    if not any(guesses):
        return Found(as_typed, filters)
    asked = (question.tokens, _folded(guesses), question.spans, question.topic)
    search = searcher().search
    read = search(plans.read_otherwise(*asked), filters, WINDOW)
    if not read.hits:
        return Found(as_typed, filters)
    # The guess may be wrong, and what was typed has been ranked; only what both find is not counted yet.
    counted = search(plans.typed_or_read(*asked), filters, 0)
    first = {hit.document_id for hit in read.hits}
    hits = [*read.hits, *(hit for hit in as_typed.hits if hit.document_id not in first)]
    return Found(replace(counted, hits=hits[:WINDOW]), filters, guesses)


def _tolerantly(question: Question, filters: Filters, as_typed: Answer) -> Found:
    """Nothing was found: other readings of a word, and if that is nothing either, most of the words."""
    guesses, doubtful = guess(question.tokens)
    asked = (question.tokens, _folded(guesses), question.spans, question.topic)
    made = plans.tolerant(*asked, doubtful=doubtful)
    answer = searcher().search(made, filters, WINDOW)
    if not answer.hits:
        return Found(as_typed, filters)
    meant = doubtful or _best(answer) >= levels.TOPIC
    return Found(answer, filters, guesses if meant else ())


def _folded(guesses: Guesses) -> list[list[str]]:
    return [[term.folded for term in terms] for terms in guesses]
