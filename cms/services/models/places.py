"""Where the city's procedures stand, and where the sites list them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import Page

from cms.core.live import inside, readable
from sites import hosts
from sites.hosts import HostEntry

_FEW: Final = 8


def portal_path(language: str = "") -> str:
    """Tree path of the portal's home page in a language; the source language's where none is named.

    Of a city without a portal, or without this language, it is one that no page stands below.
    """
    portal = hosts.table().portal
    root = portal.roots.get(language or settings.LANGUAGE_CODE) if portal else None
    return root.path if root else "-"


def is_of_city(place: Page) -> bool:
    """Whether a page stands on the portal."""
    owner = hosts.table().owner_of(place.path)
    return owner is not None and owner[0].is_portal


def list_addresses(sites: Sequence[HostEntry]) -> dict[tuple[int, str], str]:
    """The addresses of the public lists of procedures of some sites, on their own hosts, by site and language; one query."""
    below = models.Q(pk__in=())
    for root in (root for site in sites for root in site.roots.values()):
        below |= inside(root.path) & models.Q(depth=len(root.path) // Page.steplen + 1)
    # Many conditions cost more than the few rows that they would spare.
    wanted = below if len(sites) <= _FEW else models.Q()
    rows = (
        Page.objects.filter(wanted, readable(), content_type=_list_type(), alias_of=None)
        .order_by()
        .values_list("path", "url_path")
    )
    table, found = hosts.table(), {}
    for path, url_path in rows:
        if (owner := table.owner_of(path)) is not None:
            entry, root = owner
            found[entry.site_id, root.language] = table.relative_url(root, url_path)
    return found


def _list_type() -> ContentType:
    return ContentType.objects.get_by_natural_key("services", "procedureindexpage")
