"""The places of a question, and what each may stand for: its words, other names."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace

from search.question.synonyms import Span, Words
from search.text import Token, unaccent

Slot = tuple[Words, ...]
"""What one place of the question may stand for; the first is as typed.

Mostly single words; where the question has a name with another name, all words of it.
"""


def slots_of(tokens: Sequence[Token], spans: Sequence[Span]) -> list[Slot]:
    """The places of a question: names with other names, and single words."""
    slots: list[Slot] = []
    at = 0
    starts = {span.start: span for span in spans if span.end <= len(tokens)}
    while at < len(tokens):
        span = starts.get(at)
        if span is not None:
            slots.append((tuple(token.folded for token in tokens[at : span.end]), *span.others))
            at = span.end
        else:
            slots.append(((tokens[at].folded,),))
            at += 1
    return slots


def within(part: slice, tokens: Sequence[Token], spans: Sequence[Span]) -> tuple[Sequence[Token], list[Span]]:
    """A part of the question as if it were the question."""
    start, end = part.start, part.stop
    inside = [span for span in spans if start <= span.start and span.end <= end]
    return tokens[part], [replace(span, start=span.start - start, end=span.end - start) for span in inside]


def joined(parts: Iterable[Words]) -> Words:
    """One reading, folded."""
    return folded(tuple(itertools.chain.from_iterable(parts)))


def folded(words: Words) -> Words:
    """Words without their accents."""
    return tuple(map(unaccent, words))
