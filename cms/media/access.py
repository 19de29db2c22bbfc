"""Who may have a document: on which host, and as whom.

Wagtail asks for the privacy of the collection. It does not ask which host the request came to
(a ward's file would answer under every other ward's name), and "signed in" means signed in
anywhere, so that each ward's staff could read the others' closed files. Both are asked here, in
its documented hook, before its own check.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from wagtail.models import Collection, CollectionViewRestriction

from cms.media import policies
from sites import hosts
from sites.scoping import scope_for, ward_of_collection

_ATTRIBUTE = "_document_is_private"


def is_private(request: HttpRequest) -> bool:
    """Whether the document of this request is not for everybody."""
    return bool(getattr(request, _ATTRIBUTE, True))


def before_serve_document(document: Any, request: HttpRequest) -> None:
    """Raise 404 unless this host and this person are the right ones; Wagtail asks the rest."""
    collection: Collection = document.collection
    _check_host(collection, request)
    restrictions = list(collection.get_view_restrictions())
    setattr(request, _ATTRIBUTE, bool(restrictions))
    for restriction in restrictions:
        for_staff = restriction.restriction_type == CollectionViewRestriction.LOGIN
        if for_staff and request.user.is_authenticated and not _works_with(request, document):
            raise Http404


def _works_with(request: HttpRequest, document: Any) -> bool:
    return policies.works_with(policies.DOCUMENTS, request.user, document)


def _check_host(collection: Collection, request: HttpRequest) -> None:
    """A ward's file is served on the ward's own host and on the portal, nowhere else."""
    entry = hosts.entry_of(request)
    if entry is None:
        raise Http404
    suspended = hosts.table_of(request).suspended_ward_ids
    if entry.is_portal and not suspended:
        return
    owner = ward_of_collection(collection)
    if owner is None:
        return
    if owner != entry.ward_id and not entry.is_portal:
        raise Http404
    # What belongs to a site that is offline is for those who work on it.
    if owner in suspended and not scope_for(request.user).reaches_ward(owner):
        raise Http404
