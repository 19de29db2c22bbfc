"""Hears of every write of a view restriction, and asks whether it lets in more people than before.

Wagtail keeps the restrictions of pages and those of collections in two tables of one kind. A restriction may
be saved, deleted alone or with others, given more groups from either side, or hung onto something else.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any, Final, NamedTuple

from django.db.models import QuerySet
from django.db.models.signals import m2m_changed, pre_delete, pre_save

from workflows.audience import Audience, Barrier, barrier_of

# What a restriction kept out before this very object closed it further: its groups are written after it.
_BEFORE: Final = "_closed_from"


class Change(NamedTuple):
    """What one restriction kept out, and what it would; ``gone`` are the rows that no longer count beside it."""

    holder: Any
    before: Audience
    after: Audience
    gone: Collection[int]


class RestrictionGuard:
    """For one of the tables; ``ask`` raises where a change opens what is public."""

    def __init__(
        self, model: Any, holder: str, *, is_city: Callable[[Any], bool], ask: Callable[[Change], None]
    ) -> None:
        self._model, self._holder = model, holder
        self._is_city, self._ask = is_city, ask

    def connect(self) -> None:
        """Called once, when the application is ready."""
        for signal, receiver, sender in (
            (pre_save, self._before_save, self._model),
            (pre_delete, self._before_delete, self._model),
            (m2m_changed, self._before_groups, self._model.groups.through),
        ):
            name = f"restrictions-{self._holder}-{receiver.__name__}"
            signal.connect(receiver, sender=sender, weak=False, dispatch_uid=name)

    def _before_save(self, instance: Any, raw: bool = False, **_kwargs: Any) -> None:
        # ``raw``: a backup is read back row by row.
        if raw:
            return
        stored = self._stored(instance)
        if stored is None:
            setattr(instance, _BEFORE, ())
            return
        before = (self._barrier(stored),)
        if self._holder_of(stored).pk != self._holder_of(instance).pk:
            self._changes(stored, before, ())
            return
        self._changes(stored, before, (self._barrier(instance),))
        setattr(instance, _BEFORE, before)

    def _before_delete(self, instance: Any, origin: Any = None, **_kwargs: Any) -> None:
        """What holds restrictions takes them along when it is deleted, and opens nothing by that."""
        several = isinstance(origin, QuerySet)
        holder = self._model._meta.get_field(self._holder).related_model
        if issubclass(origin.model if several else type(origin), holder):
            return
        if (stored := self._stored(instance)) is not None:
            # Of several that go at once none stands for another.
            going = set(origin.values_list("pk", flat=True)) if several else set()
            self._changes(stored, (self._barrier(stored),), (), going)

    def _before_groups(
        self, instance: Any, action: str, reverse: bool, pk_set: set[int] | None, **_kwargs: Any
    ) -> None:
        if action != "pre_add":
            return
        added = {instance.pk} if reverse else set(pk_set or ())
        for one in self._model.objects.filter(pk__in=pk_set or ()) if reverse else [instance]:
            stored = self._barrier(one)
            after = Barrier.of(stored.kind, stored.groups | added, is_city=stored.is_city)
            self._changes(one, getattr(one, _BEFORE, (stored,)), (after,))

    def _stored(self, restriction: Any) -> Any:
        found = self._model.objects.select_related(self._holder)
        return found.filter(pk=restriction.pk).first() if restriction.pk else None

    def _holder_of(self, restriction: Any) -> Any:
        return getattr(restriction, self._holder)

    def _barrier(self, restriction: Any) -> Barrier:
        return barrier_of(restriction, is_city=self._is_city(self._holder_of(restriction)))

    def _changes(
        self, restriction: Any, before: Audience, after: Audience, going: Iterable[int] = ()
    ) -> None:
        self._ask(Change(self._holder_of(restriction), before, after, {restriction.pk, *going}))
