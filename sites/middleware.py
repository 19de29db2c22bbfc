"""Finds the site of each request once, and answers no host that is not ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotFound,
    HttpResponsePermanentRedirect,
)
from django.template.loader import render_to_string
from django.utils.decorators import sync_only_middleware

from sites import hosts

# Probes come to the machine's own address, which belongs to no site.
HOSTLESS_PATHS = ("/healthz", "/readyz", "/metrics")


@sync_only_middleware
class CurrentSiteMiddleware:
    """Sets ``request.host_entry``; a former host leads to today's, an unknown one gets a plain 404 that names no ward."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path in HOSTLESS_PATHS:
            return self.get_response(request)
        table = hosts.table()
        entry = table.for_host(request.get_host())
        if entry is None:
            moved = table.for_former_host(request.get_host())
            if moved is not None and request.method in ("GET", "HEAD"):
                return HttpResponsePermanentRedirect(moved.root_url + request.get_full_path())
            return HttpResponseNotFound(
                render_to_string("errors/unknown_host.html", {"portal": table.portal})
            )
        hosts.attach(request, entry, table)
        return self.get_response(request)

    def process_view(
        self, _request: HttpRequest, _view: Any, _args: Any, arguments: Mapping[str, Any]
    ) -> None:
        """Nothing is called by a name with NUL in it, and PostgreSQL takes no question with one."""
        if any(isinstance(value, str) and "\0" in value for value in arguments.values()):
            raise Http404
