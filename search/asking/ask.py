"""Asks the engine: as typed, and if that finds too little, for any of the words and the way it was meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from search import plan as plans
from search.asking.guesses import LONGEST, Guessed, Guesses, guess
from search.asking.rarity import Known
from search.dimensions.filters import Filters
from search.engines import Answer, Facets, Hit, best_of, searcher
from search.plan import Plan, Weighed, levels
from search.plan.weighed import SPAN
from search.question.question import Question
from sites import languages

WINDOW: Final = 100
"""How many hits are ranked; nobody reads further, the filters are for that."""
LANGUAGE: Final = "locale"
"""The column of a text's language."""
_SURE: Final = 6
"""So many words side by side are what was meant, wherever they stand; fewer may stand anywhere by chance."""
_LIKELY: Final = 3
"""So many readings of an unknown word are tried beside the words next to it."""
_ENOUGH: Final = 0.5 * SPAN
"""What a page of the own site must be worth, so that the other sites are not asked."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the engine said, and the guesses it was asked with."""

    answer: Answer
    filters: Filters
    guesses: Guesses = ()
    """For each token the words it may have been meant to be; empty if asked as typed."""
    is_sure: bool = False
    """What was typed is what a page is called, or stands side by side in one."""


def ask(
    question: Question,
    filters: Filters,
    *,
    home: int | None = None,
    verbatim: bool = False,
    language: str = languages.SOURCE,
) -> Found:
    """Ask as typed; then, unless ``verbatim``, more widely.

    ``home`` is the reader's own site: it is tried first, and all sites if it has nothing. Readers of originals are
    shown these alone, unless they asked in the words of another ``language`` and none of these answers; the counts of
    languages say whether there is anything else. Readers of translations have what is in theirs among what is ranked,
    however much there is in others.
    """
    if not question.tokens:
        return Found(Answer((), Facets()), filters)
    if LANGUAGE in filters.chosen:
        return _ask(_Asking(question), filters, home=home, verbatim=verbatim)
    if not languages.is_source(language):
        return _ask(_Asking(question, language), filters, home=home, verbatim=verbatim)
    asking = _Asking(question)
    found = _ask(asking, filters.within(**{LANGUAGE: language}), home=home, verbatim=verbatim)
    best, elsewhere = _best(found.answer.hits), found.answer.facets.locales.keys() - {language}
    if elsewhere and best < _ENOUGH:
        every = _ask(asking, filters, home=home, verbatim=verbatim)
        if _best(every.answer.hits) > best:
            return every
    return replace(found, filters=found.filters.without(LANGUAGE))


def _ask(asking: _Asking, filters: Filters, *, home: int | None, verbatim: bool) -> Found:
    own = filters.on_site(home) if home is not None else filters
    typed = asking.as_typed(own)
    if verbatim or asking.is_sure(typed):
        return Found(typed, own, is_sure=True)
    if home is None:
        return asking.otherwise(typed, asking.any_words(typed, own), own)
    if not typed.hits and typed.facets.everywhere:
        return asking.widely(filters)
    found = asking.any_words(typed, own)
    if _best(found.hits) >= _ENOUGH or not (
        typed.has_phrase_elsewhere or found.facets.everywhere > found.facets.total
    ):
        return asking.otherwise(typed, found, own)
    wide = asking.widely(filters)
    return wide if _best(wide.answer.hits) > _best(found.hits) else Found(found, own)


class _Asking:
    """One question, asked in several ways; what is known of its words is looked up once.

    What is in the ``language`` that comes first, where one does, is kept before all else.
    """

    def __init__(self, question: Question, language: str = "") -> None:
        self.question = question
        self.language = language

    def _answer(self, made: Plan | Weighed, filters: Filters) -> Answer:
        """What the engine says; it is asked once more where the first of a language may stand behind too many others."""
        put = self._put(made)
        answer = put(filters)
        known = sum(hit.locale == self.language for hit in answer.hits)
        if self.language and answer.facets.locales.get(self.language, 0) > known:
            first = put(filters.within(**{LANGUAGE: self.language}))
            answer = replace(answer, hits=self._best_of([*first.hits, *answer.hits]))
        return answer

    def _put(self, made: Plan | Weighed) -> Callable[[Filters], Answer]:
        bounds = self.question.bounds
        if isinstance(made, Weighed):
            weighed = plans.bounded(made, bounds)
            return lambda filters: searcher().weigh(weighed, filters, WINDOW)
        plan = plans.bounded(made, bounds)
        return lambda filters: searcher().search(plan, filters, WINDOW)

    def _best_of(self, hits: Iterable[Hit]) -> list[Hit]:
        """As many as are ranked."""
        if not self.language:
            return best_of(hits, WINDOW)
        return sorted(best_of(hits, 2 * WINDOW), key=lambda hit: not hit.is_for(self.language))[:WINDOW]

    @cached_property
    def known(self) -> Known:
        """Its words in our texts; one query."""
        return Known.of(self.question)

    def as_typed(self, filters: Filters) -> Answer:
        """What is called so, or says so."""
        question = self.question
        return self._answer(
            plans.plan(question.tokens, question.key, question.spans, question.topic), filters
        )

    def is_sure(self, typed: Answer) -> bool:
        """Whether a page is called what was asked, or says so many words of it side by side.

        Who names a day, or writes signs, says what is meant.
        """
        if self.question.bounds.wanted or (self.question.has_day and typed.hits):
            return True
        sure = levels.PHRASE if len(self.question.tokens) >= _SURE else levels.TITLE - levels.OTHER_NAME
        return _best(typed.hits) >= sure - levels.OTHER_NAME

    def any_words(self, typed: Answer, filters: Filters) -> Answer:
        """What was found as typed among what has any of the words."""
        question = self.question
        likely = [words[:_LIKELY] for words in self._meant] if self._guessed.are_unknown else ()
        weighed = plans.weigh(question, self.known.rarity, likely)
        if weighed is None:
            return typed
        found = self._answer(weighed, filters)
        counted = (
            found.facets
            if found.facets.total > typed.facets.total or not typed.facets.total
            else typed.facets
        )
        return replace(found, hits=self._best_of([*typed.hits, *found.hits]), facets=counted)

    def otherwise(self, typed: Answer, found: Answer, filters: Filters) -> Found:
        """The same, with what one word read differently makes a phrase of; no phrase is doubted that stands somewhere."""
        if typed.has_phrase_elsewhere or _best(typed.hits) >= levels.PHRASE - levels.OTHER_NAME:
            return Found(found, filters, is_sure=True)
        if 1 < len(self.question.tokens) <= LONGEST and any(self._meant):
            read = plans.read_otherwise(self.question.tokens, self._meant, self.question.topic)
            hits = self._answer(read, filters).hits
            found = replace(found, hits=self._best_of([*found.hits, *hits]))
        return Found(found, filters, self._guessed.words)

    def widely(self, filters: Filters) -> Found:
        """On all sites."""
        typed = self.as_typed(filters)
        if self.is_sure(typed):
            return Found(typed, filters, is_sure=True)
        return self.otherwise(typed, self.any_words(typed, filters), filters)

    @cached_property
    def _guessed(self) -> Guessed:
        return guess(self.question, self.known.words)

    @cached_property
    def _meant(self) -> list[list[str]]:
        return [[term.folded for term in terms] for terms in self._guessed.words]


def _best(hits: Sequence[Hit]) -> float:
    """How well the best of these matches."""
    return max((hit.worth for hit in hits), default=0.0)
