"""Tells the search server of every change, after the commit and in the order of the changes.

A change is noted in the outbox in its own transaction. One deliverer at a time reads the documents
as they are then and sends them with that moment as their version, so a delivery that is repeated,
overtaken or cut off never leaves old content behind. While the server is away the entries wait,
and the pauses between attempts grow.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from search.engines import EngineUnavailableError, LuceneEngine, moment, remote_store
from search.index import documents
from search.models import Delivery, OutboxEntry, SearchDocument

logger = logging.getLogger(__name__)

BATCH: Final = 500
LEASE: Final = 90.0
"""Seconds after which a deliverer that fell silent is given up; longer than any request may take."""
FIRST_WAIT: Final = 2.0
LONGEST_WAIT: Final = 300.0


@dataclass(frozen=True, slots=True)
class Delivered:
    """How a delivery went."""

    sent: int = 0
    refused: int = 0
    error: str = ""
    """Why it stopped early."""
    is_busy: bool = False
    """Somebody else delivers, or the server is left alone for a while."""


_is_silent: Final = ContextVar("search_outbox_is_silent", default=False)


@contextmanager
def silence() -> Iterator[None]:
    """Note nothing inside: a rebuild writes what it reads to the new index itself."""
    token = _is_silent.set(True)
    try:
        yield
    finally:
        _is_silent.reset(token)


def record(document_ids: Collection[int]) -> None:
    """Note in the caller's transaction that documents changed, and deliver once it is committed."""
    if document_ids and not _is_silent.get() and remote_store() is not None:
        OutboxEntry.objects.record(document_ids)
        transaction.on_commit(_start, robust=True)


def _start() -> None:
    """Several notes of one transaction need one delivery."""
    if OutboxEntry.objects.due().exists():
        deliver_changes.enqueue()


def start_again(**_kwargs: object) -> None:
    """The server answers again: no need to wait for the next change, or for the end of a pause."""
    if OutboxEntry.objects.exists():
        deliver_changes.enqueue(force=True)


@task()
def deliver_changes(*, force: bool = False) -> int:
    """Deliver what waits; the background task of every change."""
    return deliver(force=force).sent


def deliver(progress: Callable[[int], None] | None = None, *, force: bool = False) -> Delivered:
    """Send everything that waits; ``force`` tries a server that is left alone, too."""
    server = remote_store()
    if server is None:
        return Delivered()
    if force:
        OutboxEntry.objects.update(due_at=timezone.now())
    done = _deliver(server, progress, force=force)
    # Who noted a change while we held the row left it to us, perhaps after our last look.
    while not done.error and not done.is_busy and OutboxEntry.objects.due().exists():
        more = _deliver(server, progress, force=force)
        done = Delivered(done.sent + more.sent, done.refused + more.refused, more.error, more.is_busy)
    return done


def _deliver(server: LuceneEngine, progress: Callable[[int], None] | None, *, force: bool) -> Delivered:
    delivery = Delivery.objects.take(LEASE, force=force)
    if delivery is None:
        return Delivered(is_busy=True)
    sent = refused = 0
    try:
        while entries := list(OutboxEntry.objects.due()[:BATCH]):
            failed = _send(server, entries)
            sent += len(entries) - failed
            refused += failed
            if progress is not None:
                progress(len(entries))
            delivery.keep(LEASE)
    except EngineUnavailableError as error:
        logger.warning("The search server is away, changes wait: %s", error)
        delivery.release(str(error) or "away", wait=_wait(delivery.failures))
        return Delivered(sent, refused, str(error))
    except BaseException:
        delivery.release()
        raise
    delivery.release()
    return Delivered(sent, refused)


def _wait(failures: int) -> float:
    return min(FIRST_WAIT * 2.0 ** min(failures, 20), LONGEST_WAIT)


def _send(server: LuceneEngine, entries: Sequence[OutboxEntry]) -> int:
    """Send the documents of these entries as they are now; how many entries were refused."""
    version = moment()
    wanted = {entry.document_id for entry in entries}
    stored = SearchDocument.objects.in_bulk(list(wanted))
    made = [documents.entry(document) for document in stored.values()]
    problems = server.apply(made, sorted(wanted - stored.keys()), version)
    failed = [entry for entry in entries if entry.document_id in problems]
    done = [entry.pk for entry in entries if entry.document_id not in problems]
    OutboxEntry.objects.filter(pk__in=done).delete()
    for entry in failed:
        entry.error = problems[entry.document_id]
        entry.due_at = timezone.now() + dt.timedelta(seconds=_wait(entry.attempts))
        entry.attempts = min(entry.attempts + 1, 1000)
        logger.error("The search server refuses document %s: %s", entry.document_id, entry.error)
    OutboxEntry.objects.bulk_update(failed, ["error", "due_at", "attempts"])
    return len(failed)


def waiting() -> int:
    """How many changes the server has not been told."""
    return OutboxEntry.objects.count()
