"""What stored numbers stand for, looked up for a whole comparison at once: a query for each model, not for each link."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models

from sites.ids import pk_of
from upstream.wagtail.references import references_of

logger = logging.getLogger(__name__)


class _Known:
    """What the compared objects refer to; read when the first thing of its model is asked for."""

    def __init__(self, objects: Iterable[models.Model]) -> None:
        self.wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
        self.found: dict[type[models.Model], dict[Any, models.Model | None]] = {}
        for instance in objects:
            self._collect(instance)

    def _collect(self, instance: models.Model) -> None:
        try:
            for type_id, pk in references_of(instance):
                model = ContentType.objects.get_for_id(type_id).model_class()
                if model is not None:
                    self.wanted[model].add(pk_of(model, pk))
        except Exception:
            # Whatever an author stored; then each thing is looked up when it is met.
            logger.exception("References of %s cannot be read", instance.pk)

    def find(self, model: type[models.Model], pk: Any) -> models.Model | None:
        at_hand = self.found.get(model)
        if at_hand is None:
            # A page may be asked for as what it is, or as any page.
            kin = (one for one in list(self.wanted) if issubclass(one, model) or issubclass(model, one))
            at_hand = self.found[model] = dict.fromkeys(
                set().union(*map(self.wanted.__getitem__, kin)) - {None}
            )
            at_hand.update(model._default_manager.in_bulk(list(at_hand)))
        if pk not in at_hand:
            at_hand[pk] = model._default_manager.filter(pk=pk).first()
        return at_hand[pk]


_known: ContextVar[_Known | None] = ContextVar("workflows_differences_known", default=None)


@contextmanager
def known(*objects: models.Model) -> Iterator[None]:
    """Within it everything that the objects refer to is read together."""
    token = _known.set(_Known(objects))
    try:
        yield
    finally:
        _known.reset(token)


def put_at_hand(rows: Iterable[models.Model]) -> None:
    """What rows refer to stands on them, so that a row that says its name asks no query of its own."""
    for row in rows:
        for field in row._meta.concrete_fields:
            if not isinstance(field, models.ForeignKey) or field.is_cached(row):
                continue
            value = getattr(row, field.attname)
            if value is not None:
                found = find(field.related_model, value)
                if found is not None:
                    field.set_cached_value(row, found)


def find(model: type[models.Model], number: Any) -> models.Model | None:
    """What the number stands for; ``None`` for one that is none, or of nothing."""
    pk = pk_of(model, number)
    if pk is None:
        return None
    at_hand = _known.get()
    return at_hand.find(model, pk) if at_hand else model._default_manager.filter(pk=pk).first()
