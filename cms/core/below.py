"""Addresses below a page that are about the page itself: ``<page>/lich-su/``.

A room registers a name, in each language, with a function that answers there. A page that somebody made at such an
address comes first, and whoever may not read the page reads nothing below it: Wagtail asks before it serves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

from django.http import HttpRequest, HttpResponse

Answer = Callable[[Any, HttpRequest, Sequence[str]], HttpResponse]
_A = TypeVar("_A", bound=Answer)

_ANSWERS: Final[dict[str, Answer]] = {}


def answers_at(*names: str) -> Callable[[_A], _A]:
    """Register what answers at these names; it gets the name with what follows it."""

    def register(answer: _A) -> _A:
        for name in names:
            _ANSWERS[name] = answer
        return answer

    return register


def is_taken(components: Sequence[str]) -> bool:
    """Whether something answers there."""
    return bool(components) and components[0] in _ANSWERS


def answer(page: Any, request: HttpRequest, components: Sequence[str]) -> HttpResponse:
    """What is at these components below the page."""
    return _ANSWERS[components[0]](page, request, components)
