"""Whose pages: one site, or the wards of a former district. In addresses both are slugs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from django.utils.translation import gettext as _

from search.dimensions.base import Counts, Dimension, ParameterError
from search.dimensions.filters import EVERY_PLACE, EVERYWHERE, Value
from sites import languages
from sites.hosts import HostEntry, HostTable
from sites.text import slugify

ALL: Final = "all"
PORTAL: Final = "portal"


def slug_of(entry: HostEntry | None) -> str:
    """How a site is called in an address."""
    return (entry.ward_slug or PORTAL) if entry else ""


def site_filter(name: str, slug: Value | None, table: HostTable, *, strict: bool) -> dict[str, Any]:
    """The site of a ward's slug, or the portal; nothing for all sites."""
    if not slug or slug == ALL:
        return {}
    entry = table.portal if slug == PORTAL else table.for_ward(str(slug))
    if entry is None and strict:
        raise ParameterError(name, "the slug of a ward, or portal, or all")
    return {"site_id": entry.site_id} if entry else {}


@dataclass(frozen=True, kw_only=True)
class SiteDimension(Dimension):
    """The portal, or a ward's site."""

    is_free_text: ClassVar[bool] = False
    is_number: ClassVar[bool] = True
    is_place: ClassVar[bool] = True

    def read(self, raw: str, *, strict: bool) -> Value | None:
        return raw

    def filter(self, value: Value | None, table: HostTable, *, strict: bool) -> dict[str, Any]:
        return site_filter(self.parameter, value, table, strict=strict)

    def counted(self, counts: Counts, table: HostTable) -> dict[Any, int]:
        found = super().counted(counts, table)
        everywhere = found.pop(EVERYWHERE, 0)
        if everywhere:
            found = {e.site_id: found.get(e.site_id, 0) for e in table.entries if not e.is_suspended} | found
        return {site: number + everywhere for site, number in found.items() if table.entry(site)}

    def written(self, value: Any, table: HostTable) -> str:
        return slug_of(table.entry(value))

    def called(self, value: Any, table: HostTable, language: str, *, alone: bool) -> str:
        entry = table.entry(value)
        if entry is None or entry.is_portal:
            return _("City portal") if entry else ""
        return (
            entry.display_name(language)
            if alone or not languages.is_source(language)
            else entry.ward_short_name
        )


@dataclass(frozen=True, kw_only=True)
class DistrictDimension(Dimension):
    """A former district: the wards of today that lie mostly in it."""

    is_free_text: ClassVar[bool] = False
    is_place: ClassVar[bool] = True

    def filter(self, value: Value | None, table: HostTable, *, strict: bool) -> dict[str, Any]:
        is_known = bool(value) and any(district_of(entry) == value for entry in table.wards)
        if value and not is_known and strict:
            raise ParameterError(self.parameter, "the slug of a former district, such as quan-ba-dinh")
        return {self.column: value} if is_known else {}

    def counted(self, counts: Counts, table: HostTable) -> dict[Any, int]:
        found = super().counted(counts, table)
        everywhere = found.pop(EVERY_PLACE[self.column], 0)
        if everywhere:
            districts = {district_of(entry) for entry in table.wards if not entry.is_suspended} - {""}
            found = dict.fromkeys(sorted(districts), 0) | found
        return {district: number + everywhere for district, number in found.items()}

    def called(self, value: Any, table: HostTable, language: str, *, alone: bool) -> str:
        return next((e.main_former_district for e in table.wards if district_of(e) == value), "")


def district_of(entry: HostEntry) -> str:
    """The slug of the former district that a ward lies mostly in; empty for the portal."""
    return slugify(entry.main_former_district) if entry.main_former_district else ""
