"""Closed collections: what public pages show of them does not open to more people around an approval.

A collection has no approval of its own, and only a superuser sets its privacy. Closing one takes effect at
once. Where a live page shows something of it, nobody opens it: the things leave the pages first, and the pages
are approved with them again; nor is anything carried into a more open one (``cms.media.placing``). Jobs of the
system that say their name pass and are logged.
"""

from __future__ import annotations

from collections.abc import Collection as Several

from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Collection, CollectionViewRestriction

from cms.media.models import PublicUse
from sites.scoping import across_wards, ward_of_collection
from workflows.audience import Audience, barrier_of, is_within
from workflows.refusals import passes_for_job, refuse
from workflows.restriction_guard import Change, RestrictionGuard


def connect() -> None:
    """Called once, when the application is ready."""
    RestrictionGuard(CollectionViewRestriction, "collection", is_city=_is_citys, ask=_ask).connect()


def audience_of(collection: Collection, without: Several[int] = ()) -> Audience:
    """Who gets what lies there, as far as collections decide."""
    is_city = _is_citys(collection)
    rows = collection.get_view_restrictions().exclude(pk__in=list(without))
    return tuple(barrier_of(row, is_city=is_city) for row in rows)


def _is_citys(collection: Collection) -> bool:
    return ward_of_collection(collection) is None


def _ask(change: Change) -> None:
    collection: Collection = change.holder
    others = audience_of(collection, change.gone)
    if is_within((*change.after, *others), (*change.before, *others)) or not shows_public(collection):
        return
    if passes_for_job("opens", collection=collection.pk):
        return
    refuse(
        "opening_refused",
        _(
            "Closed pictures and files that pages show do not open to more people: take them out of the pages first, "
            "and let the pages be approved with them again."
        ),
        collection=collection.pk,
    )


def shows_public(collection: Collection) -> bool:
    """Whether a live page shows something that lies in it or below it."""
    path = collection.path
    lies_there = Q(image__collection__path__startswith=path) | Q(document__collection__path__startswith=path)
    return (
        across_wards(PublicUse.objects, "of one collection, by its path")
        .filter(lies_there, page__live=True)
        .exists()
    )
