"""Sees whether anything of the other ward was changed, added to or taken away.

A request without a write is done with at once. After one with a write every table is read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from wagtail.models import Page

from tests.isolation.markers import DARK, LIVE
from tests.isolation.world import OTHER, World

#: Written at every request or about the person alone, and kept in no relation to a ward.
IGNORED = {"sessions.session", "wagtailsearch.indexentry", "search.searchterm"}
_WRITES = re.compile(r"^\s*(INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.IGNORECASE)
Key = tuple[str, Any]


class Damage:
    """Knows the rows of the other ward and what they looked like."""

    def __init__(self, world: World) -> None:
        self.home_paths = tuple(world.city.page(OTHER, "home", language).path for language in ("vi", "en"))
        self.models = {
            model._meta.db_table: model
            for model in apps.get_models(include_auto_created=True)
            if model._meta.managed and not model._meta.proxy and model._meta.label_lower not in IGNORED
        }
        self.types = {one.pk: one.model_class() for one in ContentType.objects.all()}
        self.before = {table: self._rows(model) for table, model in self.models.items()}
        self.theirs = self._of_the_other_ward(world)

    @contextmanager
    def watching(self) -> Iterator[Changes]:
        """Note the tables that are written meanwhile."""
        changes = Changes(self)
        with connection.execute_wrapper(changes.see):
            yield changes

    def _rows(self, model: type[models.Model]) -> dict[Any, dict[str, Any]]:
        fields = [field.attname for field in model._meta.local_concrete_fields]
        pk = model._meta.pk.attname
        return {row[pk]: row for row in model._base_manager.order_by().values(*fields)}

    def _of_the_other_ward(self, world: World) -> set[Key]:
        """Rows that carry a marker, pages below the other home, and what hangs on them."""
        pages = Page.objects.filter(path__startswith=self.home_paths[0]) | Page.objects.filter(
            path__startswith=self.home_paths[1]
        )
        found: set[Key] = {("wagtailcore_page", pk) for pk in pages.values_list("pk", flat=True)}
        found |= {
            (table, pk)
            for table, rows in self.before.items()
            for pk, row in rows.items()
            if DARK in str(row) or LIVE in str(row)
        }
        size = 0
        while size != len(found):
            size = len(found)
            found |= {
                (table, pk)
                for table, rows in self.before.items()
                for pk, row in rows.items()
                if (table, pk) not in found and self._owned(table, row, found)
            }
        return found

    def _owned(self, table: str, row: dict[str, Any], theirs: set[Key]) -> bool:
        """Whether a row is a part of something of theirs; to point at it is not enough."""
        model = self.models[table]
        return any(
            key in theirs
            for field, key in self._keys(model, row)
            if isinstance(field, models.OneToOneField) or field.name in ("object_id", "page", "source")
        )

    def _keys(self, model: type[models.Model], row: dict[str, Any]) -> Iterator[tuple[Any, Key]]:
        """All that a row points at, also without a foreign key."""
        for field in model._meta.local_concrete_fields:
            value = row[field.attname]
            if value in (None, ""):
                continue
            if isinstance(field, models.ForeignKey):
                yield field, (field.remote_field.model._meta.db_table, value)
            elif field.name == "site_id":
                # The tables of search know sites by their number alone.
                yield field, ("wagtailcore_site", value)
            elif field.name in ("object_id", "to_object_id"):
                prefix = "to_" if field.name == "to_object_id" else ""
                kind = self.types.get(row.get(f"{prefix}content_type_id") or row.get("base_content_type_id"))
                if kind is not None and (pk := _read(value)) is not None:
                    root = ([*kind._meta.get_parent_list(), kind])[0]
                    yield field, (root._meta.db_table, pk)
                    yield field, (kind._meta.db_table, pk)


def _read(value: Any) -> int | None:
    """As generously as anybody may read it."""
    try:
        return int(value)
    except (TypeError, ValueError):
        return None


class Changes:
    """What one request has written."""

    def __init__(self, damage: Damage) -> None:
        self.damage = damage
        self.tables: set[str] = set()

    def see(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if match := _WRITES.match(sql):
            self.tables.add(match.group(2))
        return execute(sql, params, many, context)

    def rows(self) -> Iterator[Key]:
        """Whatever was touched, of whom ever."""
        for table in sorted(self.tables & self.damage.models.keys()):
            before, after = self.damage.before[table], self.damage._rows(self.damage.models[table])
            yield from ((table, pk) for pk in before.keys() | after.keys() if before.get(pk) != after.get(pk))

    def found(self) -> Iterator[str]:
        """What of the other ward was touched."""
        damage = self.damage
        for table in sorted(self.tables & damage.models.keys()):
            model = damage.models[table]
            before, after = damage.before[table], damage._rows(model)
            for pk in before.keys() | after.keys():
                old, new = before.get(pk), after.get(pk)
                if old == new:
                    continue
                if (table, pk) in damage.theirs:
                    verb = "removed" if new is None else "changed"
                    yield f"{verb} {table} {pk}"
                elif new is not None:
                    yield from self._reaching(table, model, pk, old, new)

    def _reaching(self, table: str, model: Any, pk: Any, old: Any, new: dict[str, Any]) -> Iterator[str]:
        """A row of ours that points at theirs, and did not before."""
        if table == "media_rendition":
            # A size of a picture, made and kept when something first asks for it; it is nobody's.
            return
        known = {key for _field, key in self.damage._keys(model, old)} if old else set()
        for field, key in self.damage._keys(model, new):
            if key in self.damage.theirs and key not in known:
                yield f"{table} {pk}: {field.name} points at {key}"
        if str(new.get("path", "")).startswith(self.damage.home_paths):
            yield f"{table} {pk} was put below their home"
