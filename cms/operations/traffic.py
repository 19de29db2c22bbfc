"""How many requests were answered, how, and how long it took: the figures that no database holds.

Gunicorn's processes count each for itself, into files that they share (``deploy/gunicorn.py``); whichever is asked
adds them up. A process that takes the place of another goes on with its file, so there are never more than places.
"""

from __future__ import annotations

import os
from typing import Final

from django.http import HttpRequest, HttpResponse
from prometheus_client import CollectorRegistry, Counter, Histogram, values
from prometheus_client.multiprocess import MultiProcessCollector

from cms.headers.middleware import kind_of

#: The folder of the files, as prometheus-client calls it, and the place of this process.
FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"
PLACE: Final = "DINH_WORKER"

if FOLDER in os.environ:
    values.ValueClass = values.MultiProcessValue(lambda: os.environ.get(PLACE) or str(os.getpid()))

_REGISTRY: Final = CollectorRegistry(auto_describe=False)
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
REQUESTS: Final = Counter(
    "dinh_requests",
    "Answers by what they are, how they were asked for and their status.",
    ["kind", "method", "status"],
    registry=_REGISTRY,
)
SECONDS: Final = Histogram(
    "dinh_request_seconds",
    "How long answers took.",
    ["kind"],
    registry=_REGISTRY,
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0),
)


def count(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    """One more; nothing of the address, so that nobody makes new rows by asking."""
    kind = kind_of(request, response).value
    method = request.method if request.method in _METHODS else "other"
    REQUESTS.labels(kind, method, str(response.status_code)).inc()
    SECONDS.labels(kind).observe(seconds)


def register(registry: CollectorRegistry) -> None:
    """Have them told with the others: of all processes, where there are several."""
    if FOLDER in os.environ:
        MultiProcessCollector(registry)
    else:
        registry.register(_REGISTRY)
