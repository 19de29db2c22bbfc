"""A section that the city has closed: an honest page in place of everything at and below it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_only_middleware
from wagtail.models import Page

from cms.frame.interrupted import interrupted
from sites import hosts
from sites.models import Closure

#: Seconds after which programs ask again where no time is known.
_AGAIN: Final = "3600"


@sync_only_middleware
class ClosedSectionMiddleware:
    """Answers with status 503 for every address of a closed section, also for what it shows of other sites.

    Nothing is asked of the database where nothing is closed. The admin has addresses of its own.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # A preview in the admin is made with a request of its own, which nobody can send.
        is_preview = getattr(request, "is_dummy", False)
        entry = hosts.entry_of(request) if hasattr(request, "host_entry") and not is_preview else None
        if entry is not None and (table := hosts.table_of(request)).closed:
            number = table.closure_at(entry, request.path)
            if number is not None:
                return closed(request, number)
        return self.get_response(request)


def before_serve_page(page: Page, request: HttpRequest, _args: Any, _kwargs: Any) -> HttpResponse | None:
    """A page that shows elsewhere what is closed is closed as well."""
    number = hosts.table_of(request).closure_of(page.path)
    return None if number is None else closed(request, number)


def closed(request: HttpRequest, number: int) -> HttpResponse:
    """Why, until when, and where to go meanwhile."""
    found = Closure.objects.filter(pk=number).first() or Closure()
    return interrupted(request, "errors/closed.html", found, {"closure": found}, status=503, again=_AGAIN)
