"""Names of former units that went to several of today's wards: the ones people ask about."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db.models import Count, QuerySet

from cms.home.kinds import without_kind
from sites.city import CITY_FILE
from sites.hosts import HostEntry, HostTable
from sites.models import FormerUnit, Succession

_SHOWN: Final = 4


@cache
def _asked_for(folder: Path) -> tuple[str, ...]:
    """Codes of the units that the city's data names for it."""
    text = (folder / CITY_FILE).read_text(encoding="utf-8")
    return tuple(tomllib.loads(text).get("portal", {}).get("former_units", ()))


@dataclass
class FormerName:
    """A former name and the sites of the wards that have it now, the largest part first."""

    name: str
    wards: list[HostEntry] = field(default_factory=list)


def examples(table: HostTable) -> list[FormerName]:
    """The units that the city's data names, else the most divided of the inner districts; one query."""
    asked_for = _asked_for(Path(settings.CITY_DATA))
    units = FormerUnit.objects.filter(code__in=asked_for) if asked_for else _most_divided()
    rows = (
        Succession.objects.filter(former_unit__in=units)
        .order_by("former_unit__slug", "-is_default")
        .values_list("former_unit__code", "former_unit__name", "ward__slug")
    )
    found: dict[str, FormerName] = {}
    for code, name, slug in rows:
        entry = table.for_ward(slug)
        if entry is not None:
            found.setdefault(code, FormerName(without_kind(name))).wards.append(entry)
    ordered = [code for code in asked_for if code in found] or list(found)
    return [found[code] for code in ordered]


def _most_divided() -> QuerySet[FormerUnit, Any]:
    inner = FormerUnit.objects.filter(district__startswith="Quận").annotate(heirs=Count("successions"))
    return inner.order_by("-heirs", "slug").values("pk")[:_SHOWN]
