"""Whose a picture or a file is: a ward's, or the city's; and which pages decide on it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page

from cms.core.live import inside
from cms.media import uses
from cms.media.references import MediaKey
from sites import hosts
from sites.hosts import HostEntry
from sites.scoping import ward_of_collection, wards_of_collections


def owner_of(medium: Any) -> HostEntry | None:
    """The site of the ward whose collection it lies in; the portal's where it is the city's."""
    ward_id = ward_of_collection(medium.collection)
    table = hosts.table()
    if ward_id is None:
        return table.portal
    return next((entry for entry in table.wards if entry.ward_id == ward_id), None)


def pages_that_show(medium: Any, owner: HostEntry | None) -> QuerySet[Page]:
    """Live pages of the owner's site that show it."""
    found = Page.objects.none()
    for root in owner.roots.values() if owner else ():
        found = found | Page.objects.filter(inside(root.path))
    return found.filter(pk__in=uses.of([MediaKey.of(medium)]).values("page")).order_by("pk")


def carried_by(page: Page, media: Iterable[Any]) -> set[MediaKey]:
    """Those of them on whose change the approval of this page decides (``may_carry``).

    One query for all, and one for each of a ward that the portal changes.
    """
    found = list(media)
    place = hosts.table().owner_of(page.path) if found else None
    if place is None:
        return set()
    wards = wards_of_collections(medium.collection for medium in found)
    is_own = {MediaKey.of(medium): wards[medium.collection.path] == place[0].ward_id for medium in found}
    return {
        MediaKey.of(medium)
        for medium in found
        if is_own[MediaKey.of(medium)] or (place[0].is_portal and may_carry(page, medium))
    }


def may_carry(page: Page, medium: Any) -> bool:
    """Whether the approval of this page decides on a change of the medium.

    A ward's picture or file is changed by an approval of the ward, the city's by one of the city: the
    portal shows a ward's picture too, and its approval asks no ward. Only where no page of the owner
    shows it does the page that does decide.
    """
    owner, place = owner_of(medium), hosts.table().owner_of(page.path)
    if owner is None or place is None:
        return False
    if place[0].site_id == owner.site_id:
        return True
    return place[0].is_portal and not pages_that_show(medium, owner).exists()
