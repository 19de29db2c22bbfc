"""Asks the engine: as typed, and if that finds too little, the way it was meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from search import meanings, vocabulary
from search import plan as plans
from search.engines import Answer, Facets, Filters, engine
from search.lexicon import Lexicon
from search.plan import Span, Topic
from search.text import Token, numbers, spelling, tokenize
from search.text.numbers import NumberQuery
from search.text.spelling import Term
from search.topic import topic_of

WINDOW: Final = 100
"""How many hits are ranked; nobody reads further, the filters are for that."""
_GUESSES: Final = 8
_GUESSES_IN_ALL: Final = 22


Guesses = tuple[tuple[Term, ...], ...]
"""For each word of a query, what it may have been meant to be."""


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody typed, taken apart once."""

    text: str
    tokens: tuple[Token, ...]
    number: NumberQuery | None
    spans: tuple[Span, ...] = ()
    """Words that have other names, such as abbreviations."""
    topic: Topic | None = None

    @classmethod
    def read(
        cls, text: str, lexicon: Lexicon | None = None, ward_slug: str = "", wards: Collection[str] = ()
    ) -> Question:
        """Take ``text`` apart; with a lexicon, also look for other names of what it says, with ``wards`` for places."""
        tokens = tuple(tokenize(text)[: plans.MOST_WORDS])
        spans = meanings.spans(tokens, lexicon, ward_slug) if lexicon else ()
        topic = topic_of(tokens, spans, wards)
        return cls(text, tokens, numbers.in_query(text), spans, topic)


@dataclass(frozen=True, slots=True)
class Found:
    """What the engine said, and the guesses it was asked with."""

    answer: Answer
    filters: Filters
    guesses: Guesses = ()
    """For each token the words it may have been meant to be; empty if asked as typed."""

    @classmethod
    def nothing(cls, filters: Filters) -> Found:
        """The answer to no question."""
        return cls(Answer((), Facets()), filters)


def ask(question: Question, filters: Filters, *, home: int | None = None, verbatim: bool = False) -> Found:
    """Ask as typed; then, unless ``verbatim``, more widely.

    ``home`` is the reader's own site: it is tried first, and all sites if it has nothing.
    """
    key = question.number.number.key if question.number else ""
    as_typed = plans.plan(question.tokens, key, question.spans, question.topic)
    search = engine().search
    own = replace(filters, site_id=home) if home is not None else filters
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
    is_phrase = answer.has_phrase_elsewhere or _best(answer) >= plans.TOPIC
    return len(question.tokens) > 1 and not is_phrase


def _read_otherwise(question: Question, filters: Filters, as_typed: Answer) -> Found:
    """What was found stays, behind what one word read differently makes a phrase of."""
    guesses, _doubtful = _guess(question.tokens)
    if not any(guesses):
        return Found(as_typed, filters)
    asked = (question.tokens, _folded(guesses), question.spans, question.topic)
    search = engine().search
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
    guesses, doubtful = _guess(question.tokens)
    asked = (question.tokens, _folded(guesses), question.spans, question.topic)
    made = plans.tolerant(*asked, doubtful=doubtful)
    answer = engine().search(made, filters, WINDOW)
    if not answer.hits:
        return Found(as_typed, filters)
    meant = doubtful or _best(answer) >= plans.TOPIC
    return Found(answer, filters, guesses if meant else ())


def _folded(guesses: Guesses) -> list[list[str]]:
    return [[term.folded for term in terms] for terms in guesses]


def _guess(tokens: Sequence[Token]) -> tuple[Guesses, bool]:
    """What each word may have been meant to be, and whether any of them is doubtful.

    Words that our texts do not have are suspected; if they have all, every word is.
    """
    typed = vocabulary.lookup({token.folded for token in tokens})
    suspects = [not _is_known(token, typed.get(token.folded, ())) for token in tokens]
    doubtful = any(suspects)
    # Asked for by themselves: a word has some two hundred neighbours, and mostly one word is suspected.
    costs = [
        spelling.variants(token.folded) if suspect or not doubtful else {}
        for token, suspect in zip(tokens, suspects, strict=True)
    ]
    known = typed | vocabulary.lookup(set[str]().union(*costs) - typed.keys())
    most = [_GUESSES if suspect else 0 for suspect in suspects] if doubtful else _shares(tokens, typed)
    guesses = tuple(
        tuple(spelling.rank(token, cost, (term for word in cost for term in known.get(word, ())), few))
        for token, cost, few in zip(tokens, costs, most, strict=True)
    )
    return guesses, doubtful


def _shares(tokens: Sequence[Token], known: Mapping[str, Sequence[Term]]) -> list[int]:
    """How often each of these known words may be read differently: the rarest is the likeliest slip."""
    counts = [sum(term.documents for term in known.get(token.folded, ())) for token in tokens]
    rarest = counts.index(min(counts))
    few = max(1, _GUESSES_IN_ALL // 2 // len(tokens))
    rest = _GUESSES_IN_ALL - few * (len(tokens) - 1)
    return [rest if at == rarest else few for at in range(len(tokens))]


def _is_known(token: Token, known: Iterable[Term]) -> bool:
    """Whether the word stands somewhere as typed; typed without accents, under any accents."""
    return any(token.may_be(term.exact) for term in known)
