"""A site that the city has taken offline: an honest page in place of everything it has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_only_middleware

from cms.frame.frame import frame_for
from cms.frame.interrupted import interrupted
from sites import hosts, languages
from sites.models import Suspension
from sites.scoping import scope_for

_ADMIN: Final = "/admin/"
#: What the admin shows inside its own pages; for those who work on the site.
_FILES: Final = ("/media/", "/documents/")
#: What the page of a suspended site itself needs; nothing of the site is in it.
_COLOURS: Final = "/colours/"
#: Whom to tell of a hole, which an offline site may have as well.
_WELL_KNOWN: Final = "/.well-known/"


@sync_only_middleware
class SuspendedSiteMiddleware:
    """Answers for a suspended site with status 503, or 410 when it is closed for good.

    The admin stays open: whoever has to put things right works there.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        entry = hosts.entry_of(request) if hasattr(request, "host_entry") else None
        if entry is None or not entry.is_suspended or _may_pass(request, entry):
            return self.get_response(request)
        return suspended(request, entry)


def _may_pass(request: HttpRequest, entry: hosts.HostEntry) -> bool:
    if request.path.startswith((_ADMIN, _COLOURS, _WELL_KNOWN)):
        return True
    return request.path.startswith(_FILES) and scope_for(request.user).reaches_site(entry.site_id)


def suspended(request: HttpRequest, entry: hosts.HostEntry) -> HttpResponse:
    """Why, until when, and where to go meanwhile."""
    found = Suspension.objects.filter(ward_id=entry.ward_id or 0).first() or Suspension()
    frame = frame_for(request)
    context = {
        "frame": frame,
        "others": [languages.of(code) for code in entry.roots if code != frame.language],
        "suspension": found,
    }
    return interrupted(request, "errors/suspended.html", found, context, status=found.status_code)
