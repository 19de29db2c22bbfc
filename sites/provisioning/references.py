"""Writes Wagtail's reference index for many objects at once.

``ReferenceIndex.create_or_update_for_object`` looks at every field of one object and asks the
database what it knew of it; for new objects nothing is known, and which fields of a model can
refer to something is found once for a model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.models import ReferenceIndex

from sites.provisioning.bulk import by_type
from upstream.modelcluster.children import children_of
from upstream.wagtail.reference_hash import path_hash

#: Content type and id of what is referred to, path on the model, path on the object.
Reference = tuple[int, str, str, str]


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where objects of one model can refer to others from."""

    keys: tuple[tuple[str, str, int], ...]
    rich: tuple[models.Field[Any, Any], ...]
    relations: tuple[str, ...]


def _is_ignored(thing: object) -> bool:
    return bool(getattr(thing, "wagtail_reference_index_ignore", False))


def base_content_type(model: type[models.Model]) -> ContentType:
    """The type under which Wagtail records references: that of the table with the key."""
    ancestors = model._meta.get_parent_list()
    return ContentType.objects.get_for_model(ancestors[-1] if ancestors else model, for_concrete_model=False)


def _plan(model: type[models.Model]) -> _Plan:
    keys: list[tuple[str, str, int]] = []
    rich: list[Any] = []
    for field in model._meta.get_fields():
        if hasattr(field, "extract_references"):
            rich.append(field)
        if not (isinstance(field, models.ForeignKey) and field.many_to_one) or isinstance(field, ParentalKey):
            continue
        if not _is_ignored(field) and not _is_ignored(field.related_model):
            keys.append((field.name, field.attname, base_content_type(field.related_model).pk))
    relations = get_all_child_relations(model) if issubclass(model, ClusterableModel) else ()
    return _Plan(tuple(keys), tuple(rich), tuple(relation.get_accessor_name() for relation in relations))


class _Extractor:
    """Finds references; remembers the plan of each model for one run."""

    def __init__(self) -> None:
        self._plans: dict[type[models.Model], _Plan] = {}

    def __call__(self, row: models.Model) -> Iterator[Reference]:
        model = type(row)
        plan = self._plans.get(model)
        if plan is None:
            plan = self._plans[model] = _plan(model)
        values = row.__dict__
        for name, attname, target in plan.keys:
            value = values[attname]
            if value is not None:
                yield target, str(value), name, name
        for field in plan.rich:
            value = field.value_from_object(row)
            if value:
                for to_model, to_id, model_path, path in field.extract_references(value):  # type: ignore[attr-defined]
                    yield (
                        base_content_type(to_model).pk,
                        str(to_id),
                        f"{field.name}.{model_path}",
                        f"{field.name}.{path}",
                    )
        for relation in plan.relations:
            for child in children_of(row)[relation]:
                for target, to_id, model_path, path in self(child):
                    yield target, to_id, f"{relation}.item.{model_path}", f"{relation}.{child.pk}.{path}"


_path_hash = lru_cache(maxsize=1024)(path_hash)


def write_references(rows: Iterable[models.Model]) -> None:
    """Record what new objects refer to."""
    extract = _Extractor()
    entries: list[ReferenceIndex] = []
    for model, group in by_type(rows).items():
        if ReferenceIndex.is_indexed(model):
            entries += _entries(model, group, extract)
    ReferenceIndex.objects.bulk_create(entries)


def _entries(
    model: type[models.Model], rows: Sequence[models.Model], extract: _Extractor
) -> Iterator[ReferenceIndex]:
    content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
    base = base_content_type(model)
    for row in rows:
        for target, to_id, model_path, path in set(extract(row)):
            yield ReferenceIndex(
                content_type_id=content_type.pk,
                base_content_type_id=base.pk,
                object_id=str(row.pk),
                to_content_type_id=target,
                to_object_id=to_id,
                model_path=model_path,
                content_path=path,
                content_path_hash=_path_hash(path),
            )
