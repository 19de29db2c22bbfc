"""What stands around every public page: names, menu, languages, colour."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from cms.core.accent import Accent, accent_for, seed_of
from cms.core.paging import further_page
from cms.core.sections import ALL_WARDS, MATTERS, STATEMENTS, section_of, slug_of, title_of
from cms.frame.emblem.views import address_of
from cms.frame.jumps import with_jumps
from cms.frame.menu import FOOT, MenuItem, menu_items
from cms.frame.rows import PageRow, frame_rows, is_child, paths_above
from cms.translation.siblings import Sibling, Stand
from sites import hosts, languages
from sites.city import default_city
from sites.hosts import HostEntry, HostTable, Outage, RootRef
from sites.languages import Language


def ward_name(entry: HostEntry, language: str) -> str:
    """A ward's name as readers of a language see it; its own name keeps its accents in all of them."""
    if languages.is_source(language):
        return entry.ward_name
    kinds = {kind.key: kind.names for kind in default_city().kinds.values()}
    kind = languages.words(kinds.get(entry.ward_kind, {}), language) or ""
    return f"{entry.ward_short_name} {kind}".strip()


@dataclass
class Frame:
    """Filled once a request; templates read it as ``frame``."""

    request: HttpRequest
    table: HostTable
    entry: HostEntry | None
    language: str
    page: Page | None
    rows: list[PageRow] = field(default_factory=list)

    @property
    def spoken(self) -> Language:
        """The language with its formats and names."""
        return languages.of(self.language)

    @property
    def city_name(self) -> str:
        return default_city().name(self.language)

    @property
    def ward_id(self) -> int:
        """0 on the portal."""
        return (self.entry.ward_id if self.entry else None) or 0

    @property
    def is_portal(self) -> bool:
        return self.entry is None or self.entry.is_portal

    @property
    def site_name(self) -> str:
        """The ward's or the city's name."""
        if self.entry is None or self.entry.is_portal:
            return self.city_name
        return ward_name(self.entry, self.language)

    @property
    def name_in_text(self) -> str:
        """The site's name inside a sentence: "phường Ba Đình"."""
        return self.spoken.in_text(self.site_name)

    @property
    def city_in_text(self) -> str:
        """The city's name inside a sentence: "thành phố Hà Nội"."""
        return self.spoken.in_text(self.city_name)

    @property
    def source_name(self) -> str:
        """Whose site it is, as somebody quoting it writes."""
        return default_city().portal_name(self.language) if self.is_portal else self.site_name

    @property
    def outage(self) -> Outage | None:
        """When nothing will answer, told beforehand."""
        return self.table.outage

    @property
    def home(self) -> RootRef | None:
        """The site's home page in this language."""
        return self.entry.roots.get(self.language) if self.entry else None

    @property
    def home_url(self) -> str:
        return self.spoken.prefix

    @property
    def portal_url(self) -> str:
        """The portal in this language, or in its first one."""
        portal = self.table.portal
        if portal is None or (self.entry and portal.site_id == self.entry.site_id):
            return self.home_url
        return portal.root_url + (self.home_url if self.language in portal.roots else "/")

    @property
    def search_url(self) -> str:
        return self.spoken.search_path

    @property
    def portal_search_url(self) -> str:
        """The search over all sites."""
        portal = self.table.portal
        return (portal.root_url if portal else "") + self.search_url

    @property
    def wards_url(self) -> str:
        """The portal's page of all wards."""
        return self._on_portal(ALL_WARDS)

    @property
    def tasks_url(self) -> str:
        """The portal's list of what people come for."""
        return self._on_portal(MATTERS)

    def matter_url(self, slugs: Mapping[str, str]) -> str:
        """A page of that list, by its slugs in each language."""
        return f"{self.tasks_url}{slugs.get(self._spoken_on_portal(MATTERS), slugs[languages.SOURCE])}/"

    def _on_portal(self, key: str) -> str:
        """A section that every portal has."""
        portal, code = self.table.portal, self._spoken_on_portal(key)
        site = portal.root_url if portal and not self.is_portal else ""
        return f"{site}{languages.of(code).prefix}{slug_of(key, code)}/"

    def _spoken_on_portal(self, key: str) -> str:
        """The reader's language, or one that its readers read, in which the portal has a section."""
        roots = self.table.portal.roots if self.table.portal else {}
        spoken = (one for one in self.spoken.chain if one in roots and slug_of(key, one))
        return next(spoken, languages.SOURCE)

    @property
    def site_map_url(self) -> str:
        """Of this site, in this language."""
        return self.spoken.site_map_path

    @property
    def domain(self) -> str:
        """What the addresses of all sites end in."""
        return self.table.portal.hostname if self.table.portal else ""

    @cached_property
    def canonical_url(self) -> str:
        """The one full address of the page; further pages of its list have their own.

        Of a page that shows another one it is that one's, wherever that stands, as long as everybody may read it there.
        """
        if not (self.entry and self.page):
            return ""
        address = self.entry.root_url + self.url(self.page)
        if shown := self.page.alias_of:
            is_public = shown.live and not self.table.is_restricted(shown.path)
            address = (self.table.url(shown.path, shown.url_path) if is_public else None) or address
        return address + further_page(self.request)

    @property
    def breadcrumb(self) -> list[MenuItem]:
        """The sections above the page; the page itself is not among them."""
        if self.page is None:
            return []
        own = self.url(self.page)
        return [item for item in self.menu if item.is_current and item.url != own]

    @property
    def is_empty_section(self) -> bool:
        """Whether the page is a section of the site that holds nothing yet (``cms.core.menu`` keeps that)."""
        page, home = self.page, self.home
        return page is not None and home is not None and is_child(page, home) and not page.show_in_menus

    @property
    def is_stand(self) -> bool:
        """Whether it may stand for a page that another language does not have: the home page, a section, what has pages."""
        page, home = self.page, self.home
        if page is None or home is None or self.entry is None or len(self.entry.roots) == 1:
            return False
        return page.pk == home.page_id or page.numchild > 0 or is_child(page, home)

    @property
    def ward_count(self) -> int:
        return len(self.table.wards)

    @property
    def seed(self) -> str:
        """The ward's colour without #; empty for the city, whose own stands in the style sheet."""
        if self.entry is None or self.entry.is_portal:
            return ""
        return seed_of(self.entry.accent, self.entry.ward_code).removeprefix("#")

    @property
    def accent(self) -> Accent | None:
        """The shades of the ward's colour."""
        return accent_for(f"#{self.seed}") if self.seed else None

    @property
    def emblem_url(self) -> str:
        """The city's emblem; empty where our own mark stands for it."""
        return address_of(self.table.emblem) if self.table.emblem else ""

    @cached_property
    def menu(self) -> list[MenuItem]:
        """The sections that have content, in the order of the ward or else of the tree.

        A ward's also leads to what stands for its empty ones.
        """
        home = self.home
        if home is None:
            return []
        children = [
            row
            for row in self.rows
            if is_child(row, home)
            and (row.show_in_menus or self._is_the_page(row))
            and not self.table.is_restricted(row.path)
            and not self._is_statement(row)
        ]
        order = self.entry.menu_order.split() if self.entry else ()
        items = menu_items(children, self.language, self.url, self.page.path if self.page else "", order)
        return (
            items
            if self.is_portal
            else with_jumps(items, self.home_url, self.language, has_order=bool(order))
        )

    def _is_the_page(self, row: PageRow) -> bool:
        return self.page is not None and row.translation_key == self.page.translation_key

    def _is_statement(self, row: PageRow) -> bool:
        section = section_of(row.slug, self.language) if self.is_portal else None
        return section is not None and section.key in STATEMENTS

    @property
    def main_menu(self) -> list[MenuItem]:
        return [item for item in self.menu if item.is_main]

    @property
    def more_menu(self) -> list[MenuItem]:
        return [item for item in self.menu if not item.is_main]

    @property
    def foot_menu(self) -> list[MenuItem]:
        """The sections that stand at the end of every page too."""
        by_key = {item.key: item for item in self.menu}
        return [by_key[key] for key in FOOT if key in by_key]

    @property
    def statements(self) -> list[MenuItem]:
        """What the portal says about all sites."""
        spoken = [(key, self._spoken_on_portal(key)) for key in STATEMENTS]
        return [MenuItem(title_of(key, code), self._on_portal(key), key) for key, code in spoken]

    @cached_property
    def translations(self) -> tuple[Sibling, ...] | None:
        """The page in every language in which it is live; ``None`` where there is no page."""
        if self.page is None:
            return None
        return tuple(self._siblings(self.page))

    def _siblings(self, page: Page) -> Iterator[Sibling]:
        found: set[str] = set()
        for row in self.rows:
            url = self.table.url(row.path, row.url_path)
            owner = self.table.owner_of(row.path)
            if row.translation_key != page.translation_key or not self._is_public(row, page):
                continue
            # What a ward shows of the city's has its languages at the ward.
            if url and owner and self._is_own(owner[0]):
                found.add(owner[1].language)
                yield Sibling(
                    row.pk,
                    owner[1].language,
                    url,
                    row.last_published_at,
                    row.source_date,
                    row.machine_texts or 0,
                )
        renderings = getattr(page, "other_renderings", lambda _table: ())
        for language, url in renderings(self.table):
            if language not in found:
                yield Sibling(page.pk, language, url, page.last_published_at, None)

    def _is_public(self, row: PageRow, page: Page) -> bool:
        """A translation that is not for everybody is none; the page itself is in front of the reader."""
        return row.pk == page.pk or not self.table.is_restricted(row.path)

    @cached_property
    def stands(self) -> dict[str, Stand]:
        """For each language the nearest section above the page that can be read in it, on this site."""
        if self.page is None or self.home is None:
            return {}
        found: dict[str, Stand] = {}
        by_path = {row.path: row.translation_key for row in self.rows}
        for key in filter(None, map(by_path.get, paths_above(self.page.path, self.home))):
            for row in self.rows:
                owner = self.table.owner_of(row.path)
                if row.translation_key != key or owner is None or not self._is_own(owner[0]):
                    continue
                url = self.table.url(row.path, row.url_path)
                if url and owner[1].language not in found and not self.table.is_restricted(row.path):
                    found[owner[1].language] = Stand(row.title, url)
        return found

    def _is_own(self, entry: HostEntry) -> bool:
        return self.entry is not None and entry.site_id == self.entry.site_id

    def linked(self, page_id: int) -> PageRow | None:
        """A live page that the frame was asked to find along the way."""
        found = next((row for row in self.rows if row.pk == page_id), None)
        return None if found is None or self.table.is_restricted(found.path) else found

    def url(self, page: Any) -> str:
        """The address of a page or row, without a query."""
        return self.table.url(page.path, page.url_path, self.entry) or ""


def bare_frame(request: HttpRequest) -> Frame:
    """Names, colour and addresses of the site alone; no query."""
    language = languages.current().code
    # A preview shows a site as it would be (``cms.backoffice.look``).
    entry = getattr(request, "previewed_entry", None) or hosts.entry_of(request)
    return Frame(request, hosts.table_of(request), entry, language, None)


def frame_for(request: HttpRequest, page: Page | None = None, linked: Collection[int] = ()) -> Frame:
    """The frame of a request, built on first use; a page asks first and may name pages it links to."""
    if (built := getattr(request, "page_frame", None)) is not None:
        return built
    frame = bare_frame(request)
    frame.page = page
    if frame.home is not None:
        key = page.translation_key if page else None
        above = paths_above(page.path, frame.home) if page and page.path else ()
        frame.rows = frame_rows(frame.home, translation_key=key, linked=linked, above=above)
    request.page_frame = frame  # type: ignore[attr-defined]
    return frame
