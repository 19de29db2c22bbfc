"""Asks each replaceable part whether it works, and how long that took."""

from __future__ import annotations

import logging
import os
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.core.cache import cache
from django.core.files.storage import FileSystemStorage, storages
from django.db import connection
from django_tasks import default_task_backend

from search.dimensions.filters import Filters
from search.engines import searcher
from search.plan import plan
from search.text.tokens import tokenize

logger = logging.getLogger(__name__)

# A word in no document: the question is whether search answers, not what.
_NOWHERE = "zzreadyzz"


@dataclass(frozen=True, slots=True)
class PartState:
    """How a part answered."""

    name: str
    is_ready: bool
    seconds: float
    is_degraded: bool = False
    """Ready only because another part stands in for it."""


class PartDegradedError(Exception):
    """A part is away, and another does its work for the time being: the site stays up."""


class PartError(Exception):
    """A part answered, but wrongly."""


def _database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()


def _cache() -> None:
    key, value = f"readyz.{os.getpid()}", secrets.token_hex(8)
    cache.set(key, value, 10)
    if cache.get(key) != value:
        raise PartError("The cache forgot at once what it was given.")


def _storage() -> None:
    storage = storages["default"]
    if isinstance(storage, FileSystemStorage):
        folder = Path(storage.location)
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK):
            raise PartError("The folder of the files cannot be written.")
        return
    storage.exists("readyz")


def _search() -> None:
    if searcher().search(plan(tokenize(_NOWHERE)), Filters(), 1).is_fallback:
        raise PartDegradedError("The search server is away; the database answers.")


def _tasks() -> None:
    failed = [problem for problem in default_task_backend.check() if problem.is_serious()]
    if failed:
        raise PartError(str(failed[0].msg))


PARTS: dict[str, Callable[[], None]] = {
    "database": _database,
    "cache": _cache,
    "storage": _storage,
    "search": _search,
    "tasks": _tasks,
}


def probe() -> list[PartState]:
    """Every part, one after another; a broken one never hides the others."""
    states = []
    for name, ask in PARTS.items():
        begun = time.perf_counter()
        degraded = False
        try:
            ask()
        except PartDegradedError as error:
            logger.warning("The part %s is degraded: %s", name, error)
            ready = degraded = True
        except Exception:
            # The reason stays in the log: addresses and accounts are nobody's business outside.
            logger.exception("The part %s is not ready", name)
            ready = False
        else:
            ready = True
        states.append(PartState(name, ready, time.perf_counter() - begun, degraded))
    return states
