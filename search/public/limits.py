"""How often one client may ask: counted in the shared cache, a minute at a time."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

from sites import rates
from sites.clients import client_block

View = Callable[..., HttpResponse]


def _refusal(allowed: int, wait: int) -> HttpResponse:
    message = f"at most {allowed} requests a minute; try again in {wait} seconds"
    headers = {"Retry-After": str(wait), "Access-Control-Allow-Origin": "*"}
    return JsonResponse({"error": {"parameter": None, "message": message}}, status=429, headers=headers)


def limited(name: str) -> Callable[[View], View]:
    """Refuse with 429 and ``Retry-After`` who asks more often than ``SEARCH_LIMITS[name]`` a minute."""

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            now = time.time()
            window = int(now // rates.WINDOW)
            allowed = int(settings.SEARCH_LIMITS[name])
            left = allowed - rates.add(f"search.{name}", client_block(request))
            wait = max(1, int((window + 1) * rates.WINDOW - now) + 1)
            response = _refusal(allowed, wait) if left < 0 else view(request, *args, **kwargs)
            response.headers["RateLimit-Limit"] = str(allowed)
            response.headers["RateLimit-Remaining"] = str(max(0, left))
            response.headers["RateLimit-Reset"] = str(wait)
            return response

        return checked

    return decorate
