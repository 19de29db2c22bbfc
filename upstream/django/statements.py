"""Sees every statement of every connection, the rows that are taken from its answer, and what waits for the commit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.backends.utils import CursorWrapper

from upstream.gap import Gap, Has, Says

GAP = Gap(
    replaces="the cursor inside of Django's, while somebody notes rows; adds one wrapper to every connection",
    reason="`execute_wrapper` is for one block and one connection, and sees no row; hooks of a commit can only be added",
    leans=(
        Says("django.db.backends.base.base:BaseDatabaseWrapper.__init__", "self.execute_wrappers = []"),
        Says("django.db.backends.utils:CursorWrapper.execute", "_execute_with_wrappers"),
        Says(
            "django.db.backends.utils:CursorWrapper._execute_with_wrappers",
            "reversed(self.db.execute_wrappers)",
        ),
        Says("django.db.backends.utils:CursorWrapper.__getattr__", "getattr(self.cursor, attr)"),
        Says(
            "django.db.backends.base.base:BaseDatabaseWrapper.on_commit",
            "(set(self.savepoint_ids), func, robust)",
        ),
        Has("django.db.backends.signals:connection_created"),
    ),
    used_in=("cms.delivery.watching", "cms.delivery.telling"),
)

#: As ``execute_wrapper`` takes it.
Wrapper = Callable[[Callable[..., Any], Any, Any, bool, dict[str, Any]], Any]


class _SeenCursor:
    """A cursor of the driver, with each row told that somebody takes from it."""

    def __init__(self, cursor: Any, see: Callable[[Iterable[Any]], None]) -> None:
        self.inner, self._see = cursor, see

    def fetchone(self) -> Any:
        row = self.inner.fetchone()
        if row is not None:
            self._see((row,))
        return row

    def fetchmany(self, *args: Any, **kwargs: Any) -> Any:
        rows = self.inner.fetchmany(*args, **kwargs)
        self._see(rows)
        return rows

    def fetchall(self) -> Any:
        rows = self.inner.fetchall()
        self._see(rows)
        return rows

    def __iter__(self) -> Iterator[Any]:
        for row in self.inner:
            self._see((row,))
            yield row

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)


def see_rows(cursor: CursorWrapper, see: Callable[[Iterable[Any]], None]) -> None:
    """Tell the rows of the statement that was executed last."""
    leave_alone(cursor)
    cursor.cursor = _SeenCursor(cursor.cursor, see)


def leave_alone(cursor: CursorWrapper) -> None:
    """Tell no rows any more."""
    if isinstance(cursor.cursor, _SeenCursor):
        cursor.cursor = cursor.cursor.inner


def wrap(wrapper: Wrapper) -> None:
    """Around every statement, and around all other wrappers, from here on."""

    def connected(connection: BaseDatabaseWrapper, **_kwargs: Any) -> None:
        if wrapper not in connection.execute_wrappers:
            connection.execute_wrappers.insert(0, wrapper)

    connection_created.connect(connected, weak=False, dispatch_uid=f"statements-{wrapper.__module__}")
    for connection in connections.all(initialized_only=True):
        connected(connection)


def last_hook(connection: BaseDatabaseWrapper) -> Any:
    """What the commit calls last, if it stands or falls with the same savepoints as what is written now."""
    if not connection.run_on_commit:
        return None
    savepoints, hook, *_ = connection.run_on_commit[-1]
    return hook if savepoints == set(connection.savepoint_ids) else None
