"""The sections of some sites that hold something, with their addresses: one query, however many sites there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q
from wagtail.models import Page

from cms.core.sections import section_of
from sites import languages
from sites.hosts import HostEntry, HostTable
from sites.scoping import across_wards

_STEP = Page.steplen


@dataclass(frozen=True, slots=True)
class Section:
    """A section as a link: its short name in the language that it is written in."""

    key: str
    title: str
    url: str
    language: str


@dataclass(frozen=True, slots=True)
class Sections:
    """The sections of one site by language and key."""

    found: Mapping[tuple[str, str], Section]

    def get(self, key: str, language: str) -> Section | None:
        """In the reader's language, else in Vietnamese; none where the site has nothing there."""
        return self.found.get((language, key)) or self.found.get((languages.SOURCE, key))


def sections_of(
    entries: Iterable[HostEntry], table: HostTable, current: HostEntry | None
) -> dict[int, Sections]:
    """By the id of the site, addressed from the ``current`` one; what is empty, closed or offline is not among them."""
    wanted = Q(pk__in=())
    sites: dict[int, dict[tuple[str, str], Section]] = {}
    for entry in entries:
        sites[entry.site_id] = {}
        for root in entry.roots.values():
            first, last = root.path + "0" * _STEP, root.path + "Z" * _STEP
            wanted |= Q(path__range=(first, last), depth=len(root.path) // _STEP + 1)
    rows = (
        across_wards(Page.objects, "public sections of the reader's ward and of the portal")
        .filter(wanted, live=True, show_in_menus=True)
        .order_by("path")
        .values_list("path", "url_path", "slug", "title")
    )
    for path, url_path, slug, title in rows:
        owner, url = table.owner_of(path), table.url(path, url_path, current)
        if owner is None or url is None or table.is_restricted(path):
            continue
        entry, root = owner
        template = section_of(slug, root.language)
        if template is not None:
            name = template.menu_label(root.language) or title
            sites[entry.site_id][root.language, template.key] = Section(
                template.key, name, url, root.language
            )
    return {site: Sections(sections) for site, sections in sites.items()}
