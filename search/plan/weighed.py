"""Asking for any of the words: what a document is worth that has some of them.

A word is worth as much as it is rare, two neighbours side by side as much as both; in a title or a name more than
in a text. Words that only ask are worth little. All together are worth one, so that values can be compared
between questions and with the levels of phrases (``SPAN``).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Final

from search.plan.conditions import as_typed, named
from search.plan.nodes import Form, Key, Phrase, Weighed, Weight, Zone
from search.question.asking import only_ask
from search.question.question import Question
from search.question.synonyms import Span, Words
from search.text import Token, asked_key, name_key, unaccent

SPAN: Final = 8.0
"""What all words together count as, beside the levels."""
LEAST: Final = 0.12
"""What is worth less is found by chance."""
_ASKS: Final = 0.2
_TITLE, _TEXT, _ANY_ACCENTS = 0.5, 0.35, 0.15
"""What a pair is worth in a title or name, in any text, and whatever its accents; they add up."""
_NAME: Final = 0.45
"""What is added where the whole title or a whole name stands in the question, for all words of it."""
_COMMON: Final = 0.25
"""What is less rare than this is looked for in titles only, where something rarer was asked for."""
_OTHER_NAME: Final = 0.8
_TOGETHER: Final = 0.75
"""What words are worth that only narrow a question to a day or a place, and count together or not at all."""
_SHORTEST_NAME, _LONGEST_NAME = 2, 8

Rarity = Callable[[str], float]
"""Of a word, as it is compared, from 0 for one that stands in every text to 1 for one that stands in none."""


@dataclass(frozen=True, slots=True)
class _Worth:
    """What each word is worth, and each pair of neighbours; the last word has none."""

    words: Sequence[float]
    pairs: Sequence[float]

    def of(self, start: int, end: int) -> float:
        return sum(self.words[start:end]) + sum(self.pairs[start : end - 1])


def weigh(question: Question, rarity: Rarity, guesses: Sequence[Sequence[str]] = ()) -> Weighed | None:
    """The words of a question, each with what it is worth; ``None`` where they say nothing."""
    tokens, spans = question.tokens, question.spans
    worth = _worth(question, rarity)
    total = worth.of(0, len(tokens))
    if not total:
        return None
    within = {at for part in question.whole for at in range(part.start, part.stop)}
    places = [
        Weight(_folded(tokens[part], Zone.ANYWHERE), worth.of(part.start, part.stop))
        for part in question.whole
    ]
    parts = [
        *_single(tokens, worth, rarity, within),
        *_paired(tokens, worth, within),
        *_read_otherwise(tokens, worth, guesses),
    ]
    best = [list(_named(tokens, worth, spans, within)), *(list(_otherwise(span, worth)) for span in spans)]
    titles = [part for part in parts if _is_of_title(part)]
    texts = [part for part in parts if not _is_of_title(part)]
    groups = tuple(_shares(group, total) for group in best if group)
    return Weighed(_shares([*titles, *places], total), _shares(texts, total), groups, LEAST)


def _is_of_title(part: Weight) -> bool:
    return not isinstance(part.node, Phrase) or part.node.zone is Zone.TITLE


def _shares(parts: Sequence[Weight], total: float) -> tuple[Weight, ...]:
    return tuple(Weight(part.node, part.value / total) for part in parts)


def _worth(question: Question, rarity: Rarity) -> _Worth:
    tokens, spans, topic = question.tokens, question.spans, question.topic
    known = {at for span in spans for at in range(span.start, span.end)}
    asking = only_ask(tokens)
    asks = [at in asking and at not in known for at in range(len(tokens))]
    if topic:
        inside = range(*topic.name.indices(len(tokens)))
        ward = range(*topic.ward.indices(len(tokens))) if topic.ward else ()
        asks = [one or (at not in inside and at not in ward) for at, one in enumerate(asks)]
    words = [
        _rare(token, rarity) * (_ASKS if asked else 1) for token, asked in zip(tokens, asks, strict=True)
    ]
    for part in question.whole:
        words[part] = [word * _TOGETHER for word in words[part]]
    # An abbreviation is worth what it stands for, however rare it is itself.
    for span in spans:
        most = max(sum(map(rarity, other)) for other in span.others) if span.others else 0.0
        if (typed := sum(words[span.start : span.end])) > most > 0:
            words[span.start : span.end] = [word * most / typed for word in words[span.start : span.end]]
    pairs = [
        0.0 if asks[at] and asks[at + 1] else (left + right) / (2 if asks[at] or asks[at + 1] else 1)
        for at, (left, right) in enumerate(itertools.pairwise(words))
    ]
    return _Worth(words, pairs)


def _rare(token: Token, rarity: Rarity) -> float:
    """Accents that were typed bind."""
    return rarity(token.exact if token.accented else token.folded)


def _folded(tokens: Sequence[Token], zone: Zone) -> Phrase:
    return Phrase(tuple(token.folded for token in tokens), zone=zone)


def _single(tokens: Sequence[Token], worth: _Worth, rarity: Rarity, within: Set[int]) -> Iterator[Weight]:
    rare = [_rare(token, rarity) for token in tokens]
    least = min(_COMMON, max(rare))
    for at, (token, value, its) in enumerate(zip(tokens, worth.words, rare, strict=True)):
        if value and at not in within:
            phrase = as_typed([token], Zone.TITLE)
            yield Weight(phrase, value * _TITLE)
            if its >= least:
                yield Weight(as_typed([token], Zone.TEXT), value * (1 - _TITLE))


def _paired(tokens: Sequence[Token], worth: _Worth, within: Set[int]) -> Iterator[Weight]:
    for at, value in enumerate(worth.pairs):
        if not value or {at, at + 1} <= within:
            continue
        both = tokens[at : at + 2]
        yield Weight(as_typed(both, Zone.TITLE), value * _TITLE)
        typed = as_typed(both, Zone.TEXT)
        folded = _folded(both, Zone.ANYWHERE)
        if typed.form is Form.EXACT:
            yield Weight(typed, value * _TEXT)
            yield Weight(folded, value * _ANY_ACCENTS)
        else:
            yield Weight(folded, value * (1 - _TITLE))


def _otherwise(span: Span, worth: _Worth) -> Iterator[Weight]:
    """Other names of what was typed, as a whole."""
    value = worth.of(span.start, span.end) * _OTHER_NAME
    for other in span.others:
        yield Weight(named(other, Form.FOLDED, Zone.TITLE), value)
        yield Weight(named(other, Form.FOLDED, Zone.TEXT), value * (1 - _TITLE))


def _read_otherwise(
    tokens: Sequence[Token], worth: _Worth, guesses: Sequence[Sequence[str]]
) -> Iterator[Weight]:
    """What a word may have been meant to be, where it makes two neighbours with the word beside it."""
    for at, meant in enumerate(guesses):
        for word in meant:
            if at:
                yield Weight(Phrase((tokens[at - 1].folded, word)), worth.pairs[at - 1] * _TITLE)
            if at + 1 < len(tokens):
                yield Weight(Phrase((word, tokens[at + 1].folded)), worth.pairs[at] * _TITLE)


def _named(
    tokens: Sequence[Token], worth: _Worth, spans: Sequence[Span], within: Set[int]
) -> Iterator[Weight]:
    """Titles and names that stand in the question as a whole; not where it is asked about, nor when."""
    for start in range(len(tokens)):
        for end in range(start + _SHORTEST_NAME, min(len(tokens), start + _LONGEST_NAME) + 1):
            if not within.isdisjoint(range(start, end)):
                break
            yield Weight(Key(asked_key(tokens[start:end])), worth.of(start, end) * _NAME)
            for name in _with_others(tokens, start, end, spans):
                yield Weight(Key(name_key(name)), worth.of(start, end) * _NAME)


def _with_others(tokens: Sequence[Token], start: int, end: int, spans: Sequence[Span]) -> Iterator[Words]:
    """The same part of the question with one other name in place of the words as typed; folded."""
    for span in spans:
        if start <= span.start and span.end <= end:
            before = tuple(token.folded for token in tokens[start : span.start])
            after = tuple(token.folded for token in tokens[span.end : end])
            for other in span.others:
                yield (*before, *map(unaccent, other), *after)
