"""Counts of distinct texts that were found: a row for each value of a dimension, grouped by the database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from search.dimensions.declared import stored
from search.dimensions.filters import EVERY_PLACE, Filters
from search.engines.base import Facets, about, dimension_columns, place_columns
from search.engines.sql import Part, Row, columns, conditions, every

TOTAL = "total"
EVERYWHERE = "everywhere"
"""The total whatever places are filtered."""


def statements(filters: Filters) -> Iterator[Part]:
    """Each dimension heeds the filters of the others; what is not filtered is counted in one go.

    Copies of one text are alike in all but their places, so only by these is a text counted more than once.
    """
    filtered = conditions(filters, "v")
    places = place_columns()
    free = [name for name in dimension_columns() if name not in filtered and name not in places]
    sets = "".join(f", ({name})" for name in free)
    names = "".join(f" WHEN GROUPING({name}) = 0 THEN '{name}'" for name in free)
    counted = f"CASE{names} ELSE '{TOTAL}' END" if names else f"'{TOTAL}'"
    yield _grouped("found", free, counted, f"GROUPING SETS ((){sets})", Part(""))
    for name in places:
        if name not in filtered:
            yield _grouped("found", [name], f"'{name}'", name, Part(""))
    for name in filtered:
        others = every(part for other, part in filtered.items() if other != name)
        yield _grouped("around", [name], f"'{name}'", name, others)
    if any(name in filtered for name in places):
        others = every(part for other, part in filtered.items() if other not in places)
        yield _grouped("around", [], f"'{EVERYWHERE}'", "()", others)


def _grouped(source: str, names: Sequence[str], counted: str, groups: str, met: Part) -> Part:
    """The texts stand in place of the level, the weight of one of them in place of the score."""
    values = ", ".join(name if name in names else "NULL" for name in dimension_columns())
    condition = f"WHERE {met.sql}" if met.sql else ""
    once = ", ".join(["twin", *names])
    return Part(
        f"SELECT NULL, sum(weight), max(weight), NULL, NULL, NULL, {values}, {counted} FROM"  # noqa: S608
        f" (SELECT {once}, max(weight) AS weight FROM {source} v {condition} GROUP BY {once}) v GROUP BY {groups}",
        met.params,
    )


def read(rows: Sequence[Row], filters: Filters) -> Facets:
    """The rows in our words. Each says for how many texts one of those counted stands."""
    numbers: dict[str, dict[Any, int]] = {name: {} for name in (*dimension_columns(), TOTAL, EVERYWHERE)}
    estimated = set()
    for row in rows:
        cell = dict(zip([*columns(), "counted"], row, strict=True))
        name, documents, weight = cell["counted"], cell["level"], cell["score"]
        value = cell.get(name)
        if documents and (name in (TOTAL, EVERYWHERE) or value not in (None, "")):
            numbers[name][value] = about(int(documents)) if weight > 1 else int(documents)
            estimated.update([name] if weight > 1 else [])
    total = numbers[TOTAL].get(None, 0)
    if total:
        # What is chosen has been counted better than the sample could.
        for name, chosen in filters.chosen.items():
            numbers[name][chosen] = total - numbers[name].get(EVERY_PLACE.get(name), 0)
            if not numbers[name][chosen]:
                del numbers[name][chosen]
    names = {dimension.column: dimension.counts for dimension in stored()}
    names |= {TOTAL: TOTAL, EVERYWHERE: EVERYWHERE}
    counts = {dimension.counts: numbers[dimension.column] for dimension in stored()}
    everywhere = numbers[EVERYWHERE].get(None, total)
    return Facets(total, counts, frozenset(names[name] for name in estimated), everywhere=everywhere)
