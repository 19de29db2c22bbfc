"""Leaves out the log of queries, which Django keeps under ``DEBUG`` with all that was written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper

from upstream.gap import Gap, Says

GAP = Gap(
    replaces="`BaseDatabaseWrapper.make_debug_cursor`, for as long as a command writes in bulk",
    reason="9,000 statements of 500 texts each are a gigabyte, and on SQLite each is asked for its text once more",
    leans=(Says("django.db.backends.base.base:BaseDatabaseWrapper._prepare_cursor", "make_debug_cursor"),),
    used_in=("cms.imports.management.commands.import_articles",),
)


@contextmanager
def without_query_log(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Nothing within is logged, unless somebody counts queries on purpose."""
    if connection.force_debug_cursor:
        yield
        return
    connection.make_debug_cursor = connection.make_cursor  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        del connection.make_debug_cursor
