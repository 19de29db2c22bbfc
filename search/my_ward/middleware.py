"""Keeps a choice of ward, and says which answers were made with it."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.decorators import sync_only_middleware
from django.utils.http import escape_leading_slashes

from search.my_ward import cookie
from search.my_ward.reading import FORGET, PARAMETER, REMEMBER, chosen, depends_on_cookie

_SAFE: Final = ("GET", "HEAD")
_NO_PAGES: Final = ("/admin/", "/api/", "/documents/", "/media/", "/static/")


@sync_only_middleware
class MyWardMiddleware:
    """A form or link that asks to remember or forget is sent on to the same page without that wish.

    So a shared or kept address remembers nothing on another device, and no page of another host can choose for
    somebody (``Sec-Fetch-Site``); what is left of the address stands on this host.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _is_wish(request):
            return _kept(request)
        response = self.get_response(request)
        if depends_on_cookie(request):
            patch_vary_headers(response, ["Cookie"])
        return response


def _is_wish(request: HttpRequest) -> bool:
    if request.method not in _SAFE or request.path.startswith(_NO_PAGES):
        return False
    return REMEMBER in request.GET or FORGET in request.GET


def _kept(request: HttpRequest) -> HttpResponse:
    rest = request.GET.copy()
    forgets = FORGET in rest
    for name in (REMEMBER, FORGET, *((PARAMETER,) if forgets else ())):
        rest.pop(name, None)
    if not "".join(rest.get(PARAMETER, "").split()):
        rest.pop(PARAMETER, None)
    query = rest.urlencode()
    path = escape_leading_slashes(request.get_full_path_info().partition("?")[0])
    response = HttpResponseRedirect(path + (f"?{query}" if query else ""))
    response.status_code = HTTPStatus.SEE_OTHER
    response["Cache-Control"] = "no-store"
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        return response
    if forgets:
        cookie.forget(response, request)
    elif (named := chosen(request)) is not None and named.entry is not None:
        cookie.write(response, request, named.entry)
    return response
