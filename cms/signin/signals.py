"""Whichever way somebody is signed in or out: the session is noted, and forgotten."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from cms.signin import sessions


def signed_in(user: Any, request: HttpRequest | None = None, **_kwargs: Any) -> None:
    """Beside Django's own session, with what the person has proved it."""
    if request is not None and hasattr(request, "session"):
        sessions.begin(request, user)


def signed_out(request: HttpRequest | None = None, **_kwargs: Any) -> None:
    """Before Django empties the session."""
    if request is not None and hasattr(request, "session"):
        sessions.forget(request)
