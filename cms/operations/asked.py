"""Which request is being answered, so that every line, trace and report of it can be put together.

A request has a number of its own: the one that a trusted proxy gave it, else a new one. Site and person are read
where somebody asks, as far as they are known by then; nothing is looked up for it, and nobody is named but by number.
Read by the log, which the settings build: nothing here may ask for a setting.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any, Final

from django.http import HttpRequest

#: Where the server's own log finds it again.
ENVIRON: Final = "dinh.asked"
#: The request that is being answered.
current: ContextVar[HttpRequest | None] = ContextVar("asked_request", default=None)


def facts() -> dict[str, Any]:
    """Number, site and person of the request that is being answered; nothing where none is."""
    request = current.get()
    return {} if request is None else facts_of(request)


def facts_of(request: HttpRequest) -> dict[str, Any]:
    """The same of one request."""
    entry = getattr(request, "host_entry", None)
    # As Django keeps it once somebody has asked who it is.
    person = request.__dict__.get("_cached_user")
    found = {
        "request": request.META[ENVIRON]["request"],
        "site": (entry.ward_slug or "portal") if entry is not None else None,
        "person": getattr(person, "pk", None),
    }
    return {name: value for name, value in found.items() if value is not None}
