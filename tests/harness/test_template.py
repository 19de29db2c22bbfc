"""The template is the schema of this code, whole, or it is not used."""

from __future__ import annotations

import importlib
import re
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.harness import template

#: How our code makes tables and indexes, or fills them, when migrations run.
SHAPES = re.compile(
    r"post_migrate\.connect|CREATE (VIRTUAL |UNLOGGED )?TABLE|CREATE (UNIQUE )?INDEX|schema_editor\("
)


class KilledError(BaseException):
    """What a kill looks like from inside: nothing catches it."""


@pytest.fixture
def place(
    django_db_setup: None, django_db_blocker: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """A place for templates of its own, in which nothing is."""
    own = uuid.uuid4().hex[:8]
    monkeypatch.setattr(template, "FOLDER", tmp_path)
    monkeypatch.setattr(template, "_PREFIX", f"dinh_test_{own}_template_")
    monkeypatch.setattr(template, "_BUILDING", f"dinh_test_{own}_building")
    with django_db_blocker.unblock():
        yield
        for name in _names():
            if connection.vendor == "postgresql":
                template._Server()._do(f'DROP DATABASE "{name}" WITH (FORCE)')


def _names() -> list[str]:
    """Of all templates here, the oldest first."""
    if connection.vendor == "postgresql":
        server = template._Server()
        return [*server._names(template._PREFIX), *server._names(template._BUILDING)]
    return sorted(path.name for path in template.FOLDER.glob("*.sqlite3"))


def _build(monkeypatch: pytest.MonkeyPatch, name: str, migrate: Callable[..., None]) -> str:
    """The template of a schema with this fingerprint."""
    with monkeypatch.context() as patch:
        patch.setattr(template, "call_command", migrate)
        patch.setattr(template, "fingerprint", lambda: name)
        patch.setitem(connection.settings_dict, "TEST", dict(connection.settings_dict["TEST"]))
        if connection.vendor == "sqlite":
            patch.setattr(
                connection.creation, "_get_test_db_name", lambda: "file:copy?mode=memory&cache=shared"
            )
        with template.copied() as found:
            return found


def _quickly(*_args: Any, **_options: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE whole (id integer)")


def _never(*_args: Any, **_options: Any) -> None:
    raise AssertionError("it was there already")


def _killed(*_args: Any, **_options: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE half (id integer)")
    raise KilledError


def test_every_migration_of_every_app_counts() -> None:
    migrations = MigrationLoader(None).disk_migrations.values()
    files = {Path(importlib.import_module(one.__module__).__file__ or "") for one in migrations}
    assert len(files) > 100
    assert files <= set(template.sources())


def test_so_does_whatever_else_makes_or_fills_tables() -> None:
    files = [path for room in template.ROOMS for path in (template.ROOT / room).rglob("*.py")]
    shaping = {path for path in files if SHAPES.search(path.read_text(encoding="utf-8"))}
    assert {path for path in shaping if "postgres" in path.parts}
    assert shaping <= set(template.sources())


def test_what_a_migration_imports_counts() -> None:
    assert template.ROOT / "cms/media/paths.py" in template.sources()


def test_a_changed_source_is_another_template(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shaping = tmp_path / "0002_more.py"
    shaping.write_text("one")
    monkeypatch.setattr(template, "SHAPING", (*template.SHAPING, str(shaping)))
    before = template.fingerprint()
    assert template.fingerprint() == before
    shaping.write_text("another")
    assert template.fingerprint() != before


@pytest.mark.usefixtures("place")
def test_it_is_built_once(monkeypatch: pytest.MonkeyPatch) -> None:
    name = _build(monkeypatch, "a", _quickly)
    assert _build(monkeypatch, "a", _never) == name


@pytest.mark.usefixtures("place")
def test_a_build_that_was_killed_leaves_nothing_that_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(KilledError):
        _build(monkeypatch, "a", _killed)
    with pytest.raises(AssertionError, match="it was there already"):
        _build(monkeypatch, "a", _never)
    # What it left is no part of the next one: its table could not be made twice.
    with pytest.raises(KilledError):
        _build(monkeypatch, "a", _killed)
    _build(monkeypatch, "a", _quickly)
    assert len(_names()) == 1


@pytest.mark.usefixtures("place")
def test_another_schema_is_another_template_and_old_ones_go(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [_build(monkeypatch, letter, _quickly) for letter in "abcde"]
    assert len(set(names)) == 5
    assert len(_names()) == template.KEPT
    assert _build(monkeypatch, "e", _never) == names[-1]
