"""The host table as a value: which site answers a host, owns a page, has which address.

Wagtail answers these questions with a query per site when its cache is cold (135 queries for
one page of 128 sites); this table answers them all from memory.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.http.request import split_domain_port
from django.utils import timezone
from wagtail.models.sites import SiteRootPath

from sites import languages
from sites.city import default_city
from sites.text import slugify


@dataclass(frozen=True, slots=True)
class RootRef:
    """A site's home page in one language."""

    page_id: int
    path: str
    url_path: str
    language: str
    model_label: str
    live: bool = True


@dataclass(frozen=True, slots=True)
class HostEntry:
    """One site: the portal, or a ward's."""

    site_id: int
    hostname: str
    port: int
    name: str
    is_default: bool
    root_page_id: int
    ward_id: int | None = None
    ward_code: str = ""
    ward_slug: str = ""
    ward_kind: str = ""
    ward_name: str = ""
    ward_short_name: str = ""
    ward_name_en: str = ""
    main_former_district: str = ""
    # All of them, with "; " between.
    former_districts: str = ""
    accent: str = ""
    # Taken offline by the city (``sites.models.Suspension``).
    is_suspended: bool = False
    menu_order: str = ""
    # Before the city's domain, with blanks between.
    former_hosts: str = ""
    roots: dict[str, RootRef] = field(default_factory=dict)

    @property
    def is_portal(self) -> bool:
        """The city's own site belongs to no ward."""
        return self.ward_id is None

    @property
    def root_url(self) -> str:
        """Scheme, host and port, without a slash at the end."""
        if self.port == 443:
            return f"https://{self.hostname}"
        return f"http://{self.hostname}" + (f":{self.port}" if self.port != 80 else "")

    def display_name(self, language: str) -> str:
        """The name a reader of this language sees."""
        if self.is_portal and not languages.is_source(language):
            return default_city().portal_name(language) or self.name
        names = self.ward_name or self.name, self.ward_name_en
        return names[0] if languages.is_source(language) else names[1] or names[0]


@dataclass(frozen=True, slots=True)
class ClosedSection:
    """A section that the city has closed (``sites.models.Closure``), or what shows one elsewhere."""

    path: str
    url_path: str
    closure: int


@dataclass(frozen=True, slots=True)
class Outage:
    """A time in which nothing will answer (``sites.models.PlannedOutage``)."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    reason: str
    reason_en: str


@dataclass(frozen=True)
class HostTable:
    """All sites; ``restricted_paths`` are the tree paths below which nothing is for everybody.

    Those are private pages, what shows one of them elsewhere, the whole of a site that the city has taken offline,
    and sections that it has closed.
    """

    entries: Sequence[HostEntry]
    default_language: str
    restricted_paths: tuple[str, ...] = ()
    emblem: str = ""
    """The digest of the city's emblem; empty where none was uploaded."""
    closed: tuple[ClosedSection, ...] = ()
    announced: Outage | None = None

    @property
    def outage(self) -> Outage | None:
        """What readers are told of, until it is over."""
        return self.announced if self.announced and timezone.now() < self.announced.ends_at else None

    @cached_property
    def digest(self) -> str:
        """The same for tables that say the same."""
        return hashlib.blake2b(repr(self).encode(), digest_size=16).hexdigest()

    @cached_property
    def _by_hostname(self) -> dict[str, HostEntry]:
        return {entry.hostname: entry for entry in self.entries}

    @cached_property
    def _by_former_hostname(self) -> dict[str, HostEntry]:
        domain = self.portal.hostname if self.portal else ""
        return {
            f"{label}.{domain}": entry
            for entry in self.entries
            for label in entry.former_hosts.split()
            if domain
        }

    @cached_property
    def _by_site_id(self) -> dict[int, HostEntry]:
        return {entry.site_id: entry for entry in self.entries}

    @cached_property
    def _by_root_path(self) -> dict[str, tuple[HostEntry, RootRef]]:
        return {root.path: (entry, root) for entry in self.entries for root in entry.roots.values()}

    @cached_property
    def _root_depths(self) -> list[int]:
        return sorted({len(path) for path in self._by_root_path}, reverse=True)

    @cached_property
    def portal(self) -> HostEntry | None:
        """The city's site: the default one, else any without a ward."""
        portals = [entry for entry in self.entries if entry.is_portal]
        return next((entry for entry in portals if entry.is_default), portals[0] if portals else None)

    @cached_property
    def wards(self) -> list[HostEntry]:
        """The wards' sites, in the order of their addresses."""
        return sorted((e for e in self.entries if not e.is_portal), key=lambda e: e.ward_slug)

    @cached_property
    def ward_names(self) -> list[tuple[str, HostEntry]]:
        """Every folded name of every ward, with and without its kind, in both languages."""
        return [
            (slugify(name).replace("-", " "), entry)
            for entry in self.wards
            for name in (entry.ward_short_name, entry.ward_name, entry.ward_name_en)
            if name
        ]

    @cached_property
    def wards_by_name(self) -> dict[str, HostEntry]:
        """The wards by each of these; a name that two have leads to the first."""
        return dict(reversed(self.ward_names))

    @cached_property
    def suspended_ward_ids(self) -> frozenset[int]:
        """The wards whose sites are offline."""
        return frozenset(e.ward_id for e in self.entries if e.is_suspended and e.ward_id is not None)

    @cached_property
    def _closed_addresses(self) -> dict[int, list[tuple[str, int]]]:
        """Of each site, what the addresses of its closed sections begin with, and the closure of each."""
        found: dict[int, list[tuple[str, int]]] = {}
        for one in self.closed:
            owner = self.owner_of(one.path)
            # What shows a closed page elsewhere stands in a section that is open.
            if owner is not None and one.url_path:
                start = self.relative_url(owner[1], one.url_path)
                found.setdefault(owner[0].site_id, []).append((start, one.closure))
        return found

    def for_host(self, host: str) -> HostEntry | None:
        """The site that answers this ``Host`` header; no site answers a host that is not its own."""
        return self._by_hostname.get(split_domain_port(host)[0])

    def for_former_host(self, host: str) -> HostEntry | None:
        """The site that answered this host before; a host that is somebody's today is that one's."""
        name = split_domain_port(host)[0]
        return None if name in self._by_hostname else self._by_former_hostname.get(name)

    def entry(self, site_id: int) -> HostEntry | None:
        """The site with this id."""
        return self._by_site_id.get(site_id)

    def for_ward(self, slug: str) -> HostEntry | None:
        """The site of the ward with this slug."""
        return next((entry for entry in self.entries if entry.ward_slug == slug and slug), None)

    def owner_of(self, path: str) -> tuple[HostEntry, RootRef] | None:
        """The site, and its home page, that the page at this tree path belongs to."""
        for depth in self._root_depths:
            if found := self._by_root_path.get(path[:depth]):
                return found
        return None

    def is_restricted(self, path: str) -> bool:
        """Whether a page, or one above it, is not for everybody."""
        return path.startswith(self.restricted_paths)

    def closure_of(self, path: str) -> int | None:
        """The closure in which a page lies."""
        return next((one.closure for one in self.closed if path.startswith(one.path)), None)

    def closure_at(self, entry: HostEntry, address: str) -> int | None:
        """The closure of an address of a site; what a section shows of other sites has its address too."""
        asked = f"{address}/"
        closed = self._closed_addresses.get(entry.site_id, ())
        return next((closure for start, closure in closed if asked.startswith(start)), None)

    def relative_url(self, root: RootRef, url_path: str) -> str:
        """A page's address on its own host; the default language has no prefix."""
        return languages.of(root.language).prefix + url_path.removeprefix(root.url_path)

    def url(self, path: str, url_path: str, current: HostEntry | None = None) -> str | None:
        """The address of a page: relative on the current site, absolute from any other.

        ``None`` where no site serves it.
        """
        owner = self.owner_of(path)
        if owner is None:
            return None
        entry, root = owner
        relative = self.relative_url(root, url_path)
        if current is not None and entry.site_id == current.site_id:
            return relative
        return entry.root_url + relative

    @cached_property
    def wagtail_root_paths(self) -> list[SiteRootPath]:
        """The same facts in the form of ``Site.get_site_root_paths()``, the most specific path first."""
        rows = sorted(
            self._by_root_path.values(), key=lambda row: (row[0].is_default, row[1].url_path), reverse=True
        )
        rows.sort(key=lambda row: row[1].url_path, reverse=True)
        return [
            SiteRootPath(entry.site_id, root.url_path, entry.root_url, root.language) for entry, root in rows
        ]
