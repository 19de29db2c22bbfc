"""Everything the database holds, in a form in which two ways to build a city can be compared.

Keys are replaced by what they stand for (a page by its tree path, a group by its name), moments
and random keys by a mark. Tables that nobody writes here (types, permissions, migrations) are
left out by being the same on both sides.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import Collection, Locale, Page, Revision, Site

from sites.models import FormerUnit, Ward

NATURAL: Mapping[type[models.Model], str] = {
    Page: "path",
    Collection: "path",
    Group: "name",
    Permission: "codename",
    ContentType: "model",
    Locale: "language_code",
    Site: "hostname",
    Ward: "code",
    FormerUnit: "code",
}
# No two rows of the audit are the same: each has a salt and a key of its own, and the hash of the one before it.
UNIQUE = {"audit"}
# Counts of words and lengths of titles are a guess between two rebuilds, in our search and in Wagtail's.
GUESSES = {"searchterm": {"documents"}, "indexentry": {"title_norm"}}


class Snapshot:
    """Reads all tables once."""

    def __init__(self) -> None:
        self.names: dict[type[models.Model], dict[str, str]] = {
            model: {
                str(pk): f"{model.__name__}:{name}"
                for pk, name in model._base_manager.values_list("pk", field)
            }
            for model, field in NATURAL.items()
        }
        pages = self.names[Page]
        self.names[Revision] = {
            str(pk): f"revision of {pages.get(object_id)}"
            for pk, object_id in Revision.objects.values_list("pk", "object_id")
        }
        self.translations: dict[uuid.UUID, str] = {}
        for path, key in Page.objects.order_by("-path").values_list("path", "translation_key"):
            self.translations[key] = f"translations of {path}"

    def tables(self) -> dict[str, list[str]]:
        """Rows of every table as sorted text."""
        found: dict[str, list[str]] = {}
        for model in apps.get_models(include_auto_created=True):
            if model._meta.managed and not model._meta.proxy and model._meta.app_label not in UNIQUE:
                rows = [
                    json.dumps(self._row(row), ensure_ascii=False, sort_keys=True)
                    for row in model._base_manager.all()
                ]
                found[model._meta.label_lower] = sorted(rows)
        return found

    def _row(self, row: models.Model) -> dict[str, Any]:
        guesses = GUESSES.get(row._meta.model_name or "", set())
        return {
            field.name: self._value(row, field, getattr(row, field.attname))
            for field in row._meta.local_concrete_fields
            if field.name not in guesses and not (field.primary_key and isinstance(field, models.AutoField))
        }

    def _value(self, row: Any, field: Any, value: Any) -> Any:
        if field.name == "page_id":
            return self.names[Page].get(str(value))
        if field.name == "site_id":
            return self.names[Site].get(str(value))
        if field.name in ("object_id", "to_object_id"):
            owner = "to_content_type" if field.name == "to_object_id" else "content_type"
            return self._named(getattr(row, owner).model_class(), value)
        if isinstance(field, models.ForeignKey):
            return self._named(field.remote_field.model, value)
        if field.name in ("digest", "twin", "content_path", "content_path_hash"):
            return "computed from keys"
        return self._plain(value)

    def _named(self, model: type[models.Model] | None, value: Any) -> str | None:
        if value is None or model is None:
            return None
        bases = [model, *model._meta.get_parent_list()]
        for base in bases:
            if base in self.names:
                return self.names[base].get(str(value), f"unknown {base.__name__}")
        return f"a {model.__name__}"

    def _plain(self, value: Any, key: str = "") -> Any:
        if key in (
            "pk",
            "page",
            "unit",
            "first_published_at",
            "last_published_at",
            "latest_revision_created_at",
        ):
            return "later or a key"
        if key == "locale":
            return self.names[Locale].get(str(value))
        if isinstance(value, dt.datetime):
            return "a moment"
        if isinstance(value, uuid.UUID):
            return self.translations.get(value, "a random key")
        if isinstance(value, dict):
            return {name: self._plain(one, name) for name, one in value.items()}
        if isinstance(value, list):
            return [self._plain(one) for one in value]
        if isinstance(value, str) and key == "translation_key":
            return self.translations.get(uuid.UUID(value), "a random key")
        return value if isinstance(value, (int, float, bool, type(None))) else str(value)
