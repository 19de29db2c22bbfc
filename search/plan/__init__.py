"""What is asked of an engine, in words that every engine can translate.

A plan holds the condition that decides *which* documents match, and tiers that say
how well: a document's level (``search.plan.levels``) is the highest of the tiers it meets. Where that
says too little, a document is worth as much as the words that it has (``Weighed``). Engines
translate nodes and know nothing of Vietnamese; this module knows nothing of engines.
"""

from __future__ import annotations

from search.plan.bounded import bounded
from search.plan.guessed import read_otherwise
from search.plan.nodes import (
    All,
    Cites,
    Form,
    Key,
    Node,
    Phrase,
    Plan,
    Some,
    Tier,
    Weighed,
    Weight,
    Without,
    Zone,
)  # fmt: skip
from search.plan.typed import plan
from search.plan.weighed import weigh

__all__ = [
    "All", "Cites", "Form", "Key", "Node", "Phrase", "Plan", "Some", "Tier", "Weighed", "Weight", "Without", "Zone",
    "bounded", "plan", "read_otherwise", "weigh",
]  # fmt: skip
