"""A database on which every migration has run, kept under the hash of what forms it and copied for each worker.

SQLite: a file in ``var/test-templates/``, read into the memory of each worker. PostgreSQL: a database of the
same name on the server, copied by ``CREATE DATABASE … TEMPLATE``. Django runs ``migrate`` over the copy as over
any test database, and finds nothing to do.

One worker builds while the others wait for its lock, under a name that nobody copies; the name that is copied
is given at the end. So a build that was killed leaves no half-made template, only a name that the next takes.
"""

from __future__ import annotations

import ast
import contextlib
import fcntl
import hashlib
import importlib.util
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection

ROOT: Final = Path(__file__).resolve().parents[2]
FOLDER: Final = ROOT / "var" / "test-templates"
ROOMS: Final = ("cms", "sites", "workflows", "search")
#: What forms tables or fills them at ``migrate`` beside the migrations and the modules that these import.
SHAPING: Final = (
    "cms/settings/base.py",
    "cms/settings/environment.py",
    "cms/settings/test.py",
    "cms/media/uses.py",
    "search/apps.py",
    "search/engines/postgres/engine.py",
    "search/engines/sqlite.py",
    "search/index/upkeep.py",
    "search/wagtail/queries.py",
    "workflows/audit/apps.py",
    "tests/harness/template.py",
)
#: As many branches can be worked on in turn without building anew.
KEPT: Final = 3
_PREFIX: Final = "dinh_template_"
_BUILDING: Final = "dinh_building"
#: Any number that nobody else locks.
_LOCK: Final = 7_046_029_254_386


def sources() -> list[Path]:
    """All files that form the schema: migrations of every app, what they import of ours, ``SHAPING``."""
    migrations = [
        path
        for app in apps.get_app_configs()
        for path in sorted((Path(app.path) / "migrations").rglob("*.py"))
    ]
    imported = {ROOT / where for path in migrations for where in _imported_of_ours(path)}
    return [*migrations, *sorted(imported), *(ROOT / name for name in SHAPING)]


def _imported_of_ours(path: Path) -> Iterator[str]:
    if not path.is_relative_to(ROOT) or path.is_relative_to(ROOT / ".venv"):
        return
    for node in ast.walk(ast.parse(path.read_bytes())):
        names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        for name in names:
            if name.partition(".")[0] in ROOMS and (spec := importlib.util.find_spec(name)) and spec.origin:
                yield str(Path(spec.origin).relative_to(ROOT))


def fingerprint() -> str:
    """Changes with each of the sources, the apps, Django and the engine."""
    found = hashlib.sha256(repr((django.VERSION, settings.INSTALLED_APPS, connection.vendor)).encode())
    if connection.vendor == "sqlite":
        found.update(sqlite3.sqlite_version.encode())
    for path in sources():
        found.update(f"\n{path.name}\n".encode())
        found.update(path.read_bytes())
    return found.hexdigest()[:16]


@contextlib.contextmanager
def copied() -> Iterator[str]:
    """Within this, Django's next test database begins as a copy of the template of this name, which is built if need be."""
    store: Any = _Files() if connection.vendor == "sqlite" else _Server()
    name = _PREFIX + fingerprint()
    with store.lock():
        if not store.has(name):
            store.build(name)
            store.prune(name)
    with store.copy(name):
        yield name


def _migrate(name: str) -> None:
    """Into a database of this name, which the connection has for as long as it takes."""
    before = connection.settings_dict["NAME"]
    _leave()
    connection.settings_dict["NAME"] = name
    try:
        call_command("migrate", verbosity=0, interactive=False)
    finally:
        _leave()
        connection.settings_dict["NAME"] = before


def _leave() -> None:
    """No connection is left to where the name points, in a pool neither."""
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()  # type: ignore[attr-defined]


def migrated_file(path: Path) -> None:
    """Make a SQLite file that is as ``migrate`` leaves it, for a program that runs beside the tests."""
    if connection.vendor == "sqlite":
        store, name = _Files(), _PREFIX + fingerprint()
        with store.lock():
            if store.has(name):
                shutil.copyfile(store._path(name), path)
                return
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "cms.settings.test",
        "DATABASE_URL": f"sqlite:///{path}",
    }
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


class _Files:
    """Templates of SQLite."""

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """The system lets go of it when its holder dies."""
        FOLDER.mkdir(parents=True, exist_ok=True)
        with (FOLDER / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def has(self, name: str) -> bool:
        path = self._path(name)
        if path.exists():
            os.utime(path)
        return path.exists()

    def build(self, name: str) -> None:
        building = self._path(_BUILDING)
        for old in FOLDER.glob(f"{building.name}*"):
            old.unlink()
        _migrate(str(building))
        with contextlib.closing(sqlite3.connect(building)) as built:
            # Ours write ahead into a second file; a template is one.
            built.execute("PRAGMA journal_mode = DELETE")
        building.replace(self._path(name))

    def prune(self, name: str) -> None:
        """Keep the newest, by when they were used."""
        templates = FOLDER.glob(f"{_PREFIX}*.sqlite3")
        for old in sorted(templates, key=lambda path: path.stat().st_mtime, reverse=True)[KEPT:]:
            old.unlink(missing_ok=True)

    @contextlib.contextmanager
    def copy(self, name: str) -> Iterator[None]:
        """Into the memory that Django is about to connect to; it lasts while somebody is connected."""
        memory = connection.creation._get_test_db_name()  # type: ignore[attr-defined]
        with contextlib.closing(sqlite3.connect(memory, uri=True)) as held:
            with contextlib.closing(
                sqlite3.connect(f"{self._path(name).as_uri()}?mode=ro", uri=True)
            ) as template:
                template.backup(held)
            yield

    def _path(self, name: str) -> Path:
        return FOLDER / f"{name}.sqlite3"


class _Server:
    """Templates of PostgreSQL."""

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """For everybody on the server, which lets go of it when the connection of its holder ends."""
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
            yield

    def has(self, name: str) -> bool:
        return name in self._names(name)

    def build(self, name: str) -> None:
        self._do(f'DROP DATABASE IF EXISTS "{_BUILDING}" WITH (FORCE)', f'CREATE DATABASE "{_BUILDING}"')
        _migrate(_BUILDING)
        self._do(f'ALTER DATABASE "{_BUILDING}" RENAME TO "{name}"')

    def prune(self, name: str) -> None:
        """Keep the newest, by when they were built."""
        for old in self._names(_PREFIX)[:-KEPT]:
            self._do(f'DROP DATABASE IF EXISTS "{old}"')

    @contextlib.contextmanager
    def copy(self, name: str) -> Iterator[None]:
        connection.settings_dict["TEST"]["TEMPLATE"] = name
        yield

    def _names(self, beginning: str) -> list[str]:
        with connection._nodb_cursor() as cursor:
            cursor.execute(
                "SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY oid", [beginning]
            )
            return [name for (name,) in cursor.fetchall()]

    def _do(self, *statements: str) -> None:
        with connection._nodb_cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
