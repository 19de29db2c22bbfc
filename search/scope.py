"""Which sites are searched, and how sites and former districts are called in an address."""

from __future__ import annotations

from collections import Counter

from search.engines import Facets
from search.parameters import ALL, PORTAL, ParameterError, Parameters
from search.text import slugify
from sites.hosts import HostEntry, HostTable


def site_of(slug: str, table: HostTable) -> HostEntry | None:
    """The site of a ward's slug, or the portal."""
    return table.portal if slug == PORTAL else table.for_ward(slug)


def slug_of(entry: HostEntry) -> str:
    """How a site is called in an address."""
    return entry.ward_slug or PORTAL


def scope_of(
    parameters: Parameters, table: HostTable, current: HostEntry | None, *, strict: bool
) -> tuple[int | None, int | None]:
    """The site to search, and the site to try first."""
    for name, slug in (("ward", parameters.ward), ("site", parameters.site)):
        if slug and slug != ALL:
            entry = site_of(slug, table)
            if entry is not None:
                return entry.site_id, None
            if strict:
                raise ParameterError(name, "the slug of a ward, or portal, or all")
    if ALL in (parameters.site, parameters.ward) or current is None or current.is_portal:
        return None, None
    return None, current.site_id


def ward_slug(scope: int | None, table: HostTable, current: HostEntry | None) -> str:
    """The ward whose own synonyms count: the one that is searched, else the reader's."""
    searched = table.entry(scope) if scope else current
    return searched.ward_slug if searched else ""


def sites_of_district(parameters: Parameters, table: HostTable, *, strict: bool) -> tuple[int, ...]:
    """The sites of the wards that lie mostly in a former district."""
    if not parameters.district:
        return ()
    found = tuple(e.site_id for e in table.wards if district_slug(e) == parameters.district)
    if not found and strict:
        raise ParameterError("district", "the slug of a former district, such as quan-ba-dinh")
    return found


def district_slug(entry: HostEntry) -> str:
    """How a ward's former district is called in an address."""
    return slugify(entry.main_former_district)


def districts(facets: Facets, table: HostTable) -> dict[str, int]:
    """Counts by former district: those of its wards of today together."""
    found: Counter[str] = Counter()
    for site_id, count in facets.sites.items():
        entry = table.entry(site_id)
        if entry is not None and entry.main_former_district:
            found[district_slug(entry)] += count
    return dict(found)
