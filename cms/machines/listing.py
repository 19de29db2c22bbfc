"""The public pages of a site as rows: what the index of search holds is what anybody may read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet
from wagtail.models import Page

from cms.core.live import inside, readable
from cms.services.models import ProcedurePage
from cms.services.models.places import list_addresses
from search.models import SearchDocument
from sites import hosts, languages
from sites.hosts import HostEntry
from sites.scoping import across_wards

_STEP: Final = Page.steplen


class PublicPage(NamedTuple):
    """Where a page is, in which language, and since when it is as it is."""

    address: str
    language: str
    key: UUID
    changed: dt.datetime | None


def empty_sections(entries: Sequence[HostEntry]) -> QuerySet[Page, Any]:
    """Sections of these sites that hold nothing yet: there is nothing to be listed for."""
    wanted = Q(pk__in=())
    # The homes of the wards of a language stand beside each other: one range for all of them.
    places = {
        (
            root.path if entry.is_portal or len(entries) == 1 else root.path[:-_STEP],
            len(root.path) // _STEP + 1,
        )
        for entry in entries
        for root in entry.roots.values()
    }
    for path, depth in places:
        wanted |= Q(path__range=(path + "0" * _STEP, path + "Z" * _STEP), depth=depth)
    found = across_wards(Page.objects, "what the lists of these sites leave out")
    return found.filter(wanted, show_in_menus=False).order_by().values("pk")


def pages_of(entry: HostEntry) -> QuerySet[Page, Any]:
    """Rows of all public pages of a site but its homes, empty sections, and what shows a page elsewhere.

    Those that say the same in two languages stand together.
    """
    public = SearchDocument.objects.filter(site_id=entry.site_id).values("page_id")
    return (
        across_wards(Page.objects, "of one site: what its public index holds")
        .filter(pk__in=public, alias_of=None)
        .exclude(pk__in=[root.page_id for root in entry.roots.values()])
        .exclude(pk__in=_of_every_site().values("pk"))
        .exclude(pk__in=empty_sections([entry]))
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


def shared_pages_of(entry: HostEntry) -> list[PublicPage]:
    """The procedures of the city at the addresses that they have on this site, in each of its languages; two queries.

    Those that say the same in two languages stand together.
    """
    if entry.is_suspended:
        return []
    lists = {
        language: entry.root_url + address
        for (site_id, language), address in list_addresses([entry]).items()
        if site_id == entry.site_id
    }
    table, found = hosts.table(), []
    translated: dict[tuple[UUID, str], tuple[str, dt.datetime | None]] = {}
    sources = []
    for path, url_path, slug, key, changed in (
        _of_every_site()
        .order_by("path")
        .values_list("path", "url_path", "slug", "translation_key", "last_published_at")
    ):
        owner = table.owner_of(path)
        if owner is None:
            continue
        if languages.is_source(owner[1].language):
            sources.append((slug, key, changed))
        else:
            address = owner[0].root_url + table.relative_url(owner[1], url_path)
            translated[key, owner[1].language] = address, changed
    for slug, key, changed in sources:
        for language, address in lists.items():
            own, when = translated.get((key, language), ("", changed))
            shown = own if own and entry.is_portal else f"{address}{slug}/"
            found.append(PublicPage(shown, language, key, when))
    return found


def _of_every_site() -> QuerySet[ProcedurePage]:
    """Public procedures of the city, in all languages."""
    portal = hosts.table().portal
    condition = Q(pk__in=())
    for root in portal.roots.values() if portal else ():
        condition |= inside(root.path)
    return ProcedurePage.objects.filter(readable(), condition, alias_of=None)
