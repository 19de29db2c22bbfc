"""Gives each request its number, and counts and traces how it was answered."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_only_middleware

from cms.operations import asked, traffic
from cms.operations.watching import traces
from sites.noting import noting

HEADER: Final = "X-Request-ID"
_ID: Final = re.compile(r"[0-9A-Za-z-]{8,64}")


@sync_only_middleware
class NumberedMiddleware:
    """Stands behind the one who drops what only proxies may say, and around all that may write a line."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        told = request.headers.get(HEADER, "")
        number = told if _ID.fullmatch(told) else uuid.uuid4().hex
        request.META[asked.ENVIRON] = {"request": number}
        begun = time.perf_counter()
        with noting(asked.current, request), traces.request_span(request) as span:
            response = self.get_response(request)
            request.META[asked.ENVIRON] = asked.facts_of(request)
            traces.answered(span, request, response, request.META[asked.ENVIRON])
        traffic.count(request, response, time.perf_counter() - begun)
        if response.status_code >= 500:
            # What somebody who writes to the city can quote; no cache keeps such an answer.
            response[HEADER] = number
        return response
