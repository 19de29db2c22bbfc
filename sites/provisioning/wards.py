"""Brings the rows of wards and former units to what the data file says."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sites import text
from sites.models import FormerUnit, Succession, Ward
from sites.provisioning.bulk import insert
from sites.provisioning.former import SuccessionRow
from sites.provisioning.rows import WardRow

# The eight seed colours of the design; a ward that names none gets one by its address.
ACCENTS: Final = ("#3F7A4E", "#2E8C8A", "#2F6DB5", "#4B4FA3", "#7A4A9E", "#C2487E", "#B5532A", "#C9962B")

_FACTS: Final = (
    "name", "short_name", "name_en", "kind", "slug", "former_districts", "main_former_district", "lat", "lon", "area_km2",
    "host", "former_hosts",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class WardPlan:
    """The city's wards in the order of the file; new ones are not saved yet."""

    wards: list[Ward]
    new: list[Ward]
    changed: list[Ward]
    #: Codes of wards that are in the database and not in the file: they are left alone.
    absent: list[str]
    names_before: dict[str, str]


def plan_wards(rows: Sequence[WardRow]) -> WardPlan:
    """Compare the file with the database."""
    existing = {ward.code: ward for ward in Ward.objects.select_related("site", "collection")}
    plan = WardPlan([], [], [], [], {code: ward.name for code, ward in existing.items()})
    for row in rows:
        ward = existing.pop(row.code, None)
        if ward is None:
            ward = Ward(
                code=row.code, accent=row.accent or ACCENTS[zlib.crc32(row.slug.encode()) % len(ACCENTS)]
            )
            plan.new.append(ward)
            _update(ward, row)
        elif _update(ward, row):
            plan.changed.append(ward)
        plan.wards.append(ward)
    plan.absent.extend(existing)
    return plan


def _update(ward: Ward, row: WardRow) -> bool:
    """Take over what differs; a colour only where the file names one."""
    facts: dict[str, Any] = {name: getattr(row, name) for name in _FACTS}
    if row.accent:
        facts["accent"] = row.accent
    differing = {name: value for name, value in facts.items() if getattr(ward, name) != value}
    for name, value in differing.items():
        setattr(ward, name, value)
    return bool(differing)


def write_changed(wards: Sequence[Ward]) -> None:
    """Save facts that changed. First the slugs out of the way: two wards may have swapped theirs."""
    if wards:
        for ward in wards:
            Ward.objects.filter(pk=ward.pk).exclude(slug=ward.slug).update(slug=f"tmp-{ward.pk}")
        Ward.objects.bulk_update(wards, [*_FACTS, "accent"])


def write_former_units(rows: Sequence[SuccessionRow], wards: Sequence[Ward]) -> int:
    """Add and correct former units and their passages; returns how many rows were written."""
    ward_ids = {ward.code: ward.pk for ward in wards}
    units = {unit.code: unit for unit in FormerUnit.objects.all()}
    new, changed = {}, {}
    for row in rows:
        unit = units.get(row.code)
        if unit is None:
            unit = units[row.code] = new[row.code] = FormerUnit(code=row.code)
        facts = {
            "name": row.name, "slug": row.slug, "district": row.district, "district_slug": row.district_slug,
            "folded_name": _without_kind(row.name),
        }  # fmt: skip
        if any(getattr(unit, name) != value for name, value in facts.items()):
            for name, value in facts.items():
                setattr(unit, name, value)
            if row.code not in new:
                changed[row.code] = unit
    insert(list(new.values()))
    if changed:
        FormerUnit.objects.bulk_update(
            changed.values(), ["name", "slug", "district", "district_slug", "folded_name"]
        )
    return len(new) + len(changed) + _write_successions(rows, units, ward_ids)


def _write_successions(
    rows: Sequence[SuccessionRow], units: dict[str, FormerUnit], ward_ids: dict[str, int]
) -> int:
    existing = {(one.former_unit_id, one.ward_id): one for one in Succession.objects.all()}
    new, changed = [], []
    for row in rows:
        key = (units[row.code].pk, ward_ids[row.ward_code])
        one = existing.get(key)
        if one is None:
            new.append(
                Succession(
                    former_unit_id=key[0],
                    ward_id=key[1],
                    is_partial=row.is_partial,
                    is_default=row.is_default,
                )
            )
        elif (one.is_partial, one.is_default) != (row.is_partial, row.is_default):
            one.is_partial, one.is_default = row.is_partial, row.is_default
            changed.append(one)
    insert(new)
    if changed:
        Succession.objects.bulk_update(changed, ["is_partial", "is_default"])
    return len(new) + len(changed)


_KINDS: Final = ("thi tran ", "phuong ", "xa ")


def _without_kind(name: str) -> str:
    """The name as people type it: folded, without "Phường", "Xã" or "Thị trấn"."""
    folded = text.fold(name)
    return next((folded.removeprefix(kind) for kind in _KINDS if folded.startswith(kind)), folded)
