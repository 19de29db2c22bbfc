"""Counts of what was found: a row for each value of a dimension, grouped by the database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from search.engines.base import DIMENSIONS, Facets, Filters, given
from search.engines.facets import about
from search.engines.sql import Part, Row, conditions, every

_COUNTS: Final = {**DIMENSIONS, "total": "total"}
_NAMES: Final = tuple(DIMENSIONS)
_CELL: Final = (
    "document_id", "documents", "weight", "site_id", "kind", "year", "locale", "date", "expires", "issuer",
    "dimension",
)  # fmt: skip


def statements(filters: Filters) -> Iterator[Part]:
    """Each dimension heeds the filters of the others; what is not filtered is counted in one go."""
    filtered = conditions(filters, "v")
    free = [name for name in DIMENSIONS if name not in filtered]
    sets = "".join(f", ({name})" for name in free)
    names = "".join(f" WHEN GROUPING({name}) = 0 THEN '{name}'" for name in free)
    dimension = f"CASE{names} ELSE 'total' END" if names else "'total'"
    yield _grouped("found", free, dimension, f"GROUPING SETS ((){sets})", Part(""))
    for name in filtered:
        others = every(part for other, part in filtered.items() if other != name)
        yield _grouped("around", [name], f"'{name}'", name, others)


def _grouped(source: str, names: Sequence[str], dimension: str, groups: str, met: Part) -> Part:
    cells = ", ".join(name if name in names else "NULL" for name in _NAMES[:-1])
    issuer = _NAMES[-1] if _NAMES[-1] in names else "NULL"
    condition = f"WHERE {met.sql}" if met.sql else ""
    return Part(
        f"SELECT NULL, sum(weight), max(weight), {cells}, NULL, NULL, {issuer}, {dimension}"  # noqa: S608
        f" FROM {source} v {condition} GROUP BY {groups}",
        met.params,
    )


def read(rows: Sequence[Row], filters: Filters) -> Facets:
    """The rows in our words. Each says for how many documents one of those counted stands."""
    numbers: dict[str, dict[Any, int]] = {name: {} for name in (*DIMENSIONS, "total")}
    estimated = set()
    for row in rows:
        cell = dict(zip(_CELL, row, strict=True))
        name = cell["dimension"]
        value = cell.get(name)
        if cell["documents"] and (name == "total" or value not in (None, "")):
            is_estimate = cell["weight"] > 1
            number = int(cell["documents"])
            numbers[name][value] = about(number) if is_estimate else number
            estimated.update([_COUNTS[name]] if is_estimate else [])
    total = numbers["total"].get(None, 0)
    if total:
        # What is chosen has been counted better than the sample could.
        for name, chosen in given(filters).items():
            numbers[name][chosen] = total
    found = {counts: numbers[name] for name, counts in DIMENSIONS.items()}
    return Facets(total, **found, estimated=frozenset(estimated))
