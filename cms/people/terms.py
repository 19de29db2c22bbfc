"""Terms of office by time: what is held, what is to come, what is over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, Protocol, TypeVar


class DatedTerm(Protocol):
    """An appointment; without a day it has no beginning, or no end."""

    start: Any
    end: Any

    @property
    def is_past(self) -> bool: ...

    @property
    def is_coming(self) -> bool: ...


T = TypeVar("T", bound=DatedTerm)


def held(terms: Iterable[T]) -> list[T]:
    """Held today."""
    return [term for term in terms if not term.is_past and not term.is_coming]


def to_come(terms: Iterable[T]) -> list[T]:
    """Known but not begun, the next first."""
    return sorted((term for term in terms if term.is_coming), key=lambda term: term.start or dt.date.max)


def over(terms: Iterable[T]) -> list[T]:
    """The latest first."""
    return sorted(
        (term for term in terms if term.is_past), key=lambda term: term.end or dt.date.min, reverse=True
    )
