"""Days in a question, under the other names that texts have for them: 16/7/2026, 16 tháng 7 năm 2026, 16 July 2026."""

from __future__ import annotations

import datetime as dt
import string
from collections.abc import Sequence
from typing import Final

from search.question.synonyms import Span, Words
from search.text import Token, normalise
from sites import dates
from sites.dates.days import MONTHS

_FEWEST, _MOST = 3, 6
_NAMES: Final = ("{d} {m} {y}", "{d:02} {m:02} {y}", "{d} tháng {m} năm {y}", "{d:02} tháng {m:02} năm {y}")
_ENGLISH: Final = ("{d} {month} {y}", "{month} {d} {y}")


def spans(tokens: Sequence[Token]) -> tuple[Span, ...]:
    """The words that name a whole day, with its year; what names less stays words."""
    found: list[Span] = []
    at = 0
    while at < len(tokens):
        span = _longest_from(tokens, at)
        at = span.end if span else at + 1
        found += [span] if span else []
    return tuple(found)


def _longest_from(tokens: Sequence[Token], start: int) -> Span | None:
    for end in range(min(len(tokens), start + _MOST), start + _FEWEST - 1, -1):
        words = tuple(token.folded for token in tokens[start:end])
        if day := _day(words):
            return Span(start, end, tuple(name for name in _names(day) if name != words))
    return None


def _day(words: Words) -> dt.date | None:
    """A day that begins and ends with its own words: what is said around it stays a part of the question."""
    if not (_is_number(words[0]) or words[0] in MONTHS) or not (_is_number(words[-1]) or words[-1] in MONTHS):
        return None
    try:
        found = dates.read(" ".join(words))
    except dates.DateError:
        return None
    return None if isinstance(found, dt.datetime) else found


def _is_number(word: str) -> bool:
    return word.isascii() and word[0] in string.digits


def _names(day: dt.date) -> list[Words]:
    parts = {"d": day.day, "m": day.month, "y": day.year, "month": f"{day:%B}".lower()}
    named = (normalise(form.format(**parts)).split() for form in (*_NAMES, *_ENGLISH))
    return list(dict.fromkeys(map(tuple, named)))
