"""A few figures in Prometheus' text form, for those who run the installation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from ipaddress import ip_address, ip_network

import django
import wagtail
from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from wagtail.models import Page, Site, WorkflowState

from cms.core.probes import PartState
from cms.extraction.upkeep import counts
from search.index import outbox
from search.models import SearchDocument

# Headers that a proxy adds: who comes through one comes from outside.
_PROXY_HEADERS = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP")


def is_internal(request: HttpRequest) -> bool:
    """Whether the request comes straight from a network of ``METRICS_NETWORKS``."""
    if any(header in request.META for header in _PROXY_HEADERS):
        return False
    # A server on a Unix socket has no remote address: what reaches it is on this machine.
    remote = request.META.get("REMOTE_ADDR") or "127.0.0.1"
    try:
        address = ip_address(remote)
    except ValueError:
        return False
    return any(address in ip_network(network) for network in settings.METRICS_NETWORKS)


def _gauge(name: str, text: str, values: Iterable[tuple[str, float]]) -> Iterator[str]:
    yield f"# HELP {name} {text}"
    yield f"# TYPE {name} gauge"
    for labels, value in values:
        yield f"{name}{{{labels}}} {value:g}" if labels else f"{name} {value:g}"


def render(parts: Iterable[PartState]) -> str:
    """The whole answer; counts are left out while the database is away."""
    states = list(parts)
    versions = f'django="{django.__version__}",wagtail="{wagtail.__version__}"'
    lines = [
        *_gauge("dinh_info", "Versions that run.", [(versions, 1)]),
        *_gauge(
            "dinh_part_ready",
            "Whether a part answers.",
            [(f'part="{state.name}"', float(state.is_ready and not state.is_degraded)) for state in states],
        ),
        *_gauge(
            "dinh_part_seconds",
            "How long a part took to answer.",
            [(f'part="{state.name}"', state.seconds) for state in states],
        ),
    ]
    try:
        lines += _counts()
    except DatabaseError:
        lines.append("# The database does not answer.")
    return "\n".join([*lines, ""])


def _counts() -> list[str]:
    waiting = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS).count()
    return [
        *_gauge("dinh_sites", "Sites, the portal included.", [("", Site.objects.count())]),
        *_gauge("dinh_pages_live", "Public pages.", [("", Page.objects.live().filter(depth__gt=1).count())]),
        *_gauge("dinh_approvals_waiting", "Pages on their way through the approval.", [("", waiting)]),
        *_gauge(
            "dinh_search_documents", "Documents that search knows.", [("", SearchDocument.objects.count())]
        ),
        *_gauge(
            "dinh_file_texts",
            "Contents of attached files by how far reading them has come.",
            [(f'state="{state}",reason="{reason}"', number) for (state, reason), number in counts()],
        ),
        *_gauge("dinh_search_waiting", "Changes the search server was not told.", [("", outbox.waiting())]),
    ]
