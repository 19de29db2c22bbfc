"""How often one client may ask: counted in the shared cache, a minute at a time."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse

WINDOW: Final = 60
"""Seconds."""

View = Callable[..., HttpResponse]


def client_address(request: HttpRequest) -> str:
    """The client's address: what the proxy in front says last, where the settings name its header."""
    header: str = getattr(settings, "CLIENT_ADDRESS_HEADER", "")
    said = request.META.get(header, "").split(",")[-1].strip() if header else ""
    return said or request.META.get("REMOTE_ADDR", "")


def _count(name: str, request: HttpRequest, window: int) -> int:
    """How often the client has asked in this window, this time included; the address itself is not kept."""
    hashed = hashlib.blake2b(
        f"{settings.SECRET_KEY}{client_address(request)}".encode(), digest_size=12
    ).hexdigest()
    key = f"search.limit.{name}.{window}.{hashed}"
    if cache.add(key, 1, WINDOW + 5):
        return 1
    try:
        return int(cache.incr(key))
    except ValueError:  # it expired between the two
        return 1


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
            window = int(now // WINDOW)
            allowed = int(settings.SEARCH_LIMITS[name])
            left = allowed - _count(name, request, window)
            wait = max(1, int((window + 1) * WINDOW - now) + 1)
            response = _refusal(allowed, wait) if left < 0 else view(request, *args, **kwargs)
            response.headers["RateLimit-Limit"] = str(allowed)
            response.headers["RateLimit-Remaining"] = str(max(0, left))
            response.headers["RateLimit-Reset"] = str(wait)
            return response

        return checked

    return decorate
