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
class Key:
    """The document has this key: of its own number (``search.question.numbers``), or of a whole name (``search.text``)."""

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
    """At least one part matches."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """What matches ``node``, but not ``unwanted``."""

    node: Node
    unwanted: Node


Node = Phrase | Key | Cites | All | Some | Without


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
    phrase: Phrase | None = None
    """All words as typed, side by side: where anything is filtered, an answer says whether it stands anywhere."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What a document is worth that meets ``node``."""

    node: Node
    value: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """A question of which any part may be met: a document is worth the sum of the parts that it meets.

    Another kind of engine joins here, such as one of vectors: as a node of its own, whose value the engine
    multiplies with how near the document is.
    """

    parts: tuple[Weight, ...]
    texts: tuple[Weight, ...]
    """The same of what stands anywhere in a text: worth the less the longer the text is."""
    best: tuple[tuple[Weight, ...], ...]
    """Of each of these groups, whose members say the same, only the best counts."""
    least: float
    """What is worth less is not found."""
