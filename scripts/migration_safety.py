"""Fails when a migration of ours breaks the release that still serves while it runs, or cannot be taken back.

The first migration of an app makes its tables and is not looked at; nor is what happens to a table that the same
migration makes. What is done all the same stands in ``ACCEPTED`` with its reason.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from typing import Final

import django
from django.db import migrations
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.models import NOT_PROVIDED

ROOMS: Final = ("cms.", "sites.", "workflows.", "search.")
#: Migrations that do what is refused, by app and name, with the reason why it is right there.
ACCEPTED: Final[dict[tuple[str, str], str]] = {
    ("workflows", "0002_carried"): "a submission in the seconds until the restart fails, and is made again",
    ("workflows", "0003_standing_and_waiting_moves"): "the same",
    (
        "services",
        "0002_city_procedures",
    ): "a procedure that is begun in the seconds until the restart is begun again",
}

_GONE: Final = (
    migrations.RemoveField,
    migrations.DeleteModel,
    migrations.RenameField,
    migrations.RenameModel,
    migrations.AlterModelTable,
)
_SCHEMA: Final = (
    migrations.AddField,
    migrations.AlterField,
    migrations.RemoveField,
    migrations.AddConstraint,
    migrations.AddIndex,
)


def problems(operations: Sequence[Operation]) -> Iterator[str]:
    """What is wrong with the operations of one migration, a sentence each."""
    made = {one.name_lower for one in operations if isinstance(one, migrations.CreateModel)}
    for one in operations:
        if getattr(one, "model_name_lower", "") in made:
            continue
        if isinstance(one, _GONE):
            yield f"{one.describe()}: the serving release still reads it; stop using it in one release, drop it in the next"
        if isinstance(one, migrations.AddField) and _is_refused_by_old_writes(one):
            yield f"{one.describe()}: the serving release does not fill it; give it null=True or a db_default"
        if not one.reversible:
            yield f"{one.describe()}: it has no way back"
    if any(isinstance(one, migrations.RunPython | migrations.RunSQL) for one in operations) and any(
        isinstance(one, _SCHEMA) and one.model_name_lower not in made for one in operations
    ):
        yield "it changes rows, and columns of a table that exists: PostgreSQL may refuse both at once; make two migrations"


def _is_refused_by_old_writes(operation: migrations.AddField) -> bool:
    field = operation.field
    return not (field.null or field.many_to_many or field.db_default is not NOT_PROVIDED)


def main() -> int:
    """Look at every migration of ours that is no first one."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    django.setup()
    wrong = 0
    unused = set(ACCEPTED)
    for key, migration in sorted(MigrationLoader(None).disk_migrations.items()):
        if migration.initial or not migration.__module__.startswith(ROOMS):
            continue
        found = list(problems(migration.operations))
        if found and key in ACCEPTED:
            unused.discard(key)
            continue
        for problem in found:
            wrong += 1
            print(f"{'.'.join(key)}: {problem}")
    for key in sorted(unused):
        wrong += 1
        print(f"{'.'.join(key)} is accepted in scripts/migration_safety.py, and does nothing that is refused")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
