"""Has an answer made, or proved that the one of before is right."""

from __future__ import annotations

import logging
import pickle
import time
from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from cms.delivery import asked, proof, statements, store, telling, versions, watching
from cms.delivery.answer import Answer
from cms.delivery.cache import TROUBLE
from cms.delivery.standing import Standing
from sites import hosts
from workflows.deadlines import calendar

logger = logging.getLogger(__name__)

#: A browser keeps it, and asks each time whether it is right still.
_CACHE_CONTROL: Final = "public, max-age=0, must-revalidate"


def proved(held: Answer, standing: Standing) -> Answer | None:
    """The same answer, if time has not changed it and the database says what it said; raises ``DatabaseError``."""
    if standing.is_over or not held.proof:
        return None
    try:
        begun = versions.start()
        if _facts(hosts.table(), calendar.current()) != held.facts or not _is_right(held):
            return None
        stamped = versions.stamp(held.versions, begun)
        if stamped is not None:
            held = held.proved_at(time.time(), stamped)
            store.write_again(held)
    except TROUBLE:
        # It is right now, whether that could be noted or not; where it could not be asked, it is made anew.
        store.went_away()
        return None
    return held


def _facts(table: hosts.HostTable, days: calendar.Calendar) -> str:
    """What is kept outside of the database, whose questions no answer asks: compared with each proof."""
    return f"{table.digest} {days.digest}"


def _is_right(held: Answer) -> bool:
    try:
        questions = proof.unpacked(store.read_questions(held.address))
    except (pickle.UnpicklingError, TypeError, ValueError, AttributeError, EOFError, IndexError, ImportError):
        return False
    return proof.digest_now(questions) == held.proof


def made(
    request: HttpRequest, address: str, get_response: Callable[[HttpRequest], HttpResponse]
) -> tuple[HttpResponse, Answer | None]:
    """The answer, and what is stored of it."""
    begun = quietly(versions.start)
    try:
        days = calendar.current()
    except DatabaseError:
        return get_response(request), None
    now = time.time()
    with watching.reading() as reading:
        request.COOKIES = watching.WatchedCookies(request.COOKIES, reading)
        response = get_response(request)
    if begun is None or not asked.may_be_stored(request, response, reading):
        return response, None
    _dress(response)
    names = {statements.EVERYTHING, *telling.FACTS, *reading.tables}
    stamped = quietly(versions.stamp, names, begun)
    if stamped is None:
        return response, None
    questions = proof.packed(reading.questions)
    answer = Answer.of(
        response,
        address=address,
        versions=stamped,
        facts=_facts(hosts.table_of(request), days),
        cookies=frozenset(reading.cookies),
        proof=proof.digest(reading.questions) if questions is not None else "",
        until=min(reading.until, now + settings.ANSWER_STORE_SECONDS),
        made=now,
        proved=now,
    )
    quietly(store.write, answer, questions)
    return response, answer


def _dress(response: HttpResponse) -> None:
    """What it says to browsers and fronts; its language stands in its path, whatever a browser would like."""
    response.headers.setdefault("Cache-Control", _CACHE_CONTROL)
    kept = [
        name.strip()
        for name in response.get("Vary", "").split(",")
        if name.strip() and name.strip().lower() != "accept-language"
    ]
    if "Vary" in response:
        del response["Vary"]
    if kept:
        patch_vary_headers(response, kept)


def quietly(do: Callable[..., Any], *args: Any) -> Any:
    """What the cache says; nothing where it does not answer."""
    try:
        return do(*args)
    except TROUBLE:
        store.went_away()
        return None
