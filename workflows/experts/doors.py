"""Before a link: whose it is, whether it opens here, and what goes with every answer to it.

Whoever holds the link is nobody here: a person who is signed in has no right by that while reading it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt

from sites import hosts
from workflows.experts import limits
from workflows.experts.links import nonce_of
from workflows.experts.models import ExpertRequest
from workflows.experts.standing import closed_because

View = Callable[..., HttpResponseBase]

POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_LONGEST: Final = 20_000
#: What a browser says of a form that another site has sent.
_FOREIGN: Final = frozenset({"cross-site", "same-site"})


def by_link(*methods: str) -> Callable[[View], View]:
    """Decorate a view of the link: it gets the request that the link opens, or is not asked."""

    def decorate(view: View) -> View:
        # The form carries a key of its own (``workflows.experts.links``).
        @csrf_exempt
        @wraps(view)
        def checked(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponseBase:
            request.user = AnonymousUser()
            try:
                response = _answer(view, methods, request, token, kwargs)
            except Http404:
                response = plain(404)
            except (SuspiciousOperation, MultiPartParserError):
                response = plain(400)
            return _marked(response)

        return checked

    return decorate


def plain(status: int, **context: Any) -> HttpResponse:
    """A page that says what is the matter and nothing of what lies behind the link."""
    html = render_to_string("workflows/experts/plain.html", {"status": status, **context})
    return HttpResponse(html, status=status, headers={"Content-Security-Policy": POLICY})


def _answer(
    view: View, methods: tuple[str, ...], request: HttpRequest, token: str, kwargs: dict[str, Any]
) -> HttpResponseBase:
    found = _found(request, token)
    if found is None:
        # Whoever has a link that opens is not kept waiting by somebody who tries others at the same address.
        return plain(429 if limits.tries_too_often(request) else 404)
    if closed_because(found) is not None:
        # What was written at the last moment is not lost: it is its writer's own.
        typed = request.POST.get("words", "")[:_LONGEST] if request.method == "POST" else ""
        return plain(410, typed=typed)
    if request.method not in methods:
        return plain(405)
    if request.method == "POST" and request.headers.get("Sec-Fetch-Site") in _FOREIGN:
        return plain(403)
    return view(request, found, **kwargs)


def _found(request: HttpRequest, token: str) -> ExpertRequest | None:
    """The request of the link, on the host of its site."""
    nonce, entry = nonce_of(token), hosts.entry_of(request)
    if nonce is None or entry is None:
        return None
    of_site = ExpertRequest.objects.filter(nonce=nonce, site_id=entry.site_id)
    return of_site.select_related("page", "asked_by").first()


def _marked(response: HttpResponseBase) -> HttpResponseBase:
    """Kept by nobody, found by nobody, told to nobody."""
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "no-referrer"
    return response
