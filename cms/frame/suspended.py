"""A site that the city has taken offline: an honest page in place of everything it has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.decorators import sync_only_middleware
from django.utils.http import http_date

from cms.frame.frame import frame_for
from sites import hosts, languages
from sites.models import Suspension
from sites.scoping import scope_for

_ADMIN: Final = "/admin/"
#: What the admin shows inside its own pages; for those who work on the site.
_FILES: Final = ("/media/", "/documents/")


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
    if request.path.startswith(_ADMIN):
        return True
    return request.path.startswith(_FILES) and scope_for(request.user).reaches_site(entry.site_id)


def suspended(request: HttpRequest, entry: hosts.HostEntry) -> HttpResponse:
    """Why, until when, and where to go meanwhile."""
    found = Suspension.objects.filter(ward_id=entry.ward_id or 0).first() or Suspension()
    in_source = not found.reason_en or languages.current().is_source
    frame = frame_for(request)
    context = {
        "frame": frame,
        "others": [languages.of(code) for code in entry.roots if code != frame.language],
        "suspension": found,
        "reason": found.reason if in_source else found.reason_en,
        "reason_language": languages.SOURCE if in_source else languages.INTERNATIONAL,
    }
    response = render(request, "errors/suspended.html", context, status=found.status_code)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    if found.until and found.until > timezone.now():
        response["Retry-After"] = http_date(found.until.timestamp())
    return response
