"""Where browsers tell what a policy has stopped: counted, and forgotten.

A report holds addresses with what somebody searched for, and comes with an address of its own. Of all that, three
words are kept: public or admin, which directive, and which host was blocked. Anybody can send one, so it is
small, read as far as it is understood, and counted for so many a minute only.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from cms.headers.models import count
from cms.headers.policies import REPORTS
from sites import rates
from sites.clients import client_block
from sites.numbers import whole

LONGEST: Final = 16_384
_LENGTHS: Final = range(1, LONGEST + 1)
#: In one request, as browsers gather them.
MOST_REPORTS: Final = 20
#: Requests a minute: of one client, and of all.
PER_CLIENT: Final = 20
IN_ALL: Final = 300
_KINDS: Final = ("application/csp-report", "application/reports+json", "application/json")
_DIRECTIVES: Final = frozenset(
    {
        "default-src", "script-src", "script-src-elem", "script-src-attr", "style-src", "style-src-elem",
        "style-src-attr", "img-src", "font-src", "connect-src", "media-src", "object-src", "frame-src", "child-src",
        "worker-src", "manifest-src", "base-uri", "form-action", "frame-ancestors", "sandbox",
    }
)  # fmt: skip
_WORDS: Final = frozenset(
    {"inline", "eval", "wasm-eval", "self", "trusted-types-policy", "trusted-types-sink"}
)


@csrf_exempt
@require_POST
@never_cache
def report(request: HttpRequest) -> HttpResponse:
    """Count what is understood of a report; the answer says nothing."""
    if request.content_type not in _KINDS:
        return HttpResponse(status=HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    if whole(request.headers.get("content-length"), _LENGTHS) is None:
        return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    if _is_too_often(request):
        return HttpResponse(status=HTTPStatus.TOO_MANY_REQUESTS, headers={"Retry-After": str(rates.WINDOW)})
    try:
        told = json.loads(request.read(LONGEST))
    except (ValueError, RecursionError):
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    today = timezone.localdate()
    for what in {found for one in _bodies(told) if (found := _understood(one)) is not None}:
        count(today, *what)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


urlpatterns = [path(REPORTS.removeprefix("/"), report, name="csp_reports")]


def _is_too_often(request: HttpRequest) -> bool:
    return (
        rates.add("headers.reports", client_block(request)) > PER_CLIENT
        or rates.add("headers.reports", "all") > IN_ALL
    )


def _bodies(told: Any) -> Iterator[dict[str, Any]]:
    """Both forms: one object of the old kind, or a list of what was gathered."""
    for one in (told if isinstance(told, list) else [told])[:MOST_REPORTS]:
        if not isinstance(one, dict):
            continue
        body = one.get("csp-report") or (one.get("body") if one.get("type") == "csp-violation" else None)
        if isinstance(body, dict):
            yield body


def _understood(body: dict[str, Any]) -> tuple[str, str, str] | None:
    """Area, directive and what was blocked; ``None`` where a report is none."""
    directive = str(
        body.get("effectiveDirective")
        or body.get("effective-directive")
        or body.get("violated-directive")
        or ""
    ).partition(" ")[0]
    if directive not in _DIRECTIVES:
        return None
    address = body.get("documentURL") or body.get("document-uri") or ""
    try:
        area = "admin" if urlsplit(str(address)).path.startswith("/admin/") else "page"
        blocked = _blocked(str(body.get("blockedURL") or body.get("blocked-uri") or ""))
    except ValueError:
        return None
    return area, directive, blocked


def _blocked(text: str) -> str:
    """A word, a scheme, or a host without what stands behind it. Raises ``ValueError`` where it is no address."""
    if text in _WORDS:
        return text
    parts = urlsplit(text if ":" in text else f"{text}:")
    if parts.scheme in ("http", "https", "ws", "wss"):
        host = (parts.hostname or "")[:100]
        return host if host.isascii() and host.isprintable() else "unreadable"
    return parts.scheme[:30] or "unreadable"
