"""The database itself refuses to change or remove rows of the audit.

A row is written once, and once more when it gets its place in the chain; a checkpoint once. Triggers stop code
and mistakes, not somebody who owns the database: what such a person changes is found by ``verify_audit``.

``manage.py flush`` empties every table; ours takes the triggers away around it and puts them back.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.db import connections

_ENTRY: Final = "audit_auditentry"
_CHECKPOINT: Final = "audit_auditcheckpoint"
#: Columns that are written with the act and never again.
_WRITTEN: Final = ("id", "ref", "at", "action", "kind", "object_id", "site_id", "person", "body")
_REFUSAL: Final = "the audit is append-only"
_FUNCTION: Final = "audit_refuse"
_NAMES: Final = {
    _ENTRY: ("audit_entry_update", "audit_entry_delete"),
    _CHECKPOINT: ("audit_checkpoint_update", "audit_checkpoint_delete"),
}
_TRUNCATE: Final = "_truncate"


def create(connection: Any) -> None:
    """Put the triggers in place; those that are there stay."""
    _run(connection, _SQL[connection.vendor][0] if connection.vendor in _SQL else ())


def after_migrate(using: str, **_kwargs: Any) -> None:
    """SQLite makes a table anew to change a column of it, and its triggers go with the old one."""
    connection = connections[using]
    if set(_NAMES) <= set(connection.introspection.table_names()):
        create(connection)


def drop(connection: Any) -> None:
    """Take them away."""
    _run(connection, _SQL[connection.vendor][1] if connection.vendor in _SQL else ())


@contextmanager
def lifted(connection: Any) -> Iterator[None]:
    """Without the triggers within the block."""
    drop(connection)
    try:
        yield
    finally:
        create(connection)


def missing(connection: Any) -> list[str]:
    """Names of triggers that are not there."""
    wanted = {name for names in _NAMES.values() for name in names}
    if connection.vendor == "sqlite":
        found = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    elif connection.vendor == "postgresql":
        wanted |= {table + _TRUNCATE for table in _NAMES}
        found = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    else:
        return []
    with connection.cursor() as cursor:
        cursor.execute(found)
        return sorted(wanted - {row[0] for row in cursor.fetchall()})


def _run(connection: Any, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _is_sealing(differs: str) -> str:
    """Whether an update does nothing but give a row its place."""
    same = " OR ".join(f"OLD.{name} {differs} NEW.{name}" for name in _WRITTEN)
    return f"OLD.seq IS NOT NULL OR NEW.seq IS NULL OR {same}"


def _sqlite() -> Iterator[str]:
    conditions = {_NAMES[_ENTRY][0]: f"WHEN {_is_sealing('IS NOT')}"}
    for table, (update, delete) in _NAMES.items():
        for name, event in ((update, "UPDATE"), (delete, "DELETE")):
            yield (
                f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {event} ON {table} {conditions.get(name, '')} "
                f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
            )


def _postgresql() -> Iterator[str]:
    yield (
        f"CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
    )
    conditions = {_NAMES[_ENTRY][0]: f"WHEN ({_is_sealing('IS DISTINCT FROM')})"}
    for table, (update, delete) in _NAMES.items():
        for name, event in ((update, "UPDATE"), (delete, "DELETE")):
            yield (
                f"CREATE OR REPLACE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW "
                f"{conditions.get(name, '')} EXECUTE FUNCTION {_FUNCTION}()"
            )
        yield (
            f"CREATE OR REPLACE TRIGGER {table}{_TRUNCATE} BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {_FUNCTION}()"
        )


def _names() -> Iterator[tuple[str, str]]:
    for table, names in _NAMES.items():
        for name in names:
            yield table, name


_SQL: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "sqlite": (tuple(_sqlite()), tuple(f"DROP TRIGGER IF EXISTS {name}" for _table, name in _names())),
    "postgresql": (
        tuple(_postgresql()),
        (
            *(f"DROP TRIGGER IF EXISTS {name} ON {table}" for table, name in _names()),
            *(f"DROP TRIGGER IF EXISTS {table}{_TRUNCATE} ON {table}" for table in _NAMES),
        ),
    ),
}
