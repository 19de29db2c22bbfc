"""The filters beside the results: what can be chosen, with counts and addresses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from search import kinds
from search.parameters import ALL
from search.results import Results
from search.scope import district_slug, districts, slug_of
from sites.hosts import HostTable

MOST_SHOWN: Final = 8
LANGUAGE_NAMES: Final = {
    "vi": "Tiếng Việt", "en": "English", "zh": "中文", "ko": "한국어", "ja": "日本語", "fr": "Français",
}  # fmt: skip
"""Languages name themselves, in every interface."""


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a filter."""

    label: str
    count: int
    url: str
    is_on: bool
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """One filter."""

    title: str
    options: tuple[Option, ...]

    @property
    def first(self) -> tuple[Option, ...]:
        """The options shown at once: the fullest, and the chosen one."""
        return tuple(o for at, o in enumerate(self.options) if at < MOST_SHOWN or o.is_on)

    @property
    def rest(self) -> tuple[Option, ...]:
        """The options behind "more"."""
        return tuple(o for at, o in enumerate(self.options) if at >= MOST_SHOWN and not o.is_on)


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force, and the address without it."""

    label: str
    url: str


def groups(results: Results, table: HostTable, language: str) -> list[Group]:
    """Filters that can narrow these results; one with a single value is no choice."""
    made = [
        _kinds(results),
        _sites(results, table, language),
        _districts(results, table),
        _years(results),
        _issuers(results),
        _languages(results),
    ]
    return [
        group for group in made if len(group.options) > 1 or any(option.is_on for option in group.options)
    ]


def _options(
    counts: dict[Any, int], chosen: Any, label: Callable[[Any], str], url: Callable[[Any], str]
) -> tuple[Option, ...]:
    values = sorted(counts.items(), key=lambda item: (-item[1], label(item[0])))
    return tuple(Option(label(value), count, url(value), value == chosen) for value, count in values)


def _kinds(results: Results) -> Group:
    address, counts = results.parameters.address, dict(results.facets.kinds)
    chosen = results.filters.kind
    everything = Option(_("All"), sum(counts.values()), address(type=""), not chosen)
    return Group(
        _("Type"), (everything, *_options(counts, chosen, kinds.label, lambda kind: address(type=kind)))
    )


def _sites(results: Results, table: HostTable, language: str) -> Group:
    entries = {site_id: table.entry(site_id) for site_id in results.facets.sites}
    within = results.filters.site_ids
    counts = {
        site_id: count
        for site_id, count in results.facets.sites.items()
        if entries[site_id] and (not within or site_id in within)
    }

    def label(site_id: int) -> str:
        entry = entries[site_id]
        if entry is None or entry.is_portal:
            return _("City portal")
        return entry.ward_short_name if language == "vi" else entry.display_name(language)

    def url(site_id: int) -> str:
        entry = entries[site_id]
        return results.parameters.address(ward=slug_of(entry) if entry else "", site="")

    chosen = results.filters.site_id
    return Group(_("Ward"), _options(counts, chosen, label, url))


def _districts(results: Results, table: HostTable) -> Group:
    names = {district_slug(entry): entry.main_former_district for entry in table.wards}

    def url(slug: str) -> str:
        return results.parameters.address(district=slug, ward="", site=ALL)

    counts = districts(results.facets, table)
    chosen = results.parameters.district
    return Group(_("Former district"), _options(counts, chosen, lambda slug: names[slug], url))


def _issuers(results: Results) -> Group:
    def url(issuer: str) -> str:
        return results.parameters.address(issuer=issuer)

    counts = dict(results.facets.issuers)
    return Group(_("Issuer"), _options(counts, results.filters.issuer, str, url))


def _years(results: Results) -> Group:
    years = sorted(results.facets.years.items(), reverse=True)
    chosen = results.filters.year
    return Group(
        _("Year"),
        tuple(
            Option(str(year), count, results.parameters.address(year=year), year == chosen)
            for year, count in years
        ),
    )


def _languages(results: Results) -> Group:
    def url(code: str) -> str:
        return results.parameters.address(lang=code)

    made = _options(dict(results.facets.locales), results.filters.locale, _language, url)
    return Group(_("Language"), made)


def _language(code: str) -> str:
    return LANGUAGE_NAMES.get(code, code)


def chips(results: Results, table: HostTable, language: str) -> list[Chip]:
    """What narrows the results now, each with a way out."""
    parameters, filters = results.parameters, results.filters
    made = []
    if filters.kind:
        made.append(Chip(kinds.label(filters.kind), parameters.address(type="")))
    entry = table.entry(filters.site_id) if filters.site_id else None
    if entry is not None:
        name = _("City portal") if entry.is_portal else entry.display_name(language)
        made.append(Chip(name, parameters.address(ward="", site=ALL)))
    if filters.site_ids:
        name = next((e.main_former_district for e in table.wards if e.site_id in filters.site_ids), "")
        made.append(Chip(name, parameters.address(district="")))
    if filters.issuer:
        made.append(Chip(filters.issuer, parameters.address(issuer="")))
    if filters.year:
        made.append(Chip(_("Year %(year)s") % {"year": filters.year}, parameters.address(year=None)))
    if filters.locale:
        made.append(Chip(_language(filters.locale), parameters.address(lang="")))
    return made
