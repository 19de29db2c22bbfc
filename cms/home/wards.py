"""All wards of the city, from the host table: no query, however many there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from cms.core.alphabet import alphabetical, initial
from cms.frame.frame import ward_name
from cms.home.kinds import without_kind
from sites import languages
from sites.enums import WardKind
from sites.hosts import HostEntry, HostTable


@dataclass(frozen=True, slots=True)
class WardLink:
    """One ward; ``kind`` is said only where it is not the usual one."""

    name: str
    kind: str
    url: str
    district: str
    slug: str = ""
    full_name: str = ""


@dataclass
class WardGroup:
    """Wards under one letter or of one former district."""

    name: str
    anchor: str
    short_name: str = ""
    wards: list[WardLink] = field(default_factory=list)


def _link(entry: HostEntry, language: str) -> WardLink:
    kind = WardKind(entry.ward_kind)
    own = entry.roots.get(language)
    # The ward speaks the reader's language, or its own.
    spoken = language if own is not None and own.live else languages.SOURCE
    return WardLink(
        name=entry.ward_short_name,
        kind="" if kind == WardKind.PHUONG else kind.label_vi,
        url=entry.root_url + languages.of(spoken).prefix,
        district=entry.main_former_district,
        slug=entry.ward_slug,
        full_name=ward_name(entry, language),
    )


def ward_links(table: HostTable, language: str) -> list[WardLink]:
    """Every ward in the order of the alphabet."""
    ordered = sorted(table.wards, key=lambda entry: alphabetical(entry.ward_short_name))
    return [_link(entry, language) for entry in ordered]


def by_letter(links: list[WardLink]) -> list[WardGroup]:
    """A to Z."""
    return _grouped(links, lambda link: initial(link.name), "letter")


def by_district(links: list[WardLink]) -> list[WardGroup]:
    """By the district of before the merger; urban districts first, as people remember them."""
    groups = _grouped([link for link in links if link.district], lambda link: link.district, "district")
    for group in groups:
        group.short_name = without_kind(group.name)
    return sorted(groups, key=lambda group: (group.name.startswith("Huyện"), alphabetical(group.short_name)))


def _grouped(links: list[WardLink], key: Callable[[WardLink], str], prefix: str) -> list[WardGroup]:
    groups: dict[str, WardGroup] = {}
    for link in links:
        name = key(link)
        anchor = "-".join([prefix, *name.lower().split()])
        groups.setdefault(name, WardGroup(name, anchor)).wards.append(link)
    return list(groups.values())
