"""The filters beside the results: what can be chosen, with counts and addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from search.dimensions.base import Dimension
from search.dimensions.declared import declared
from search.dimensions.filters import Value
from search.public.results import Results

MOST_SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a filter."""

    label: str
    count: int
    url: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class Group:
    """One filter."""

    title: str
    options: tuple[Option, ...]

    @property
    def first(self) -> tuple[Option, ...]:
        """The options shown at once: the fullest, and the chosen one."""
        return tuple(o for at, o in enumerate(self.options) if at < MOST_SHOWN or o.is_on)

    @property
    def rest(self) -> tuple[Option, ...]:
        """The options behind "more"."""
        return tuple(o for at, o in enumerate(self.options) if at >= MOST_SHOWN and not o.is_on)


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force, and the address without it."""

    label: str
    url: str


def _shown() -> list[Dimension]:
    return sorted(declared(), key=lambda dimension: dimension.shown)


def groups(results: Results) -> list[Group]:
    """Filters that can narrow these results; one with a single value is no choice."""
    made = [_group(dimension, results) for dimension in _shown()]
    return [
        group for group in made if len(group.options) > 1 or any(option.is_on for option in group.options)
    ]


def _group(dimension: Dimension, results: Results) -> Group:
    context, parameters, filters = results.search.context, results.parameters, results.filters
    counts = dimension.counted(results.facets.counts, context.table)
    chosen = dimension.in_force(filters, parameters.narrowed)
    if dimension.is_place:
        counts = _with_own(counts, results.facets.counts.get(dimension.counts, {}), chosen)
    options = [
        Option(
            dimension.called(value, context.table, context.language, alone=False),
            count,
            parameters.address(
                **{**dimension.with_choice, dimension.parameter: dimension.written(value, context.table)}
            ),
            value == chosen,
        )
        for value, count in counts.items()
    ]
    options.sort(key=lambda option: (-option.count, option.label))
    if dimension.greatest_first:
        options.sort(key=lambda option: option.label, reverse=True)
    if dimension.has_all:
        url = parameters.address(**{dimension.parameter: ""})
        options.insert(0, Option(_("All"), sum(counts.values()), url, chosen is None))
    return Group(str(dimension.title), tuple(options))


def _with_own(counts: Mapping[Any, int], own: Mapping[Any, int], chosen: Value | None) -> dict[Any, int]:
    """The places that have something of their own: what every place has is no reason to choose one."""
    return {value: number for value, number in counts.items() if own.get(value) or value == chosen}


def chips(results: Results) -> list[Chip]:
    """What narrows the results now, each with a way out."""
    context, parameters = results.search.context, results.parameters
    made = []
    for dimension in _shown():
        value = dimension.in_force(results.filters, parameters.narrowed)
        label = dimension.called(value, context.table, context.language, alone=True) if value else ""
        if label:
            without = {**dimension.with_removal, dimension.parameter: ""}
            made.append(Chip(label, parameters.address(**without)))
    return made
