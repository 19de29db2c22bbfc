"""A plan within the bounds that a question sets: what must stand in a text, and what must not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from search.plan.conditions import as_typed
from search.plan.nodes import All, Node, Plan, Some, Weighed, Weight, Without
from search.question.operators import Bounds

T = TypeVar("T", Plan, Weighed)


def bounded(made: T, bounds: Bounds) -> T:
    """The same, of texts within the bounds only."""
    if not bounds:
        return made
    if isinstance(made, Weighed):
        return replace(
            made,
            parts=_all_within(made.parts, bounds),
            texts=_all_within(made.texts, bounds),
            best=tuple(_all_within(group, bounds) for group in made.best),
        )
    tiers = tuple(replace(tier, node=_within(tier.node, bounds)) for tier in made.tiers)
    # Where the phrase stands elsewhere is not asked within bounds: it may be what was left out.
    return replace(made, matching=_within(made.matching, bounds), tiers=tiers, phrase=None)


def _all_within(parts: Iterable[Weight], bounds: Bounds) -> tuple[Weight, ...]:
    return tuple(replace(part, node=_within(part.node, bounds)) for part in parts)


def _within(node: Node, bounds: Bounds) -> Node:
    if bounds.wanted:
        node = All((node, *map(as_typed, bounds.wanted)))
    return Without(node, Some(tuple(map(as_typed, bounds.unwanted)))) if bounds.unwanted else node
