"""News and documents as groups below services: what one has to do stands before what was written about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from search.engines import Hit

KINDS: Final = ("notice", "news", "direction", "document")
"""Kinds that stand in groups, in the order of these."""
MOST: Final = 3
"""Hits of a group that are shown; its count leads to all of them."""
_FIRST: Final = 3
_CLOSE: Final = 2.0
"""A service among the first of the hits, and nearly as good as the best, is what is asked for."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """The hits that are paged through, and the first of each group."""

    main: Sequence[Hit]
    groups: Mapping[str, Sequence[Hit]] = field(default_factory=dict)


def grouped(ranked: Sequence[Hit]) -> Grouped:
    """Hits in their order, cut into main ones and groups; no groups where news or documents are asked for.

    What stands before the first service is better than it and stays where it is.
    """
    first = next((at for at, hit in enumerate(ranked[:_FIRST]) if hit.kind not in KINDS), None)
    if first is None or ranked[first].worth < ranked[0].worth - _CLOSE:
        return Grouped(ranked)
    rest = ranked[first:]
    main = [*ranked[:first], *(hit for hit in rest if hit.kind not in KINDS)]
    found = {kind: [hit for hit in rest if hit.kind == kind][:MOST] for kind in KINDS}
    return Grouped(main, {kind: hits for kind, hits in found.items() if hits})
