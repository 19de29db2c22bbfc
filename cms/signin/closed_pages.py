"""The shared password of a closed page or of a folder of files: as few wrong tries as at a sign-in, by address."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from wagtail.documents.views.serve import authenticate_with_password as of_documents
from wagtail.views import authenticate_with_password as of_pages

from cms.signin import throttle
from sites.clients import client_block

_ROUTES = ("page_view_restriction_id", "restriction_id")


def limited(view: Callable[..., Any]) -> Callable[..., Any]:
    """The view with a count: nobody has an account here, so each address has tries of its own at each password."""

    @wraps(view)
    def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        number = next((kwargs[name] for name in _ROUTES if name in kwargs), "")
        try:
            taken = throttle.take(request, throttle.PAGE, f"{number}:{client_block(request)}")
        except throttle.LockedError as locked:
            return _too_many(request, locked)
        response = view(request, *args, **kwargs)
        if response.status_code != 200:
            # Right, or no such password.
            taken.give_back()
        return response

    return counted


def _too_many(request: HttpRequest, locked: throttle.LockedError) -> HttpResponse:
    response = render(request, "signin/closed_page.html", {"until": locked.until}, status=429)
    response["Retry-After"] = str(locked.seconds)
    add_never_cache_headers(response)
    return response


page_password = limited(of_pages)
file_password = limited(of_documents)
