"""Counts are kept in memory and written after a response has left, some seconds' worth at once.

So a search waits for no count, and a thousand equal questions are one write. What the process
had not written when it was killed is lost: at most ``SEARCH_STATISTICS_SECONDS`` of counts.
"""

from __future__ import annotations

import atexit
import logging
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from django.conf import settings
from django.core.signals import request_finished
from django.db import Error, close_old_connections, transaction
from django.db.models import F
from django.utils import timezone

from search.models import SearchStatistic

_log: Final = logging.getLogger(__name__)
_MOST_HELD: Final = 2_000
"""Different questions between two writes; an attack brings more, and they are not counted."""
MOST_A_DAY: Final = 20_000
"""Different questions of one site on one day; more is no citizen's doing."""

Key = tuple[date, int, str]
"""Day, site, folded question."""

_lock = threading.Lock()
_held: dict[Key, Counter[str]] = {}
_written_at = time.monotonic()


def note(site_id: int, query: str, *counts: str) -> None:
    """Count once in each of these columns; touches memory only."""
    key = (timezone.localdate(), site_id, query)
    with _lock:
        if key in _held or len(_held) < _MOST_HELD:
            _held.setdefault(key, Counter()).update(counts)


def connect() -> None:
    """Called once, when the application is ready."""
    request_finished.connect(_after_response, dispatch_uid="search-statistics")
    atexit.register(_at_exit)


def _after_response(**_kwargs: Any) -> None:
    seconds = settings.SEARCH_STATISTICS_SECONDS
    if not _held or seconds is None or time.monotonic() - _written_at < seconds:
        return
    flush()
    close_old_connections()


def _at_exit() -> None:
    if _held and settings.SEARCH_STATISTICS_SECONDS is not None:
        flush()


def flush() -> None:
    """Write what is held; what cannot be written is held on to until the next time."""
    global _written_at
    with _lock:
        counts, _written_at = dict(_held), time.monotonic()
        _held.clear()
    if not counts:
        return
    try:
        with transaction.atomic():
            _write(counts)
    except Error:
        _log.warning("The counts of %d questions wait for the next time.", len(counts), exc_info=True)
        with _lock:
            for key, counter in counts.items():
                _held.setdefault(key, Counter()).update(counter)


def _write(counts: Mapping[Key, Counter[str]]) -> None:
    wanted = _new(counts)
    SearchStatistic.objects.bulk_create(
        [SearchStatistic(day=day, site_id=site, query=query) for day, site, query in wanted],
        batch_size=500,
        ignore_conflicts=True,
    )
    # One statement a row, each adding to what is there: other processes write at the same time.
    for (day, site, query), counter in sorted(counts.items()):
        SearchStatistic.objects.filter(day=day, site_id=site, query=query).update(
            **{column: F(column) + more for column, more in counter.items()}
        )


def _new(counts: Iterable[Key]) -> list[Key]:
    """Those that may get a row: all, as long as the site's day is not full."""
    grouped: dict[tuple[date, int], list[Key]] = defaultdict(list)
    for key in sorted(counts):
        grouped[key[:2]].append(key)
    return [
        key
        for (day, site), keys in grouped.items()
        if SearchStatistic.objects.filter(day=day, site_id=site).count() < MOST_A_DAY
        for key in keys
    ]
