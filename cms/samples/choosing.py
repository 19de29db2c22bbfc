"""Which wards a sending or a directive is for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from sites.enums import WardKind
from sites.models import Ward
from sites.text import fold

ALL: Final = "all"
CHOSEN: Final = "chosen"
_DISTRICT: Final = "district:"
_KIND: Final = "kind:"


def all_wards() -> list[Ward]:
    """In the order of their names, those that have no site as well: they are told by name."""
    return list(Ward.objects.all().order_by("slug"))


def districts(wards: Iterable[Ward]) -> list[str]:
    """Names of the former districts that today's wards lie in."""
    return sorted({ward.main_former_district for ward in wards if ward.main_former_district}, key=fold)


def choices(wards: Sequence[Ward]) -> list[tuple[str, str]]:
    """Value and words of each group of wards, with how many there are."""
    found = [(f"{_KIND}{kind.value}", kind.label_vi) for kind in WardKind]
    found += [(f"{_DISTRICT}{name}", name) for name in districts(wards)]
    counted = [(value, name, len(wards_of(value, (), wards))) for value, name in found]
    return [(value, f"{name} ({count})") for value, name, count in counted if count]


def wards_of(group: str, slugs: Iterable[str], wards: Sequence[Ward]) -> list[Ward]:
    """The wards of a group, or those that were ticked; nothing where the group is none."""
    if group == ALL:
        return list(wards)
    if group == CHOSEN:
        wanted = set(slugs)
        return [ward for ward in wards if ward.slug in wanted]
    if group.startswith(_DISTRICT):
        return [ward for ward in wards if ward.main_former_district == group.removeprefix(_DISTRICT)]
    if group.startswith(_KIND):
        return [ward for ward in wards if ward.kind == group.removeprefix(_KIND)]
    return []
