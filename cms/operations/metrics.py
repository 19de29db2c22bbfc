"""A few figures for Prometheus, for those who run the installation."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from ipaddress import ip_network

import django
import wagtail
from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.exposition import choose_encoder
from wagtail.models import Page, Site, WorkflowState

from cms.extraction.upkeep import counts
from cms.operations import late, traffic
from cms.operations.probes import PartState
from cms.scanning.models import Scan, Verdict
from search.index import outbox
from search.models import SearchDocument
from sites.caching import TROUBLE
from sites.clients import forwarded, read_address
from sites.scoping import across_wards

logger = logging.getLogger(__name__)


def is_internal(request: HttpRequest) -> bool:
    """Whether the request comes straight from a network of ``METRICS_NETWORKS``."""
    # Who comes through a proxy comes from outside.
    if forwarded(request.META):
        return False
    # A server on a Unix socket has no remote address: what reaches it is on this machine.
    address = read_address(request.META.get("REMOTE_ADDR") or "127.0.0.1")
    return address is not None and any(
        address in ip_network(network) for network in settings.METRICS_NETWORKS
    )


class Figures:
    """What there is to tell of one moment: read from the database when asked, so that all processes say the same."""

    def __init__(self, parts: Iterable[PartState]) -> None:
        self.states = list(parts)

    def collect(self) -> Iterator[Metric]:
        """Everything; what cannot be asked is left out, and the others are told."""
        versions = {"django": django.__version__, "wagtail": wagtail.__version__}
        yield InfoMetricFamily("dinh", "Versions that run.", versions)
        ready = GaugeMetricFamily("dinh_part_ready", "Whether a part answers.", labels=["part"])
        seconds = GaugeMetricFamily("dinh_part_seconds", "How long a part took to answer.", labels=["part"])
        for state in self.states:
            ready.add_metric([state.name], float(state.is_ready and not state.is_degraded))
            seconds.add_metric([state.name], state.seconds)
        yield from (ready, seconds)
        for figures in (_counts, _tasks, _backup, _disks):
            try:
                yield from list(figures())
            except (DatabaseError, *TROUBLE) as error:
                logger.warning("Figures cannot be told (%s): %s", figures.__name__, type(error).__name__)


_REASON = "a count for the operator's monitoring"
COUNTS: tuple[tuple[str, str, Callable[[], int]], ...] = (
    ("dinh_sites", "Sites, the portal included.", Site.objects.count),
    (
        "dinh_pages_live",
        "Public pages.",
        lambda: across_wards(Page.objects, _REASON).live().filter(depth__gt=1).count(),
    ),
    (
        "dinh_approvals_waiting",
        "Pages on their way through the approval.",
        lambda: (
            across_wards(WorkflowState.objects, _REASON)
            .filter(status=WorkflowState.STATUS_IN_PROGRESS)
            .count()
        ),
    ),
    ("dinh_search_documents", "Documents that search knows.", SearchDocument.objects.count),
    ("dinh_search_waiting", "Changes the search server was not told.", outbox.waiting),
    ("dinh_pages_late", "Pages that should be public or gone by their date.", lambda: sum(late.due_pages())),
    ("dinh_letters_late", "Notices that should have been sent an hour ago.", late.letters),
)


def _counts() -> Iterator[Metric]:
    """What the database knows."""
    yield from (GaugeMetricFamily(name, text, count()) for name, text, count in COUNTS)
    yield _file_texts()
    scans = Scan.objects.filter(verdict=Verdict.WAITING)
    oldest = scans.order_by("asked_at").values_list("asked_at", flat=True).first()
    yield GaugeMetricFamily("dinh_scans_waiting", "Contents that wait for the virus scanner.", scans.count())
    yield GaugeMetricFamily("dinh_scans_oldest_seconds", "Age of the oldest of them.", late.seconds(oldest))
    found = Scan.objects.filter(verdict=Verdict.FOUND).count()
    yield GaugeMetricFamily("dinh_scans_found", "Contents in which it found something.", found)


def _tasks() -> Iterator[Metric]:
    waiting, oldest = late.tasks()
    yield GaugeMetricFamily("dinh_tasks_waiting", "Background work that nobody has begun.", waiting)
    yield GaugeMetricFamily("dinh_tasks_oldest_seconds", "Age of the oldest of it.", late.seconds(oldest))


def _backup() -> Iterator[Metric]:
    backup = late.backup()
    family = GaugeMetricFamily("dinh_backup_age_seconds", "Age of the newest complete backup.")
    if backup is not None:
        family.add_metric([], late.seconds(backup))
    yield family


def _disks() -> Iterator[Metric]:
    family = GaugeMetricFamily("dinh_disk_free_ratio", "Free share of a disk.", labels=["place"])
    for disk in late.disks():
        family.add_metric([str(disk.place)], disk.share)
    yield family


def _file_texts() -> Metric:
    family = GaugeMetricFamily(
        "dinh_file_texts",
        "Contents of attached files by how far reading them has come.",
        labels=["state", "reason"],
    )
    for (state, reason), number in counts():
        family.add_metric([str(state), str(reason)], number)
    return family


def render(parts: Iterable[PartState], accept: str) -> tuple[bytes, str]:
    """The whole answer and its content type, in the newest form that the asker reads."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(Figures(parts))
    traffic.register(registry)
    encode, content_type = choose_encoder(accept)
    return encode(registry), content_type
