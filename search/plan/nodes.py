"""Conditions that every engine can translate, and the plan that is made of them."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Form(enum.Enum):
    """Which form of the words is compared."""

    EXACT = "exact"
    FOLDED = "folded"


class Zone(enum.Enum):
    """Where the words may stand."""

    TITLE = "title"
    TEXT = "text"
    """Title, summary or body: what a reader sees."""
    ANYWHERE = "anywhere"
    """Also the names that belong to the page without being printed on it, such as its ward."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words side by side in this order; one word is simply that word."""

    words: tuple[str, ...]
    form: Form = Form.FOLDED
    zone: Zone = Zone.TEXT


@dataclass(frozen=True, slots=True)
class Near:
    """The words close together, in any order."""

    words: tuple[str, ...]
    form: Form = Form.FOLDED
    zone: Zone = Zone.TEXT


@dataclass(frozen=True, slots=True)
class NumberKey:
    """The document's own number has this key (see ``search.question.numbers``)."""

    key: str


@dataclass(frozen=True, slots=True)
class Cites:
    """The text cites a document whose number has this key."""

    key: str


@dataclass(frozen=True, slots=True)
class All:
    """Every part matches."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one part matches; the engine scores those with more of them higher."""

    parts: tuple[Node, ...]


Node = Phrase | Near | NumberKey | Cites | All | Some


@dataclass(frozen=True, slots=True)
class Tier:
    """Documents that meet ``node`` have at least ``level``."""

    level: float
    node: Node


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole question."""

    matching: Node
    tiers: tuple[Tier, ...]
    otherwise: Tier | None = None
    """What counts instead where nothing at all is matching."""
    phrase: Phrase | None = None
    """All words as typed, side by side: where anything is filtered, an answer says whether it stands anywhere."""

    @property
    def second(self) -> Plan | None:
        """The plan of what counts instead, for an engine that asks again."""
        return Plan(self.otherwise.node, (self.otherwise,)) if self.otherwise else None
