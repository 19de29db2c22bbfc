"""Rows of a child relation: which old one became which new one, and how a row is called."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final, Protocol, runtime_checkable

from django.db import models
from modelcluster.fields import ParentalKey

from workflows.differences.found import Path

Row = models.Model
#: An old row and the new one; one of them is missing where a row was added or taken away.
Pair = tuple[Row | None, Row | None]
#: Rows a side up to which the most similar is looked for among those that nothing else tells.
_MOST: Final = 60


@runtime_checkable
class HasReviewPath(Protocol):
    """A row that knows how it is called, and below what it stands although that is a row of the same list.

    An outline is a list whose rows have levels: the place of an office is the bodies above it.
    """

    def review_path(self, rows: Sequence[Any]) -> Sequence[str]:
        """The names from the highest above it down to its own."""
        ...


def path_of(row: Row, rows: Sequence[Row], label: str) -> Path:
    """How a reviewer finds the row."""
    if isinstance(row, HasReviewPath):
        return tuple(map(str, row.review_path(rows)))
    if type(row).__str__ is not models.Model.__str__ and (name := str(row).strip()):
        return (name,)
    return (f"{label} {list(rows).index(row) + 1}",)


def pairs(old: Sequence[Row], new: Sequence[Row]) -> list[Pair]:
    """Every row once, in the order of the new list; what was taken away comes last."""
    partner: dict[int, Row] = {}
    left_old, left_new = _by(lambda row: row.pk, old, new, partner)
    left_old, left_new = _by(_content, left_old, left_new, partner)
    if max(len(left_old), len(left_new)) <= _MOST:
        left_old = _by_likeness(left_old, left_new, partner)
    found: list[Pair] = [(partner.get(id(row)), row) for row in new]
    return found + [(row, None) for row in left_old]


def moved(paired: Iterable[Pair], old: Sequence[Row]) -> list[tuple[Row, int, int]]:
    """New rows whose place among the others is another: the fewest whose moves explain the new order."""
    place = {id(row): number for number, row in enumerate(old)}
    kept = [(place[id(one)], other) for one, other in paired if one is not None and other is not None]
    stay = _longest_rising([number for number, _row in kept])
    ranks = {number: rank for rank, number in enumerate(sorted(number for number, _row in kept))}
    return [
        (row, ranks[number] + 1, position + 1)
        for position, (number, row) in enumerate(kept)
        if position not in stay
    ]


def _by(key: Any, old: Sequence[Row], new: Sequence[Row], partner: dict[int, Row]) -> tuple[Any, Any]:
    """Pair rows with the same key, in their order; returns what is left of both."""
    waiting: dict[Any, list[Row]] = defaultdict(list)
    for row in old:
        if (value := key(row)) is not None:
            waiting[value].append(row)
    for row in new:
        if same := waiting.get(key(row)):
            partner[id(row)] = same.pop(0)
    used = {id(row) for row in partner.values()}
    return (
        [row for row in old if id(row) not in used],
        [row for row in new if id(row) not in partner],
    )


def _by_likeness(old: list[Row], new: list[Row], partner: dict[int, Row]) -> list[Row]:
    """Pair the rows that have most in common, if it is something."""
    contents = {id(row): _content(row) for row in (*old, *new)}
    candidates = sorted(
        (
            (-common, position, place)
            for position, other in enumerate(new)
            for place, one in enumerate(old)
            if (common := _common(contents[id(one)], contents[id(other)]))
            # Two rows that are both stored are two rows.
            and (one.pk is None or other.pk is None)
        )
    )
    used: set[int] = set()
    for _common_values, position, place in candidates:
        if id(new[position]) not in partner and place not in used:
            partner[id(new[position])] = old[place]
            used.add(place)
    return [row for place, row in enumerate(old) if place not in used]


def _content(row: Row) -> tuple[Any, ...]:
    """What the row says, without its number, its place and its parent."""
    # By what they look like: some values (JSON, streams) cannot be told apart otherwise.
    return tuple(
        repr(field.value_from_object(row))
        for field in row._meta.concrete_fields
        if not field.primary_key and field.name != "sort_order" and not isinstance(field, ParentalKey)
    )


def _common(one: tuple[Any, ...], other: tuple[Any, ...]) -> int:
    """How many fields say the same, those that say nothing not counted."""
    empty = {repr(""), repr(None)}
    return sum(a == b and a not in empty for a, b in zip(one, other, strict=False))


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """Positions of a longest rising sequence."""
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for position, number in enumerate(numbers):
        length = bisect_left(tails, number)
        before.append(at[length - 1] if length else -1)
        tails[length : length + 1] = [number]
        at[length : length + 1] = [position]
    found: set[int] = set()
    position = at[-1] if at else -1
    while position >= 0:
        found.add(position)
        position = before[position]
    return found
