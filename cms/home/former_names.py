"""Names of former units that went to several of today's wards: the ones people ask about."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from django.db.models import Count

from cms.home.kinds import without_kind
from sites.hosts import HostEntry, HostTable
from sites.models import FormerUnit, Succession

_SHOWN: Final = 4


@dataclass
class FormerName:
    """A former name and the sites of the wards that have it now, the largest part first."""

    name: str
    wards: list[HostEntry] = field(default_factory=list)


def examples(table: HostTable) -> list[FormerName]:
    """The most divided units of the city's inner districts; one query."""
    divided = (
        FormerUnit.objects.filter(district__startswith="Quận")
        .annotate(heirs=Count("successions"))
        .order_by("-heirs", "slug")
        .values("pk")[:_SHOWN]
    )
    rows = (
        Succession.objects.filter(former_unit__in=divided)
        .order_by("former_unit__slug", "-is_default")
        .values_list("former_unit__name", "ward__slug")
    )
    found: dict[str, FormerName] = {}
    for name, slug in rows:
        entry = table.for_ward(slug)
        if entry is not None:
            found.setdefault(name, FormerName(without_kind(name))).wards.append(entry)
    return list(found.values())
