"""Who may fetch a picture or a file now: the one answer for originals, renditions and documents.

The public gets what a live page shows, on a site that is open; a private page's media go to those who
may read the page. Everything else (not used yet, of a draft, taken down, waiting, of an earlier
version, of a site that is offline) is for the people who work with it.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Any

from django.http import HttpRequest
from wagtail.models import CollectionViewRestriction, Page

from cms.core.live import readable
from cms.core.privacy import may_read
from cms.media import policies, uses
from cms.media.references import MediaKey
from cms.scanning.holding import Hold, hold_on
from sites import hosts
from sites.hosts import HostTable
from sites.scoping import scope_for, ward_of_collection


class Access(Enum):
    """Which right to a medium a request has."""

    NONE = auto()
    PUBLIC = auto()
    """Everybody on this host has it."""
    PERSONAL = auto()
    """This person has it: no cache keeps what is handed out."""
    ASKED = auto()
    """Who gives the password of its collection, or signs in, has it."""


def access_to(request: HttpRequest, medium: Any) -> Access:
    """Ask for a picture or a file in the version at hand."""
    if hosts.entry_of(request) is None:
        return Access.NONE
    if (hold := hold_on(medium.file_hash)) is not None:
        is_seen = (
            hold is not Hold.FOUND and MediaKey.of(medium).kind == "image" and works_with(request, medium)
        )
        return Access.PERSONAL if is_seen else Access.NONE
    if medium.version_of_id is None:
        found = _as_reader(request, medium)
        if found is not Access.NONE:
            return found
    return Access.PERSONAL if works_with(request, medium) else Access.NONE


def _as_reader(request: HttpRequest, medium: Any) -> Access:
    owner = ward_of_collection(medium.collection)
    if not _is_served_here(request, medium, owner):
        return Access.NONE
    restrictions = list(medium.collection.get_view_restrictions())
    if any(_shuts_out(one, request, medium) for one in restrictions):
        return Access.NONE
    table = hosts.table_of(request)
    # Thousands may show what the city shares: for one that is open to all a single question is enough.
    pages = Page.objects.filter(pk__in=uses.of([MediaKey.of(medium)]).values("page"))
    if any(not one.accept_request(request) for one in restrictions):
        return Access.ASKED if any(_is_open(table, page) for page in pages) else Access.NONE
    if pages.filter(readable()).exists():
        return Access.PERSONAL if restrictions else Access.PUBLIC
    is_read = any(_is_open(table, page) and may_read(request, page) for page in pages)
    return Access.PERSONAL if is_read else Access.NONE


def _is_open(table: HostTable, page: Page) -> bool:
    """Whether the site of the page answers."""
    owner = table.owner_of(page.path)
    return owner is not None and not owner[0].is_suspended


def _is_served_here(request: HttpRequest, medium: Any, owner: int | None) -> bool:
    """A ward's document has the ward's host and the portal's; nothing of a site that is offline has any."""
    entry, table = hosts.entry_of(request), hosts.table_of(request)
    if entry is None or (owner is not None and owner in table.suspended_ward_ids):
        return False
    return MediaKey.of(medium).kind == "image" or owner is None or entry.is_portal or entry.ward_id == owner


def _shuts_out(restriction: CollectionViewRestriction, request: HttpRequest, medium: Any) -> bool:
    """To sign in means to work with the collection: the staff of another ward are strangers."""
    for_staff = restriction.restriction_type == CollectionViewRestriction.LOGIN
    return for_staff and bool(request.user.is_authenticated) and not _has_rights(request.user, medium)


def works_with(request: HttpRequest, medium: Any) -> bool:
    """Those who may add, change or choose there, and who else works in the ward: they read drafts with it."""
    user = request.user
    if not user.is_authenticated:
        return False
    if _has_rights(user, medium):
        return True
    owner = ward_of_collection(medium.collection)
    is_private = bool(medium.collection.get_view_restrictions())
    return not is_private and owner is not None and scope_for(user).reaches_ward(owner)


def _has_rights(user: Any, medium: Any) -> bool:
    policy = policies.IMAGES if MediaKey.of(medium).kind == "image" else policies.DOCUMENTS
    return bool(user.is_superuser) or policies.works_with(policy, user, medium)
