"""Gives every answer the headers of its kind; whatever answers, also before a view or a host is found."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_only_middleware

from cms.headers import bare
from cms.headers.policies import POLICIES, Kind, headers, policy, written

_CSP: Final = "Content-Security-Policy"
_ADMIN: Final = "/admin/"
_FRAMED_BY_OURS: Final = "frame-ancestors 'self'"
_SILENT: Final = "no-referrer"


@sync_only_middleware
class HeadersMiddleware:
    """Stands around everything else.

    A view that sends a file has said already what it is, by its policy; that stays.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.NOT_MODIFIED:
            # What a browser keeps has its headers; those sent here would take their place.
            return response
        said, referrer = response.get(_CSP), response.get("Referrer-Policy")
        kind = kind_of(request, response)
        for name, value in _headers(kind).items():
            response[name] = value
        if said is not None and kind is not Kind.PREVIEW:
            response[_CSP] = said
            if _FRAMED_BY_OURS in said:
                response["X-Frame-Options"] = "SAMEORIGIN"
        if referrer == _SILENT:
            # Its address is a secret (``workflows.experts``).
            response["Referrer-Policy"] = referrer
        if "Access-Control-Allow-Origin" in response:
            # Everybody's own pages may show it: one word for both ways to ask.
            response["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response


@cache
def _headers(kind: Kind) -> dict[str, str]:
    found = headers(kind)
    if kind is Kind.ERROR:
        allowed = " ".join(("'self'", *bare.hashes()))
        found[_CSP] = written({**POLICIES[kind], "style-src": allowed})
    return found


def kind_of(request: HttpRequest, response: HttpResponse) -> Kind:
    """What an answer is."""
    said = response.get(_CSP)
    content_type = response.get("Content-Type", "").partition(";")[0].strip().lower()
    if said is not None and said in _FILES:
        return _FILES[said]
    is_redirect = HTTPStatus.MULTIPLE_CHOICES <= response.status_code < HTTPStatus.BAD_REQUEST
    if is_redirect or content_type not in ("text/html", "application/xhtml+xml"):
        return Kind.STATIC if request.path.startswith(settings.STATIC_URL) else Kind.DATA
    if request.path.startswith(_ADMIN):
        # A page that has been through here already is one that the admin shows inside its own.
        return Kind.PREVIEW if said in (_headers(Kind.PAGE)[_CSP], _headers(Kind.ERROR)[_CSP]) else Kind.ADMIN
    return Kind.ERROR if response.status_code >= HTTPStatus.BAD_REQUEST else Kind.PAGE


_FILES: Final = {policy(kind): kind for kind in (Kind.PICTURE, Kind.FILE, Kind.PDF)}
