"""Gives tables new versions when what was written to them is committed, by whichever way it was written."""

from __future__ import annotations

from typing import Any, Final

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from cms.delivery import statements, switch, versions
from sites.facts import fact_forgotten
from upstream.django.statements import last_hook

#: Facts that are kept outside of the database, by the names that they send.
FACT: Final = "fact."
_FACTS: Final = ("hosts", "calendar")
FACTS: Final = frozenset(FACT + name for name in _FACTS)


def connect() -> None:
    """Called once, when the application is ready."""
    fact_forgotten.connect(_forgotten, dispatch_uid="delivery-facts")


def tell(connection: BaseDatabaseWrapper, sql: str) -> None:
    """What a statement wrote: after the commit, at once where there is no transaction."""
    if not switch.is_told() or not (tables := statements.written(sql)):
        return
    if not connection.in_atomic_block:
        versions.renew(tables)
        return
    last = last_hook(connection)
    if isinstance(last, _Telling) and not last.is_done:
        last.tables.update(tables)
        return
    transaction.on_commit(_Telling(tables), using=connection.alias, robust=True)


class _Telling:
    """The tables that one stretch of a transaction has written."""

    def __init__(self, tables: frozenset[str]) -> None:
        self.tables = set(tables)
        self.is_done = False
        # By this Django names a hook that failed.
        self.__qualname__ = type(self).__qualname__

    def __call__(self) -> None:
        self.is_done = True
        versions.renew(self.tables)


def _forgotten(name: str, **_kwargs: Any) -> None:
    if switch.is_told():
        versions.renew({FACT + name})
