"""Answers the probes of those who run the installation.

A middleware before all others and no view: a probe comes to the machine's own address, which is
no host of ours, over plain HTTP, with no session and no language.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, JsonResponse
from django.utils.decorators import sync_only_middleware

from cms.operations import metrics
from cms.operations.probes import PartState, probe


def healthz(_request: HttpRequest) -> HttpResponse:
    """The process answers; says nothing of the parts, so that a broken one restarts nothing."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(_request: HttpRequest) -> HttpResponse:
    """Each part with its state and milliseconds; 503 while one of them fails.

    A part that another stands in for is ``degraded``: no reason to take the process out of service.
    """
    states = probe()
    ready = all(state.is_ready for state in states)
    degraded = any(state.is_degraded for state in states)
    body = {
        "status": "failing" if not ready else "degraded" if degraded else "ok",
        "parts": {
            state.name: {
                "status": _word(state),
                "ms": round(state.seconds * 1000, 1),
            }
            for state in states
        },
    }
    return JsonResponse(body, status=200 if ready else 503)


def _word(state: PartState) -> str:
    return "failing" if not state.is_ready else "degraded" if state.is_degraded else "ok"


def prometheus(request: HttpRequest) -> HttpResponse:
    """Figures for the inside; the outside learns not even that they exist."""
    if not metrics.is_internal(request):
        return HttpResponseNotFound("Not found\n", content_type="text/plain")
    text, content_type = metrics.render(probe(), request.headers.get("accept", ""))
    return HttpResponse(text, content_type=content_type)


PATHS: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    "/healthz": healthz,
    "/readyz": readyz,
    "/metrics": prometheus,
}


@sync_only_middleware
class HealthMiddleware:
    """Stands first and answers the three addresses itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = PATHS.get(request.path)
        if answer is None:
            return self.get_response(request)
        response = answer(request)
        response["Cache-Control"] = "no-store"
        return response
