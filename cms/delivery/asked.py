"""Which requests may get a stored answer, and which answers may be stored. What is not named here is made each time."""

from __future__ import annotations

import hashlib
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from cms.delivery.release import release
from cms.delivery.watching import Reading

_METHODS: Final = ("GET", "HEAD")
#: Views whose answers depend on the host, the path and the database, and on nothing else that a reader sends.
_VIEWS: Final = frozenset(
    {
        "wagtail_serve", "site_feed", "city_feed", "site_map", "page_markdown", "sitemap", "sitemap_pages", "robots",
    }
)  # fmt: skip
#: Who sends one of these may be somebody, or asks for more than a page: both get what the application says.
_BESIDES: Final = frozenset({"HTTP_AUTHORIZATION", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE"})
#: What an answer may say that it depends on: the cookies are known by their names, the language by the path.
_VARY: Final = frozenset({"cookie", "accept-language", "accept-encoding"})
_NO_STORE: Final = ("no-store", "no-cache", "private")
#: Where something is gone, closed or somewhere else, a front keeps the answer as long as a page: it forgets the page.
_ABSENT: Final = frozenset({301, 302, 307, 308, 404, 410, 503})


def address_of(request: HttpRequest) -> str | None:
    """Scheme, host and path, if a stored answer may be given: a stranger asks for a page, with nothing besides."""
    # What the admin shows as a page will be is asked for at the page's own address.
    if getattr(request, "is_dummy", False):
        return None
    if (
        request.method not in _METHODS
        or request.META.get("QUERY_STRING")
        or not _BESIDES.isdisjoint(request.META)
    ):
        return None
    if settings.SESSION_COOKIE_NAME in request.COOKIES or settings.CSRF_COOKIE_NAME in request.COOKIES:
        return None
    try:
        return f"{request.scheme}://{request.get_host()}{request.path}"
    except DisallowedHost:
        return None


def key_of(address: str) -> str:
    """Its name in the cache, for this release."""
    digest = hashlib.blake2b(address.encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()
    return f"delivery.answer.{release()}.{digest}"


def may_be_stored(request: HttpRequest, response: HttpResponseBase, reading: Reading) -> bool:
    """Whether everybody who asks in the same way may have this answer."""
    match = request.resolver_match
    return (
        request.method == "GET"
        and response.status_code == HTTPStatus.OK
        and match is not None
        and match.url_name in _VIEWS
        and isinstance(response, HttpResponse)
        and not response.streaming
        and is_everybodys(response)
        and not reading.is_private
        and reading.cookies.isdisjoint(request.COOKIES.keys())
        and _is_by_its_name(request)
    )


def is_everybodys(response: HttpResponseBase) -> bool:
    """Whether nothing in it is for one reader."""
    said = response.get("Cache-Control", "").lower()
    vary = {name.strip().lower() for name in response.get("Vary", "").split(",") if name.strip()}
    return not response.cookies and not any(word in said for word in _NO_STORE) and vary <= _VARY


def tells_that_it_is_gone(response: HttpResponseBase) -> bool:
    """Whether it stands in the place of a page."""
    return response.status_code in _ABSENT and not response.cookies


def _is_by_its_name(request: HttpRequest) -> bool:
    """Asked by the site's own name as it is written: others are answered, and fill no room."""
    entry = getattr(request, "host_entry", None)
    return entry is not None and request.get_host() in (entry.hostname, f"{entry.hostname}:{entry.port}")
