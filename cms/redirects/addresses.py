"""What stands at an address of a site."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from sites import hosts, languages
from sites.hosts import HostEntry, HostTable
from sites.scoping import across_wards

#: Addresses that belong to the system on every host.
RESERVED: Final = (
    *("/admin", "/api", "/static", "/media", "/documents", "/_util", "/healthz", "/readyz", "/metrics"),
    *("/robots.txt", "/sitemap.xml", "/sitemap-pages.xml"),
)
#: An address of either scheme that names no other.
_STANDARD: Final = {None, 80, 443}


def is_reserved(path: str) -> bool:
    """Whether the path is the system's own, the search in each language among them."""
    first, _, second = path.strip("/").partition("/")
    word = second.partition("/")[0] if first in languages.KNOWN else first
    if word in languages.search_segments():
        return True
    return any(path == start or path.startswith(f"{start}/") for start in RESERVED)


def site_of(address: str) -> HostEntry | None:
    """The site of an absolute address, where it is one of ours."""
    return hosts.table().for_host(urlsplit(address).netloc.lower())


def answers_at(address: str) -> HostEntry | None:
    """The same where the port is the site's too: behind another one of the city's machines may stand anything."""
    entry = site_of(address)
    try:
        port = urlsplit(address).port
    except ValueError:
        return None
    if entry is None:
        return None
    own = urlsplit(entry.root_url).port
    return entry if port == own or {port, own} <= _STANDARD else None


def live_page_at(entry: HostEntry, path: str) -> Page | None:
    """The public page at a path of a site, without its query string."""
    place = place_of(hosts.table(), entry, Redirect.normalise_path(urlsplit(path).path))
    if place is None:
        return None
    return (
        across_wards(Page.objects, "the public page at an address").filter(url_path=place, live=True).first()
    )


def place_of(table: HostTable, entry: HostEntry, path: str) -> str | None:
    """The ``url_path`` that a page at a path of a site has, if there is one."""
    plain = path.rstrip("/") + "/"
    language = plain.split("/")[1]
    root = entry.roots.get(language if language in entry.roots else settings.LANGUAGE_CODE)
    if root is None:
        return None
    prefix = table.relative_url(root, root.url_path)
    return root.url_path + plain.removeprefix(prefix) if plain.startswith(prefix) else None


def ends_in_itself(site_id: int | None, old_path: str, link: str) -> bool:
    """Whether following the redirects of our sites from ``link`` comes back to ``old_path``."""
    for _hop in range(10):
        entry = site_of(link)
        if entry is None:
            return False
        path = Redirect.normalise_path(link)
        if path == old_path and site_id in (None, entry.site_id):
            return True
        found = Redirect.objects.filter(old_path=path, site=entry.site_id, redirect_page=None).first()
        if found is None:
            return False
        link = found.redirect_link
    return True
