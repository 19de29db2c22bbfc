"""What several rooms ask of the database for one screen is read once, where the screen says so and writes nothing.

Whoever decides asks outside of it, and so reads what is there now.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final, TypeVar

_T = TypeVar("_T")

_ANSWERS: Final[ContextVar[dict[Hashable, Any] | None]] = ContextVar("workflows_at_hand", default=None)


@contextmanager
def at_hand(known: Mapping[Hashable, Any] | None = None) -> Iterator[None]:
    """Within it no question is asked twice; ``known`` are answers that somebody has read together."""
    token = _ANSWERS.set(dict(known or {}))
    try:
        yield
    finally:
        _ANSWERS.reset(token)


def is_at_hand() -> bool:
    """Whether answers are kept: then it pays to read for all pages of a screen what one of them asks."""
    return _ANSWERS.get() is not None


def once(question: Hashable, ask: Callable[[], _T]) -> _T:
    """The answer at hand; where nothing is kept, or nobody has asked yet, ``ask`` gives it."""
    answers = _ANSWERS.get()
    if answers is None:
        return ask()
    if question not in answers:
        answers[question] = ask()
    answer: _T = answers[question]
    return answer
