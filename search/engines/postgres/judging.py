"""Tells of the few documents that are opened how well each matches: of the row that has the vector ``unpacked``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from search.engines.postgres import queries
from search.engines.sql import Part
from search.plan import Tier

_WEIGHTS: Final = "{0.25, 0.1, 1.0, 1.0}"
_HALF_SCORE: Final = 0.2


def level(tiers: Iterable[Tier]) -> Part:
    """The highest tier that is met."""
    best = sorted(tiers, key=lambda tier: -tier.level)
    cases = " ".join(f"WHEN unpacked @@ %s::tsquery THEN {float(tier.level)}" for tier in best)
    return Part(f"CASE {cases} END", tuple(queries.verdict(tier.node) for tier in best))


def score(tiers: Iterable[Tier]) -> Part:
    """How often the words stand there, and how many of them side by side."""
    words, pairs = queries.sought(tier.node for tier in tiers)
    if not words:
        return Part("0")
    # r / (r + h), written so that the rank is computed once.
    rank = f"ts_rank('{_WEIGHTS}', unpacked, %s::tsquery, 1)"
    often = Part(f"(1 - {_HALF_SCORE} / ({rank} + {_HALF_SCORE}))", (" | ".join(words),))
    if not pairs:
        return often
    beside = " + ".join(["(unpacked @@ %s::tsquery)::int"] * len(pairs))
    return Part(f"(({beside}) / {len(pairs)}.0 + {often.sql}) / 2", (*pairs, *often.params))
