"""What the city's data knows of every ward, read at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from cms.core.alphabet import alphabetical
from demo.introductions.geography import Point, direction, distance_km
from demo.introductions.wording import split_kind
from sites.models import Succession, Ward

NEAREST: Final = 4


@dataclass(frozen=True, slots=True)
class Part:
    """A former unit of which only a part came, and the wards that have the rest."""

    name: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A ward whose centre is near, and where it lies."""

    name: str
    km: float
    direction: str


@dataclass
class WardFacts:
    """One ward: where it lies, how large it is, what it was made of."""

    code: str
    slug: str
    name: str
    short_name: str
    kind: str
    area_km2: float | None
    centre: Point | None
    main_district: str
    districts: list[str]
    size_rank: int = 0
    ward_count: int = 0
    whole: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    neighbours: list[Neighbour] = field(default_factory=list)

    @property
    def unit_count(self) -> int:
        return len(self.whole) + len(self.parts)

    @property
    def namesake(self) -> str:
        """The former unit that has given the ward its name, if there is one."""
        names = [*self.whole, *(part.name for part in self.parts)]
        return next((name for name in names if split_kind(name)[1] == self.short_name), "")

    @property
    def named_after_district(self) -> str:
        """The former district of the same name, if there is one."""
        return next((name for name in self.districts if split_kind(name)[1] == self.short_name), "")


def all_facts() -> dict[str, WardFacts]:
    """The facts of all wards of the database by their slug; two queries."""
    return facts_of(Ward.objects.order_by("pk"), Succession.objects.order_by().select_related("former_unit"))


def facts_of(wards: Iterable[Ward], successions: Iterable[Succession]) -> dict[str, WardFacts]:
    """The facts of these wards by their slug."""
    by_id = {ward.pk: _facts(ward) for ward in wards}
    _add_former_units(by_id, list(successions))
    facts = list(by_id.values())
    _rank(facts)
    for ward in facts:
        ward.neighbours = _neighbours(ward, facts)
    return {ward.slug: ward for ward in facts}


def _facts(ward: Ward) -> WardFacts:
    return WardFacts(
        code=ward.code,
        slug=ward.slug,
        name=ward.name,
        short_name=ward.short_name,
        kind=ward.kind,
        area_km2=float(ward.area_km2) if ward.area_km2 is not None else None,
        centre=Point(ward.lat, ward.lon) if ward.lat is not None and ward.lon is not None else None,
        main_district=ward.main_former_district,
        districts=[name.strip() for name in ward.former_districts.split(";") if name.strip()],
    )


def _add_former_units(wards: dict[int, WardFacts], rows: Sequence[Succession]) -> None:
    holders: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        holders[row.former_unit_id].append(row.ward_id)
    for row in sorted(rows, key=lambda row: alphabetical(row.former_unit.name)):
        ward = wards[row.ward_id]
        if row.is_partial:
            others = sorted(
                (wards[pk].name for pk in holders[row.former_unit_id] if pk != row.ward_id), key=alphabetical
            )
            ward.parts.append(Part(row.former_unit.name, tuple(others)))
        else:
            ward.whole.append(row.former_unit.name)


def _rank(facts: Iterable[WardFacts]) -> None:
    measured = sorted((ward for ward in facts if ward.area_km2), key=lambda ward: -(ward.area_km2 or 0))
    for number, ward in enumerate(measured, start=1):
        ward.size_rank, ward.ward_count = number, len(measured)


def _neighbours(ward: WardFacts, facts: Iterable[WardFacts]) -> list[Neighbour]:
    centre = ward.centre
    if centre is None:
        return []
    found = [
        Neighbour(other.name, distance_km(centre, other.centre), direction(centre, other.centre))
        for other in facts
        if other.centre is not None and other.slug != ward.slug
    ]
    return sorted(found, key=lambda neighbour: neighbour.km)[:NEAREST]
