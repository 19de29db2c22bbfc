"""Which pictures and files a page shows, read from the page at hand: a stored one, or a version of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from typing import Any, Final, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Field, ForeignKey, Model
from modelcluster.models import get_all_child_relations
from wagtail.models import Revision

from cms.media.models import KINDS
from sites.ids import pk_of


class MediaKey(NamedTuple):
    """A picture or a file: its kind (``image``, ``document``) and its number."""

    kind: str
    pk: int

    def __str__(self) -> str:
        return f"{self.kind}:{self.pk}"

    @classmethod
    def parse(cls, text: str) -> MediaKey:
        """The key that ``str`` has written."""
        kind, _, number = text.partition(":")
        pk: Any = pk_of(KINDS[kind], number)
        return cls(kind, pk)

    @classmethod
    def of(cls, medium: Any) -> MediaKey:
        """The key of an instance."""
        return cls(_KIND_OF[medium._meta.concrete_model], medium.pk)


_KIND_OF: Final[dict[type[Model], str]] = {model: kind for kind, model in KINDS.items()}


def media_of(page: Model) -> list[MediaKey]:
    """In the order of the page's fields; each once."""
    return list(dict.fromkeys(_in(page)))


def media_in(revision: Revision) -> list[MediaKey]:
    """What a version of a page shows, from its stored content alone: no query."""
    model: Any = ContentType.objects.get_for_id(revision.content_type_id).model_class()
    return media_of(model.from_serializable_data(revision.content, check_fks=False))


def _in(instance: Any) -> Iterator[MediaKey]:
    model: Any = type(instance)
    for field in _fields(model):
        if isinstance(field, ForeignKey):
            yield from _key(field.remote_field.model, getattr(instance, field.attname))
        elif value := field.value_from_object(instance):
            with suppress(KeyError):
                # A link without an id ends the reading of its field: what stands behind it is not public.
                for model, pk, *_where in field.extract_references(value):  # type: ignore[attr-defined]
                    yield from _key(model, pk)
    for name in _relations(model):
        if name in getattr(instance, "rows_not_shown", ()):
            continue
        for child in getattr(instance, name).all():
            yield from _in(child)


def _key(model: type[Model], pk: Any) -> Iterator[MediaKey]:
    """A spelling that is no id stands for nothing: then nothing of it is public."""
    kind = next((_KIND_OF[known] for known in _KIND_OF if issubclass(model, known)), None)
    found = pk_of(KINDS[kind], pk) if kind is not None else None
    if kind is not None and found is not None:
        yield MediaKey(kind, found)


@cache
def _fields(model: type[Model]) -> tuple[Field[Any, Any], ...]:
    """Those of a model that may hold a picture or a file."""
    return tuple(
        field
        for field in model._meta.concrete_fields
        if (isinstance(field, ForeignKey) and field.remote_field.model in _KIND_OF)
        or (hasattr(field, "extract_references") and not isinstance(field, ForeignKey))
    )


@cache
def _relations(model: type[Model]) -> tuple[str, ...]:
    """Its child rows that may hold some, at any depth; others are not read."""
    return tuple(
        relation.get_accessor_name()
        for relation in get_all_child_relations(model)
        if _fields(relation.related_model) or _relations(relation.related_model)
    )
