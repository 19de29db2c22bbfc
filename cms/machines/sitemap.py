"""The addresses of a site for search engines (https://www.sitemaps.org/protocol.html), with their languages.

``/sitemap.xml`` names the lists: a ward's its own, the portal's those of all sites. A list holds so many pages that
it stays far below the 50,000 addresses and 50 MB that the protocol allows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement, tostring

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.machines.listing import (
    PublicPage,
    as_pages,
    empty_sections,
    homes_of,
    pages_of,
    shared_pages_of,
)
from search.models import SearchDocument
from sites import hosts, languages
from sites.hosts import HostEntry
from sites.numbers import whole
from sites.scoping import across_wards

#: Pages in one list.
PER_LIST: Final = 10_000
PARAMETER: Final = "p"
#: No page is changed in more languages than there are.
_NEIGHBOURS: Final = len(languages.KNOWN)
_SITEMAP: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML: Final = "http://www.w3.org/1999/xhtml"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Which lists there are."""
    entry = _entry(request)
    listed = [entry, *hosts.table().wards] if entry.is_portal else [entry]
    homes = [root.page_id for one in listed for root in one.roots.values()]
    elsewhere = across_wards(Page.objects, "what shows a page elsewhere").filter(alias_of__isnull=False)
    counts = dict(
        SearchDocument.objects.filter(site_id__in=[one.site_id for one in listed])
        .exclude(page_id__in=homes)
        .exclude(page_id__in=elsewhere.order_by().values("pk"))
        .exclude(page_id__in=empty_sections(listed))
        .order_by()
        .values_list("site_id")
        .annotate(Count("pk"))
    )

    found = Element("sitemapindex", xmlns=_SITEMAP)
    for one in listed:
        if not one.is_suspended:
            for number in range(1, max(1, -(-counts.get(one.site_id, 0) // PER_LIST)) + 1):
                SubElement(SubElement(found, "sitemap"), "loc").text = _address(one, number)
    return _answer(found)


@require_safe
def pages(request: HttpRequest) -> HttpResponse:
    """One list of this site."""
    entry = _entry(request)
    number = whole(request.GET.get(PARAMETER, "1"), range(1, 10_000))
    if number is None:
        raise Http404
    listed = _listed(entry, number)
    if listed is None:
        raise Http404

    found = Element("urlset", {"xmlns": _SITEMAP, "xmlns:xhtml": _XHTML})
    for _key, group in groupby(listed, lambda page: page.key):
        same = list(group)
        for page in same:
            _add(found, page, same)
    return _answer(found)


def _listed(entry: HostEntry, number: int) -> list[PublicPage] | None:
    """Whole groups of the same page: one that begins in a list ends in it; none for a list that there is not."""
    first = (number - 1) * PER_LIST
    before = min(first, 1)
    rows = list(pages_of(entry)[first - before : first + PER_LIST + _NEIGHBOURS])
    if number > 1 and len(rows) <= before:
        return None
    kept = list(_groups_beginning_in(rows, before))
    own = as_pages(entry, kept)
    if number > 1:
        return own
    # What a ward wrote of its own under the same address stands in the place of the city's.
    taken = {page.address for page in own}
    shared = [page for page in shared_pages_of(entry) if page.address not in taken]
    return [*homes_of(entry), *shared, *own]


def _groups_beginning_in(rows: list[tuple[Any, ...]], before: int) -> Iterator[tuple[Any, ...]]:
    keys = [row[2] for row in rows]
    for at in range(before, len(rows)):
        if before and keys[at] == keys[0]:
            # Its first page stands in the list before.
            continue
        if at >= before + PER_LIST and keys[at] != keys[before + PER_LIST - 1]:
            return
        yield rows[at]


def _add(found: Element, page: PublicPage, same: Iterable[PublicPage]) -> None:
    one = SubElement(found, "url")
    SubElement(one, "loc").text = page.address
    if page.changed is not None:
        SubElement(one, "lastmod").text = page.changed.isoformat(timespec="seconds")
    alternates = {languages.of(other.language).tag: other.address for other in same}
    if len(alternates) > 1:
        for tag, address in alternates.items():
            SubElement(one, "xhtml:link", rel="alternate", hreflang=tag, href=address)


def _answer(found: Element) -> HttpResponse:
    text = tostring(found, encoding="utf-8", xml_declaration=True)
    response = HttpResponse(text, content_type="application/xml")
    # A list is for engines to read, not to show.
    response["X-Robots-Tag"] = "noindex"
    return response


def _entry(request: HttpRequest) -> HostEntry:
    entry = hosts.entry_of(request)
    if entry is None:
        raise Http404
    return entry


def _address(entry: HostEntry, number: int) -> str:
    return f"{entry.root_url}/sitemap-pages.xml" + (f"?{PARAMETER}={number}" if number > 1 else "")
