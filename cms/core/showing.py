"""What a page shows beside what it holds is read by functions that stand above its model.

A model knows its own rows. What its page gathers from elsewhere, such as who holds a post today, the newest
items or the documents that a text names, is read by a function of this shape that a room registers when it is
ready::

    @shows(LeadersPage)
    def leaders(page: LeadersPage, request: HttpRequest) -> dict[str, Any]: ...

Several rooms may add to one page type, and a function for a base class serves its subclasses. With ``@answers`` a
function may answer a request itself, with a table to download say; whoever may not read the page does not come so far.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any, Final, TypeVar

from django.http import HttpRequest, HttpResponse

Reader = Callable[[Any, HttpRequest], dict[str, Any]]
Answer = Callable[[Any, HttpRequest], HttpResponse | None]
_R = TypeVar("_R", bound=Reader)
_A = TypeVar("_A", bound=Answer)

_READERS: Final[defaultdict[type, list[Reader]]] = defaultdict(list)
_ANSWERS: Final[defaultdict[type, list[Answer]]] = defaultdict(list)


def shows(*models: type) -> Callable[[_R], _R]:
    """Register what pages of these types show."""

    def register(reader: _R) -> _R:
        for model in models:
            _READERS[model].append(reader)
        return reader

    return register


def shown(page: Any, request: HttpRequest) -> dict[str, Any]:
    """What the template of a page gets from its readers, those of base classes first."""
    context: dict[str, Any] = {}
    for model in reversed(type(page).__mro__):
        for reader in _READERS.get(model, ()):
            context |= reader(page, request)
    return context


def answers(*models: type) -> Callable[[_A], _A]:
    """Register what may answer in place of pages of these types."""

    def register(answer: _A) -> _A:
        for model in models:
            _ANSWERS[model].append(answer)
        return answer

    return register


def answered(page: Any, request: HttpRequest) -> HttpResponse | None:
    """The first answer that there is; none for most requests."""
    found = (answer(page, request) for model in type(page).__mro__ for answer in _ANSWERS.get(model, ()))
    return next((response for response in found if response is not None), None)
