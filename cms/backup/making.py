"""Make a backup: the rows as they are at one moment, then the files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from cms.backup import files, tables
from cms.backup.errors import BackupError
from cms.backup.store import Backup, Store, StoredFile, StoredTable

Tell = Callable[[str], None]


def make(store: Store, tell: Tell, *, version: str, full: bool = False) -> Backup:
    """A whole backup; what an earlier one holds is not stored again.

    ``full`` reads every file, and not only those whose size or date is another. The rows come first: a file that no
    row names yet does no harm, a row whose file is missing does.
    """
    with store.alone():
        earlier = store.backup(names[-1]).files if (names := store.names()) and not full else {}
        backup = Backup(_name(names), version, migrations())
        with _one_moment():
            for model in tables.kept():
                backup.tables[model._meta.db_table] = _table(store, model)
            tell(
                f"{sum(table.rows for table in backup.tables.values()):,} rows of {len(backup.tables)} tables"
            )
            named = set(files.named_by_rows())
        for number, name in enumerate(files.names(), 1):
            if stored := _file(store, name, earlier.get(name)):
                backup.files[name] = stored
            if number % 500 == 0:
                tell(f"{number:,} files")
        backup.missing = sorted(named - backup.files.keys())
        store.write(backup)
    return backup


def migrations() -> list[list[str]]:
    """Which form the tables have."""
    return sorted([app, name] for app, name in MigrationRecorder(connection).applied_migrations())


def _name(earlier: list[str]) -> str:
    name = f"{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%SZ}"
    if earlier and name <= earlier[-1]:
        raise BackupError(f"The clock stands at {name}, before the last backup, {earlier[-1]}.")
    return name


@contextmanager
def _one_moment() -> Iterator[None]:
    """All tables as they are now, whatever is written meanwhile."""
    is_first = not connection.in_atomic_block
    with transaction.atomic():
        if is_first and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _table(store: Store, model: type) -> StoredTable:
    rows = 0

    def counted() -> Iterator[bytes]:
        nonlocal rows
        for line in tables.lines(model):
            rows += 1
            yield line

    content, _size = store.put(tables.packed(counted()))
    return StoredTable(content, rows)


def _file(store: Store, name: str, before: StoredFile | None) -> StoredFile | None:
    """Stored; ``None`` for one that was deleted meanwhile."""
    try:
        changed = files.changed(name)
        if (
            before
            and before.changed == changed
            and before.size == files.size(name)
            and store.has(before.content)
        ):
            return before
        content, size = store.put(files.chunks(name))
    except FileNotFoundError:
        return None
    return StoredFile(content, size, changed)
