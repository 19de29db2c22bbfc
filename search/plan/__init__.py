"""What is asked of an engine, in words that every engine can translate.

A plan holds the condition that decides *which* documents match, and tiers that say
how well: a document's level is the highest of the tiers it meets. Engines translate
nodes and know nothing of Vietnamese; this module knows nothing of engines.
"""

from __future__ import annotations

from search.plan.guessed import read_otherwise, tolerant, typed_or_read
from search.plan.levels import (
    ALL,
    ALL_EXACT,
    CITED,
    MOST,
    NEAR,
    NUMBER,
    OTHER_NAME,
    PHRASE,
    PHRASE_EXACT,
    TITLE,
    TITLE_ALL,
    TITLE_EXACT,
    TOPIC,
    is_scattered,
)
from search.plan.nodes import All, Cites, Form, Key, Near, Node, Phrase, Place, Plan, Some, Tier
from search.plan.slots import MOST_WORDS, Span, Topic
from search.plan.typed import plan

__all__ = [
    "ALL",
    "ALL_EXACT",
    "CITED",
    "MOST",
    "MOST_WORDS",
    "NEAR",
    "NUMBER",
    "OTHER_NAME",
    "PHRASE",
    "PHRASE_EXACT",
    "TITLE",
    "TITLE_ALL",
    "TITLE_EXACT",
    "TOPIC",
    "All",
    "Cites",
    "Form",
    "Key",
    "Near",
    "Node",
    "Phrase",
    "Place",
    "Plan",
    "Some",
    "Span",
    "Tier",
    "Topic",
    "is_scattered",
    "plan",
    "read_otherwise",
    "tolerant",
    "typed_or_read",
]
