"""What the city's data knows of a ward's origin; one query."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from cms.core.alphabet import alphabetical
from cms.home.facts import FormerUnitRef
from cms.home.merger import merger
from sites import hosts
from sites.models import Succession


@dataclass(frozen=True, slots=True)
class WardPlace:
    """Where a ward lies and how large it is."""

    area_km2: Decimal | None
    lat: float | None
    lon: float | None

    @property
    def center(self) -> str:
        """``21.0386, 105.838``, as map applications read it."""
        return f"{self.lat}, {self.lon}" if self.lat and self.lon else ""


def boundaries_context(request: HttpRequest) -> dict[str, Any]:
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
        "basis": merger().legal_basis.get(get_language() or "", ""),
    }
