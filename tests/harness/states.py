"""A database in which something was built once, put in the place of the worker's empty one and taken away again.

SQLite: both are kept in memory, and their pages are copied over those of the database that Django is connected
to. PostgreSQL: the second one is a database of its own beside the empty one, and Django connects to the other.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from typing import Any, Protocol, TypeVar

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection, transaction

Build = Callable[[], Any]
Made = TypeVar("Made")


class State(Protocol):
    """What ``build`` has left in an empty database."""

    def put(self) -> None:
        """Into the place of the empty one; built when this is the first time."""

    def take_away(self) -> None:
        """The empty one is back."""

    def forget(self) -> None:
        """It is not needed any more."""


def state_after(name: str, build: Build) -> State:
    """Under a name of its own; nothing is built before it is needed."""
    return _Copies(build) if connection.vendor == "sqlite" else _Beside(name, build)


@contextlib.contextmanager
def standing(state: State) -> Iterator[None]:
    """Within this everything stands in a transaction, whose end leaves the state as it was built."""
    try:
        state.put()
        _know_the_types()
        with rolled_back():
            yield
    finally:
        state.take_away()
        ContentType.objects.clear_cache()


@contextlib.contextmanager
def rolled_back() -> Iterator[None]:
    """What is written within is taken back at the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def for_a_module(
    blocker: Any, around: contextlib.AbstractContextManager[None], build: Callable[[], Made]
) -> Iterator[Made]:
    """The body of a fixture of a module: what ``build`` makes within ``around``, for all its tests."""
    with blocker.unblock(), contextlib.ExitStack() as stack:
        stack.enter_context(around)
        made = build()
        entered = stack.pop_all()
    yield made
    with blocker.unblock():
        entered.close()
    cache.clear()


def _know_the_types() -> None:
    """Their numbers here: where a test before has emptied its database, those that were remembered are of others."""
    ContentType.objects.clear_cache()
    ContentType.objects.get_for_models(*apps.get_models())


def _built(build: Build) -> None:
    """What waits for the commit is not done, as in any test."""
    with transaction.atomic():
        build()
        connection.run_on_commit.clear()


class _Copies:
    def __init__(self, build: Build) -> None:
        self._build = build
        self._empty: sqlite3.Connection | None = None
        self._full = sqlite3.connect(":memory:")

    def put(self) -> None:
        connection.ensure_connection()
        if self._empty is not None:
            self._full.backup(connection.connection)
            return
        empty = sqlite3.connect(":memory:")
        connection.connection.backup(empty)
        _built(self._build)
        connection.connection.backup(self._full)
        self._empty = empty

    def take_away(self) -> None:
        if self._empty is not None:
            self._empty.backup(connection.connection)

    def forget(self) -> None:
        self._full.close()
        if self._empty is not None:
            self._empty.close()


class _Beside:
    def __init__(self, name: str, build: Build) -> None:
        self._build = build
        self._empty = str(connection.settings_dict["NAME"])
        self._full = f"{self._empty}_{name}"
        self._is_built = False

    def put(self) -> None:
        self._leave()
        if self._is_built:
            connection.settings_dict["NAME"] = self._full
            return
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{self._full}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{self._full}" TEMPLATE "{self._empty}"')
        connection.settings_dict["NAME"] = self._full
        _built(self._build)
        self._is_built = True

    def take_away(self) -> None:
        self._leave()
        connection.settings_dict["NAME"] = self._empty

    def forget(self) -> None:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{self._full}" WITH (FORCE)')

    def _leave(self) -> None:
        """No connection is left to where the name points, in a pool neither."""
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]
