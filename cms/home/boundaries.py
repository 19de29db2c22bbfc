"""What the city's data knows of a ward's origin; one query."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpRequest

from cms.core.alphabet import alphabetical
from cms.core.showing import shows
from cms.home.facts import FormerUnitRef
from cms.home.merger import merger
from cms.home.models import BoundariesPage
from cms.home.places import map_url
from sites import hosts, languages
from sites.models import Succession


@dataclass(frozen=True, slots=True)
class WardPlace:
    """Where a ward lies and how large it is."""

    area_km2: Decimal | None
    lat: float | None
    lon: float | None

    @property
    def map_url(self) -> str:
        """Its centre on a map; nothing where it is not known."""
        return map_url(self.lat, self.lon)


@shows(BoundariesPage)
def boundaries_context(_page: BoundariesPage, request: HttpRequest) -> dict[str, Any]:
    """Former units in the order of the alphabet, whole ones first."""
    entry = hosts.entry_of(request)
    rows = list(
        Succession.objects.filter(ward_id=(entry.ward_id if entry else None) or 0)
        .order_by()
        .select_related("former_unit", "ward")
    )
    rows.sort(key=lambda row: (row.is_partial, alphabetical(row.former_unit.name)))
    ward = rows[0].ward if rows else None
    return {
        "units": [FormerUnitRef(r.former_unit.name, r.former_unit.district, r.is_partial) for r in rows],
        "ward": WardPlace(ward.area_km2, ward.lat, ward.lon) if ward else None,
        "merger": merger(),
        "basis": languages.words(merger().legal_basis, languages.current().code) or "",
    }
