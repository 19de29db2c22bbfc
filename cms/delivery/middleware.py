"""Gives a stored answer, or has one made and stores it.

It stands before everything that knows a host, a session or a language: a current answer costs two questions to the
cache and none to the database.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, NamedTuple

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.decorators import sync_only_middleware

from cms.delivery import asked, making, store, switch, versions
from cms.delivery.answer import Answer
from cms.delivery.cache import TROUBLE
from cms.delivery.standing import Standing

#: Seconds for which a request waits for another one that makes the same answer.
_LONGEST_WAIT: Final = 1.0
_BETWEEN_LOOKS: Final = 0.02
#: Seconds that an answer may be over while somebody makes the next one.
_MAY_BE_OVER: Final = 1.0
#: Seconds without a try after the database did not answer.
_DATABASE_PAUSE: Final = 3.0


class _Found(NamedTuple):
    """What there is for a request."""

    held: Answer | None
    standing: Standing
    how: str = ""
    """In which words it is given; empty where it is to be made."""
    is_mine: bool = False
    """Nobody else makes it now."""


@sync_only_middleware
class AnswerStoreMiddleware:
    """What cannot be stored, or while the cache is away, is answered as without it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._database_away_until = 0.0

    def __call__(self, request: HttpRequest) -> HttpResponse:
        address = asked.address_of(request) if switch.is_on() else None
        if address is None or store.is_away():
            return self.get_response(request)
        try:
            found = self._held(request, address)
        except TROUBLE:
            store.went_away()
            found = None
        if found is None:
            return self.get_response(request)
        held, standing, how, is_mine = found
        if held is not None and how:
            return _given(request, held, how)
        try:
            return self._made(request, address, held, standing)
        finally:
            if is_mine:
                making.quietly(store.end, address)

    def _held(self, request: HttpRequest, address: str) -> _Found | None:
        """What is stored, and in which words it is given at once; nothing where it is no matter of the store."""
        if not versions.send():
            # Others give answers that we know to be old: we do not.
            store.went_away()
            return None
        held = store.read(address)
        if held is None:
            standing = Standing()
        elif held.cookies.isdisjoint(request.COOKIES.keys()):
            standing = Standing.of(held)
        else:
            return None
        if standing.is_current:
            return _Found(held, standing, "hit")
        if standing.is_untouched and time.monotonic() < self._database_away_until:
            return _Found(held, standing, "hit; detail=stale-if-error")
        if store.begin(address):
            return _Found(held, standing, is_mine=True)
        waited = _wait(address, held, standing)
        return _Found(waited, standing, "hit; collapsed") if waited else _Found(held, standing)

    def _made(
        self, request: HttpRequest, address: str, held: Answer | None, standing: Standing
    ) -> HttpResponse:
        """Proved once more, or made anew; an old one while neither can be done and nobody has written anything."""
        try:
            if held is not None and (proved := making.proved(held, standing)) is not None:
                return _given(request, proved, "hit; detail=proved")
        except DatabaseError:
            if held is not None and standing.is_untouched:
                return self._stale(request, held)
        response, stored = making.made(request, address, self.get_response)
        is_broken = response.status_code >= 500 and response.status_code != 503
        if is_broken and held is not None and standing.is_untouched:
            return self._stale(request, held)
        if stored is not None:
            return _given(request, stored, "fwd=miss; stored")
        if asked.tells_that_it_is_gone(response):
            response["X-Accel-Expires"] = "1"
        return response

    def _stale(self, request: HttpRequest, held: Answer) -> HttpResponse:
        self._database_away_until = time.monotonic() + _DATABASE_PAUSE
        return _given(request, held, "hit; detail=stale-if-error")


def _wait(address: str, held: Answer | None, standing: Standing) -> Answer | None:
    """What another request makes in the meantime; an answer that ran out just now stands in for it."""
    if held is not None and standing.is_untouched and time.time() - held.until <= _MAY_BE_OVER:
        return held
    deadline = time.monotonic() + _LONGEST_WAIT
    while time.monotonic() < deadline:
        time.sleep(_BETWEEN_LOOKS)
        is_made = not store.is_begun(address)
        found = store.read(address)
        if found is not None and Standing.of(found).is_current:
            return found
        if is_made:
            # And not stored: whoever waits on waits for nothing.
            break
    return None


def _given(request: HttpRequest, answer: Answer, how: str) -> HttpResponse:
    response = answer.response()
    found: HttpResponse = get_conditional_response(request, etag=answer.etag, response=response) or response
    # For nginx alone: the next moment may be another's.
    found["X-Accel-Expires"] = "1"
    found["Cache-Status"] = f"dinh; {how}"
    return found
