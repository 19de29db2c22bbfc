"""What is asked of an engine, in words that every engine can translate.

A plan holds the condition that decides *which* documents match, and tiers that say
how well: a document's level (``search.plan.levels``) is the highest of the tiers it meets. Engines
translate nodes and know nothing of Vietnamese; this module knows nothing of engines.
"""

from __future__ import annotations

from search.plan.guessed import read_otherwise, tolerant, typed_or_read
from search.plan.nodes import All, Cites, Form, Near, Node, NumberKey, Phrase, Plan, Some, Tier, Zone
from search.plan.typed import plan

__all__ = [
    "All",
    "Cites",
    "Form",
    "Near",
    "Node",
    "NumberKey",
    "Phrase",
    "Plan",
    "Some",
    "Tier",
    "Zone",
    "plan",
    "read_otherwise",
    "tolerant",
    "typed_or_read",
]  # fmt: skip
