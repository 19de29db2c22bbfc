"""All sites that have the same text, as links: what the chooser of wards leads to, and works without JavaScript."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from search.dimensions import everywhere
from search.dimensions.filters import EVERYWHERE
from search.models import SearchDocument
from search.my_ward import MyWard, my_ward
from search.my_ward.reading import chosen
from search.public.limits import limited
from search.public.spoken import spoken
from search.text import folded_text
from sites import hosts, languages
from sites.hosts import HostEntry, HostTable

_LAST_ID: Final = 2**31 - 1
"""Of a page, in every database."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A site and the address that the text has there."""

    site: HostEntry
    url: str
    is_own: bool


@require_safe
@limited("search")
def places(request: HttpRequest, page_id: int) -> HttpResponse:
    """The list, or the copy of the ward that was named; two queries, one more each for addresses and another language."""
    document = SearchDocument.objects.filter(pk=page_id).first() if page_id <= _LAST_ID else None
    if document is None:
        raise Http404
    typed, mine = chosen(request), my_ward(request)
    copies = _copies(document, mine, hosts.table_of(request), languages.current().code)
    if typed is not None and typed.entry is not None:
        for copy in copies:
            if copy.site.site_id == typed.entry.site_id:
                return HttpResponseRedirect(copy.url)
    wards = [copy.site for copy in copies if not copy.site.is_portal]
    known = spoken([document], languages.current().code).get(document.page_id)
    context = {
        "document": document,
        "title": known.title if known and known.title else document.title,
        "is_foreign": document.locale != languages.current().code and not (known and known.title),
        "copies": copies,
        "wards": wards,
        "typed": typed,
        "asked_name": typed.typed if typed is not None else "",
        "said": "pw-said" if typed is not None else "",
        "close": _options(typed, copies),
        "back": " ".join(request.GET.get("q", "").replace("\0", " ").split())[:200],
    }
    response = render(request, "search/places.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _copies(document: SearchDocument, mine: MyWard, table: HostTable, language: str) -> list[Copy]:
    """The reader's own first, then the city's, then by name."""
    same = SearchDocument.objects.filter(twin=document.twin).only(
        "page_id", "site_id", "url_path", "kind", "locale"
    )
    addresses: dict[int, str] = {}
    for one in same.order_by("-page_id"):
        if (site := everywhere.owner(one.site_id, table)) is not None:
            addresses.setdefault(site.site_id, site.root_url + one.url_path)
    if document.site_id == EVERYWHERE:
        open_sites = [entry for entry in table.entries if not entry.is_suspended]
        for (_page, site_id), path in everywhere.paths([document], open_sites, language).items():
            if (site := table.entry(site_id)) is not None:
                addresses[site_id] = site.root_url + path
    own = mine.entry.site_id if mine.entry is not None else None
    found = [
        Copy(site, url, site_id == own)
        for site_id, url in addresses.items()
        if (site := table.entry(site_id)) is not None
    ]

    def place(copy: Copy) -> tuple[bool, bool, str]:
        name = (
            copy.site.ward_short_name if languages.is_source(language) else copy.site.display_name(language)
        )
        return not copy.is_own, not copy.site.is_portal, folded_text(name)

    return sorted(found, key=place)


def _options(typed: MyWard | None, copies: Sequence[Copy]) -> list[Copy]:
    """The copies of the wards that may have been meant."""
    meant = {option.entry.site_id for option in typed.options} if typed is not None else set()
    return [copy for copy in copies if copy.site.site_id in meant]
