"""A person's sessions: when each was last used, and ending them.

The session itself says which row is its own (``MARK``), when the person proved who they are, and with what. A
session without a mark was made past this room, and does not count.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from cms.signin.kept import kept_as
from cms.signin.levels import LONGEST, RECENT, level
from cms.signin.models import OpenSession
from cms.signin.required import administers
from sites.clients import client_address

MARK: Final = "signin"
#: Set on a request before Django's ``login``: with what the person has proved it.
PROVED_BY: Final = "_signin_proved_by"
#: Seconds between two notes of a session that is in use.
NOTED_EVERY: Final = 60


@dataclass(slots=True)
class Mark:
    """What a session knows of its own sign-in."""

    row: int
    key: str
    started: float
    #: When the person last proved who they are, and when they last did anything.
    proved: float
    seen: float
    factor: str

    def write(self, request: HttpRequest) -> None:
        """Into the session."""
        request.session[MARK] = {
            name: getattr(self, name) for name in ("row", "key", "started", "proved", "seen", "factor")
        }


def mark_of(request: HttpRequest) -> Mark | None:
    """Of this request's session."""
    return kept_as(Mark, request.session.get(MARK))


def begin(request: HttpRequest, user: Any) -> None:
    """Somebody was signed in just now: note the session beside Django's."""
    now = time.time()
    session = request.session
    if not session.session_key:
        session.create()
    key = str(session.session_key)
    # Whoever signs in once more in the same session is one who is signed in, not two.
    row, _is_new = OpenSession.objects.update_or_create(
        key=key,
        defaults={
            "user": user,
            "browser": request.META.get("HTTP_USER_AGENT", "")[:300],
            "host": request.META.get("HTTP_HOST", "")[:253],
            "address": client_address(request)[:45],
            "seen_at": timezone.now(),
        },
    )
    Mark(row.pk, key, now, now, now, getattr(request, PROVED_BY, "")).write(request)


def forget(request: HttpRequest) -> None:
    """The session ends, or goes on as another one: its row is gone."""
    mark = mark_of(request)
    if mark is not None:
        OpenSession.objects.filter(pk=mark.row).delete()


def has_ended(mark: Mark, user: Any) -> bool:
    """Whether nobody has used it for too long, or it is older than a working day."""
    now = time.time()
    numbers = level()
    idle = numbers.idle_of_administrators if administers(user) else numbers.idle
    return now - mark.seen > idle.total_seconds() or now - mark.started > LONGEST.total_seconds()


def is_recent(request: HttpRequest) -> bool:
    """Whether the person proved within the hour who they are."""
    mark = mark_of(request)
    return mark is not None and time.time() - mark.proved <= RECENT.total_seconds()


def prove(request: HttpRequest, *, factor: str = "") -> None:
    """The person has just done so again; ``factor`` is what they have set up with it."""
    mark = mark_of(request)
    if mark is not None:
        mark.proved = mark.seen = time.time()
        mark.factor = factor or mark.factor
        mark.write(request)


def unprove(request: HttpRequest) -> None:
    """The person has no second factor any more: this session is one of a password."""
    mark = mark_of(request)
    if mark is not None:
        mark.factor = ""
        mark.write(request)


def note(request: HttpRequest, mark: Mark) -> None:
    """The person did something; written once a minute."""
    now = time.time()
    if now - mark.seen < NOTED_EVERY:
        return
    mark.seen = now
    mark.write(request)
    OpenSession.objects.filter(pk=mark.row).update(
        seen_at=timezone.now(), address=client_address(request)[:45]
    )


def follow_key(request: HttpRequest, mark: Mark) -> None:
    """Django gives the session a new key when its owner changes the password; all others end with that."""
    key = request.session.session_key
    if not key or key == mark.key:
        return
    end(OpenSession.objects.filter(user=request.user.pk).exclude(pk=mark.row))
    OpenSession.objects.filter(pk=mark.row).update(key=key)
    mark.key = key
    mark.write(request)


def open_of(user: Any) -> list[OpenSession]:
    """Those that are still there, the latest first."""
    store = _store()
    return [row for row in OpenSession.objects.filter(user=user) if store().exists(row.key)]


def end_others(request: HttpRequest) -> int:
    """All of the person's but this one."""
    mark = mark_of(request)
    others = OpenSession.objects.filter(user=request.user.pk)
    return end(others.exclude(pk=mark.row) if mark else others)


def end_all(user: Any) -> int:
    """All of a person's, wherever they are."""
    return end(OpenSession.objects.filter(user=user))


def end(rows: Iterable[OpenSession]) -> int:
    """Delete the sessions themselves; who used one is a stranger with the next request."""
    gone = list(rows)
    store = _store()
    for row in gone:
        store(row.key).delete()
    OpenSession.objects.filter(pk__in=[row.pk for row in gone]).delete()
    return len(gone)


def tidy() -> int:
    """Delete the rows of sessions that are gone, and sessions that nobody can use any more; how many of the first."""
    _store().clear_expired()
    long_ago = timezone.now() - LONGEST
    return OpenSession.objects.filter(seen_at__lt=long_ago).delete()[0]


def _store() -> Any:
    return import_module(settings.SESSION_ENGINE).SessionStore
