"""Closed collections: what public pages show of them does not open to more people around an approval.

A collection has no approval of its own, and only a superuser sets its privacy. Closing one takes effect at
once. Where a live page shows something of it, nobody opens it: the things leave the pages first, and the pages
are approved with them again; nor is anything carried into another one (``cms.media.placing``). Jobs of the
system that say their name pass and are logged.
"""

from __future__ import annotations

import logging
from collections.abc import Collection as Several
from collections.abc import Iterable
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.db.models.signals import m2m_changed, pre_delete, pre_save
from django.utils.translation import gettext as _
from wagtail.models import Collection, CollectionViewRestriction

from cms.media.models import PublicUse
from sites import trace
from sites.scoping import across_wards, ward_of_collection
from workflows import publishing_context
from workflows.audience import Audience, Barrier, barrier_of, is_within
from workflows.errors import NotApproved

logger = logging.getLogger("dinh.publishing")

# What a restriction kept out before this very object closed it further: its groups are written after it.
_BEFORE: Final = "_closed_from"


def connect() -> None:
    """Called once, when the application is ready."""
    for signal, receiver, sender in (
        (pre_save, _before_save, CollectionViewRestriction),
        (pre_delete, _before_delete, CollectionViewRestriction),
        (m2m_changed, _before_groups, CollectionViewRestriction.groups.through),
    ):
        signal.connect(receiver, sender=sender, dispatch_uid=f"media-closings-{receiver.__name__}")


def _words() -> str:
    return _(
        "Closed pictures and files that pages show do not open to more people: take them out of the pages first, "
        "and let the pages be approved with them again."
    )


def audience_of(collection: Collection, without: Several[int] = ()) -> Audience:
    """Who gets what lies there, as far as collections decide."""
    is_city = ward_of_collection(collection) is None
    rows = collection.get_view_restrictions().exclude(pk__in=list(without))
    return tuple(barrier_of(row, is_city=is_city) for row in rows)


def _barrier(restriction: CollectionViewRestriction) -> Barrier:
    return barrier_of(restriction, is_city=ward_of_collection(restriction.collection) is None)


def _stored(restriction: CollectionViewRestriction) -> CollectionViewRestriction | None:
    found = CollectionViewRestriction.objects.select_related("collection")
    return found.filter(pk=restriction.pk).first() if restriction.pk else None


def _before_save(instance: CollectionViewRestriction, raw: bool = False, **_kwargs: Any) -> None:
    # ``raw``: a backup is read back row by row.
    if raw:
        return
    stored = _stored(instance)
    if stored is None:
        setattr(instance, _BEFORE, ())
        return
    before = (_barrier(stored),)
    stays = stored.collection_id == instance.collection_id
    _ask(stored, before, (_barrier(instance),) if stays else ())
    setattr(instance, _BEFORE, before)


def _before_delete(instance: CollectionViewRestriction, origin: Any = None, **_kwargs: Any) -> None:
    """A collection takes its restrictions along when it is deleted, which it is when it is empty."""
    several = isinstance(origin, QuerySet)
    if issubclass(origin.model if several else type(origin), Collection):
        return
    if (stored := _stored(instance)) is not None:
        going = set(origin.values_list("pk", flat=True)) if several else set()
        _ask(stored, (_barrier(stored),), (), going)


def _before_groups(
    instance: Any, action: str, reverse: bool, pk_set: set[int] | None, **_kwargs: Any
) -> None:
    if action != "pre_add":
        return
    added = {instance.pk} if reverse else set(pk_set or ())
    for one in CollectionViewRestriction.objects.filter(pk__in=pk_set or ()) if reverse else [instance]:
        stored = _barrier(one)
        after = Barrier.of(stored.kind, stored.groups | added, is_city=stored.is_city)
        _ask(one, getattr(one, _BEFORE, (stored,)), (after,))


def _ask(
    restriction: CollectionViewRestriction,
    before: Iterable[Barrier],
    after: Iterable[Barrier],
    going: Several[int] = (),
) -> None:
    collection = restriction.collection
    others = audience_of(collection, {restriction.pk, *going})
    if is_within((*after, *others), (*before, *others)) or not _shows_public(collection):
        return
    if not _is_job(collection):
        logger.warning(
            "refused to open collection=%s",
            collection.pk,
            extra=trace.event("opening_refused", collection=collection.pk),
        )
        raise NotApproved(_words())


def _shows_public(collection: Collection) -> bool:
    """Whether a live page shows something that lies in it or below it."""
    path = collection.path
    lies_there = Q(image__collection__path__startswith=path) | Q(document__collection__path__startswith=path)
    return (
        across_wards(PublicUse.objects, "of one collection, by its path")
        .filter(lies_there, page__live=True)
        .exists()
    )


def _is_job(collection: Collection) -> bool:
    job = publishing_context.system_job()
    if job:
        logger.info(
            "job=%s opens collection=%s",
            job,
            collection.pk,
            extra=trace.event("job_opens", job=job, collection=collection.pk),
        )
    return bool(job)
