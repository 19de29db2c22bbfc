"""Bulk work in little memory: what SQLite holds for pages of the web is of no use to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import connection

_SETTINGS: Final = {"mmap_size": 0, "cache_size": -4_000}
"""The file is not mapped into the process, and 4 MB of it are kept."""


@contextmanager
def little_memory() -> Iterator[None]:
    """For this connection; other databases keep nothing in the process."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        # A database in memory has no file that could be mapped.
        rows = {name: cursor.execute(f"PRAGMA {name}").fetchone() for name in _SETTINGS}
        before = {name: row[0] for name, row in rows.items() if row}
        _set(_SETTINGS)
    try:
        yield
    finally:
        _set(before)


def _set(values: dict[str, int]) -> None:
    with connection.cursor() as cursor:
        for name, value in values.items():
            cursor.execute(f"PRAGMA {name}={value}")
