"""The tables that an engine makes are made anew where they are not as they should be, with all that was in them."""

from __future__ import annotations

from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from search.engines import local_store
from search.index import upkeep
from search.models import EngineTable
from tests.fixtures.city import SmallCity
from tests.search.items import news, titles

pytestmark = pytest.mark.django_db


def recorded() -> dict[str, str]:
    return dict(EngineTable.objects.values_list("name", "shape"))


def test_a_changed_column_is_noticed_and_nothing_is_lost(small_city: SmallCity) -> None:
    news(small_city, "Lịch cấp nước")
    store = local_store()
    before = dict(store.digests())
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {store.table}")
        cursor.execute(f"CREATE TABLE {store.table} (document_id integer)")
    EngineTable.objects.update(shape="of an earlier version")
    upkeep.prepare_storage()
    assert recorded() == {store.table: store.shape}
    assert dict(store.digests()) == before != {}
    assert titles(small_city, "lich cap nuoc") == ["Lịch cấp nước"]
    call_command("search", "check", verbosity=0)


def test_a_renamed_table_is_not_left_behind(small_city: SmallCity) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE search_of_old (document_id integer)")
    EngineTable.objects.create(name="search_of_old", shape="old")
    upkeep.prepare_storage()
    assert "search_of_old" not in connection.introspection.table_names()
    assert list(recorded()) == [local_store().table]


def test_what_is_as_it_should_be_is_left_alone(
    small_city: SmallCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(local_store()), "drop", lambda *_args: pytest.fail("made anew"))
    upkeep.prepare_storage()


def test_entries_that_are_written_differently_are_written_again(
    small_city: SmallCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[int] = []
    store: Any = type(local_store())
    index = store.index
    monkeypatch.setattr(store, "version", store.version + 1)
    monkeypatch.setattr(
        store, "index", lambda self, entries: (written.append(len(entries)), index(self, entries))
    )
    upkeep.prepare_storage()
    assert sum(written) == len(dict(local_store().digests())) > 0


def test_a_table_of_before_shapes_were_recorded_is_known_and_made_anew(small_city: SmallCity) -> None:
    news(small_city, "Lịch cấp nước")
    store = local_store()
    EngineTable.objects.all().delete()
    migration = import_module("search.migrations.0002_engine_table")
    migration.record_shape(apps, SimpleNamespace(connection=connection))
    assert list(recorded()) == [store.table]
    upkeep.prepare_storage()
    assert recorded() == {store.table: store.shape}
    assert titles(small_city, "lich cap nuoc") == ["Lịch cấp nước"]
