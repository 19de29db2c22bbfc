"""The places of a question, and what each may stand for: its words, other names, other readings."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from search.question.synonyms import Span, Words
from search.text import Token, unaccent

_MOST_READINGS: Final = 24

Slot = tuple[Words, ...]
"""What one place of the question may stand for; the first is as typed.

Mostly single words; where the question has a name with another name, all words of it.
"""


def slots_of(
    tokens: Sequence[Token], spans: Sequence[Span], guesses: Sequence[Sequence[str]] = ()
) -> list[Slot]:
    """The places of a question: names with other names, and single words with what they may have meant."""
    slots: list[Slot] = []
    at = 0
    starts = {span.start: span for span in spans if span.end <= len(tokens)}
    while at < len(tokens):
        span = starts.get(at)
        if span is not None:
            slots.append((tuple(token.folded for token in tokens[at : span.end]), *span.others))
            at = span.end
        else:
            meant = guesses[at] if at < len(guesses) else ()
            slots.append(((tokens[at].folded,), *((word,) for word in meant)))
            at += 1
    return slots


def within(part: slice, tokens: Sequence[Token], spans: Sequence[Span]) -> tuple[Sequence[Token], list[Span]]:
    """A part of the question as if it were the question."""
    start, end = part.start, part.stop
    inside = [span for span in spans if start <= span.start and span.end <= end]
    return tokens[part], [replace(span, start=span.start - start, end=span.end - start) for span in inside]


def one_changed(slots: Sequence[Slot]) -> list[Words]:
    """The words as typed, and every reading with one place read differently."""
    typed = [slot[0] for slot in slots]
    readings = [joined(typed)]
    for at, slot in enumerate(slots):
        readings += [joined([*typed[:at], other, *typed[at + 1 :]]) for other in slot[1:]]
    return readings[:_MOST_READINGS]


def joined(parts: Iterable[Words]) -> Words:
    """One reading, folded."""
    return folded(tuple(itertools.chain.from_iterable(parts)))


def folded(words: Words) -> Words:
    """Words without their accents."""
    return tuple(map(unaccent, words))
