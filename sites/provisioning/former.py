"""Reads the former units and checks them against the wards."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sites.provisioning.problems import Problems
from sites.provisioning.rows import WardRow, lines_of

_NEEDED = (
    "old_code",
    "old_name",
    "old_slug",
    "old_district",
    "old_district_slug",
    "new_code",
    "new_name",
    "split",
    "is_default",
)
_BOOLEANS = {"true": True, "false": False, "1": True, "0": False}


@dataclass(frozen=True, slots=True)
class SuccessionRow:
    """One good row of ``former_units.csv``."""

    line: int
    code: str
    name: str
    slug: str
    district: str
    district_slug: str
    ward_code: str
    is_partial: bool
    is_default: bool


def read_former_units(
    path: Path, wards: Sequence[WardRow], problems: Problems, *, strict: bool = True
) -> list[SuccessionRow]:
    """All rows whose ward is known; contradictions are noted with their lines.

    Without ``strict`` rows of other wards are passed over.
    """
    names = {ward.code: ward.name for ward in wards}
    rows = []
    for line, row in lines_of(path, _NEEDED, problems):
        if not strict and row["new_code"] not in names:
            continue
        before = len(problems.found)
        _check_row(path, line, row, names, problems)
        if len(problems.found) == before:
            rows.append(
                SuccessionRow(
                    line, row["old_code"], row["old_name"], row["old_slug"], row["old_district"],
                    row["old_district_slug"], row["new_code"],
                    _BOOLEANS[row["split"].lower()], _BOOLEANS[row["is_default"].lower()],
                )
            )  # fmt: skip
    if strict:
        _check_units(path, rows, problems)
    return rows


def _check_row(
    path: Path, line: int, row: Mapping[str, str], names: Mapping[str, str], problems: Problems
) -> None:
    """A row is complete, and leads to a ward under that ward's name."""
    for column in _NEEDED:
        if not row[column]:
            problems.add(path.name, line, f"{column} is empty")
    for column in ("split", "is_default"):
        if row[column] and row[column].lower() not in _BOOLEANS:
            problems.add(path.name, line, f"{column} {row[column]!r} is neither True nor False")
    if row["new_code"] and row["new_code"] not in names:
        problems.add(path.name, line, f"new_code {row['new_code']} is no ward of the city")
    elif row["new_code"] and row["new_name"] != names[row["new_code"]]:
        ward = names[row["new_code"]]
        problems.add(path.name, line, f"new_name {row['new_name']!r} is not the ward's name {ward!r}")


def _check_units(path: Path, rows: Sequence[SuccessionRow], problems: Problems) -> None:
    """Rows of one former unit agree with one another."""
    units: dict[str, list[SuccessionRow]] = defaultdict(list)
    for row in rows:
        units[row.code].append(row)
    for code, parts in units.items():
        first = parts[0]
        if sum(part.is_default for part in parts) != 1:
            problems.add(path.name, first.line, f"old_code {code} needs exactly one row with is_default True")
        for part in parts:
            if part.is_partial != (len(parts) > 1):
                problems.add(path.name, part.line, f"split of {code} is wrong: it has {len(parts)} rows")
            if (part.name, part.district) != (first.name, first.district):
                problems.add(path.name, part.line, f"old_code {code} has another name in line {first.line}")
        for ward_code, count in Counter(part.ward_code for part in parts).items():
            if count > 1:
                problems.add(path.name, first.line, f"old_code {code} leads to {ward_code} {count} times")
