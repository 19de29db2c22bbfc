"""The public pages of a site as rows: what the index of search holds is what anybody may read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from wagtail.models import Page

from search.models import SearchDocument
from sites import hosts
from sites.hosts import HostEntry
from sites.scoping import across_wards


class PublicPage(NamedTuple):
    """Where a page is, in which language, and since when it is as it is."""

    address: str
    language: str
    key: UUID
    changed: dt.datetime | None


def pages_of(entry: HostEntry) -> QuerySet[Page, Any]:
    """Rows of all public pages of a site but its homes, and but what shows a page elsewhere.

    Those that say the same in two languages stand together.
    """
    public = SearchDocument.objects.filter(site_id=entry.site_id).values("page_id")
    return (
        across_wards(Page.objects, "of one site: what its public index holds")
        .filter(pk__in=public, alias_of=None)
        .exclude(pk__in=[root.page_id for root in entry.roots.values()])
        .order_by("translation_key", "path")
        .values_list("path", "url_path", "translation_key", "last_published_at")
    )


def homes_of(entry: HostEntry) -> list[PublicPage]:
    """The home pages of a site in its languages; none of one that is closed."""
    paths = [root.path for root in entry.roots.values() if root.live]
    rows = (
        across_wards(Page.objects, "the homes of one site")
        .filter(path__in=paths)
        .values_list("path", "url_path", "translation_key", "last_published_at")
    )
    table = hosts.table()
    return as_pages(entry, [row for row in rows if not table.is_restricted(row[0])])


def as_pages(entry: HostEntry, rows: Sequence[tuple[str, str, UUID, dt.datetime | None]]) -> list[PublicPage]:
    """The rows with their addresses; a page that no home of the site stands above is left out."""
    table, found = hosts.table(), []
    for path, url_path, key, changed in rows:
        owner = table.owner_of(path)
        if owner is not None and owner[0].site_id == entry.site_id:
            address = entry.root_url + table.relative_url(owner[1], url_path)
            found.append(PublicPage(address, owner[1].language, key, changed))
    return found
