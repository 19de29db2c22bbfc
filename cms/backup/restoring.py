"""Make an empty install into what a backup holds, and prove that it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import zip_longest
from tempfile import TemporaryFile

from django.contrib.auth import get_user_model
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.management.color import no_style
from django.db import connection, models, transaction
from wagtail.models import Page

from cms.backup import files, tables
from cms.backup.errors import BackupError
from cms.backup.making import Tell, migrations
from cms.backup.store import Backup, Store
from sites.scoping import across_wards

Restored = tuple[int, int]


def restore(store: Store, backup: Backup, tell: Tell) -> Restored:
    """Rows and files; how many of each. All rows come in one transaction: after a failure the install is empty still.

    Files that stand there already as they were are left, so a restore that was killed goes on where it was.
    """
    _demand_empty(backup)
    for number, (name, stored) in enumerate(sorted(backup.files.items()), 1):
        _put(store, name, stored.content)
        if number % 500 == 0:
            tell(f"{number:,} of {len(backup.files):,} files")
    tell(f"{len(backup.files):,} files")
    found = {model._meta.db_table: model for model in tables.kept()}
    if missing := backup.tables.keys() - found.keys():
        raise BackupError(f"This install has no table {sorted(missing)[0]}.")
    with _unchecked(), transaction.atomic():
        for model in found.values():
            _clear(model)
        for name, stored_table in sorted(backup.tables.items()):
            written = tables.write(found[name], tables.unpacked(store.read(stored_table.content)))
            if written != stored_table.rows:
                raise BackupError(f"{name}: {written:,} rows of {stored_table.rows:,}")
        connection.check_constraints()
        prove_tables(store, backup, tell)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(found.values())):
                cursor.execute(statement)
    rows = sum(table.rows for table in backup.tables.values())
    return rows, len(backup.files)


def prove_tables(store: Store, backup: Backup, tell: Tell) -> None:
    """Write every table of this install once more, and compare it with the backup, row by row."""
    for model in tables.kept():
        name = model._meta.db_table
        if (stored := backup.tables.get(name)) is None:
            continue
        ours, theirs = tables.lines(model), tables.unpacked(store.read(stored.content))
        for number, (row, was) in enumerate(zip_longest(ours, theirs), 1):
            if row != was:
                raise BackupError(f"{name}: row {number:,} is not as it was")
    tell(f"{len(backup.tables)} tables are row by row as they were")


def prove_files(store: Store, backup: Backup, tell: Tell) -> None:
    """Read every file of this install, and compare it with the backup."""
    for name, stored in sorted(backup.files.items()):
        digest = store.envelope.digest()
        for chunk in files.chunks(name):
            digest.update(chunk)
        if digest.hexdigest() != stored.content:
            raise BackupError(f"{name} is not as it was")
    tell(f"{len(backup.files):,} files are as they were")


def _demand_empty(backup: Backup) -> None:
    # Migrations write the root and one page below it.
    if get_user_model()._base_manager.exists() or (
        across_wards(Page.objects, "whether anybody has any page yet").filter(depth__gt=2).exists()
    ):
        raise BackupError("This install is in use: restore into an empty one, after `manage.py migrate`.")
    if (here := migrations()) != sorted(backup.migrations):
        differing = [entry for entry in backup.migrations if entry not in here] or [
            entry for entry in here if entry not in backup.migrations
        ]
        raise BackupError(
            f"The tables have another form than in the backup (first difference: {'.'.join(differing[0])}). "
            f"Restore with the version that made it, {backup.version}, and upgrade then."
        )


def _put(store: Store, name: str, content: str) -> None:
    if default_storage.exists(name):
        digest = store.envelope.digest()
        for chunk in files.chunks(name):
            digest.update(chunk)
        if digest.hexdigest() == content:
            return
        default_storage.delete(name)
    with TemporaryFile() as whole:
        # Proved before it is stored.
        for chunk in store.read(content):
            whole.write(chunk)
        whole.seek(0)
        written = default_storage.save(name, File(whole, name=name))
    if written != name:
        raise BackupError(f"{name} was stored as {written}: its storage does not take the name.")


def _clear(model: type[models.Model]) -> None:
    """What migrations have written; a table that nobody may delete from is empty."""
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(model._meta.db_table)
        cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")  # noqa: S608 - names of our own models
        if cursor.fetchone():
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608


@contextmanager
def _unchecked() -> Iterator[None]:
    """Foreign keys are looked at when all rows are there."""
    if connection.vendor == "postgresql":
        # They are deferrable, and wait for the end of the transaction by themselves.
        yield
        return
    with connection.constraint_checks_disabled():
        yield
