"""From where an act comes: the request that is answered at this moment, or the program that runs."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY
from django.http import HttpRequest

from sites.clients import client_address
from sites.noting import noting

_request: ContextVar[HttpRequest | None] = ContextVar("audit_request", default=None)


def answering(request: HttpRequest | None) -> AbstractContextManager[None]:
    """Acts within the block come from this request; from the program itself where there is none."""
    return noting(_request, request)


def current_user() -> Any:
    """The person of the request, where it has been looked at."""
    request = _request.get()
    return getattr(request, "user", None) if request is not None else None


def told() -> dict[str, str]:
    """Host and kind of session of a request, or the name of a command; nothing about a person."""
    request = _request.get()
    if request is None:
        return {"by": "command", "command": _command()}
    session = getattr(request, "session", None)
    backend = str(session.get(BACKEND_SESSION_KEY, "")) if session is not None else ""
    return {
        "by": "request",
        "host": request.META.get("HTTP_HOST", "")[:255],
        "session": backend.rpartition(".")[2] or "none",
    }


def address() -> str:
    """Of the client, as the trusted proxy says it; empty for programs."""
    request = _request.get()
    return client_address(request) if request is not None else ""


def _command() -> str:
    """``manage.py publish_scheduled``; the worker's or the server's name where no command was given."""
    program = Path(sys.argv[0]).name if sys.argv else ""
    if program == "manage.py" and len(sys.argv) > 1:
        return sys.argv[1][:100]
    return program[:100]
