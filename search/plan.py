"""What is asked of an engine, in words that every engine can translate.

A plan holds the condition that decides *which* documents match, and tiers that say
how well: a document's level is the highest of the tiers it meets. Engines translate
nodes and know nothing of Vietnamese; this module knows nothing of engines.
"""

from __future__ import annotations

import enum
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from search.text import Token


class Form(enum.Enum):
    """Which form of the words is compared."""

    EXACT = "exact"
    FOLDED = "folded"


class Place(enum.Enum):
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
    place: Place = Place.TEXT


@dataclass(frozen=True, slots=True)
class Near:
    """The words close together, in any order."""

    words: tuple[str, ...]
    form: Form = Form.FOLDED
    place: Place = Place.TEXT


@dataclass(frozen=True, slots=True)
class Key:
    """The document's own number has this key (see ``search.text.numbers``)."""

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


Node = Phrase | Near | Key | Cites | All | Some


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


NUMBER: Final = 20.0
TITLE_EXACT: Final = 10.0
TITLE: Final = 9.0
PHRASE_EXACT: Final = 8.0
PHRASE: Final = 7.0
TITLE_ALL: Final = 6.0
NEAR: Final = 5.0
ALL_EXACT: Final = 4.5
ALL: Final = 4.0
CITED: Final = 3.5
MOST: Final = 2.0
PHRASE_LEVELS_FROM: Final = PHRASE

MOST_WORDS: Final = 16
"""Words of a query beyond these are ignored; nobody's question is longer, an attack is."""
_FEW_WORDS: Final = 4
_MOST_PAIRS: Final = 24

Choice = tuple[str, ...]
"""The folded words that one typed word may stand for; the first is as typed."""


def _all(words: Iterable[Choice], form: Form, place: Place) -> Node:
    parts: list[Node] = []
    for choice in dict.fromkeys(words):
        options: tuple[Node, ...] = tuple(Phrase((word,), form, place) for word in choice)
        parts.append(options[0] if len(options) == 1 else Some(options))
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _most(words: Sequence[Choice]) -> Node:
    """Most of the words: of two both, of three and four all but one, of more some neighbours.

    Neighbours that stand side by side say more than the same words scattered, and an
    engine scores the pages with more and rarer pairs higher.
    """
    if len(words) < 3:
        return _all(words, Form.FOLDED, Place.ANYWHERE)
    if len(words) <= _FEW_WORDS:
        few = itertools.combinations(words, len(words) - 1)
        return Some(tuple(_all(kept, Form.FOLDED, Place.ANYWHERE) for kept in few))
    pairs = (itertools.product(left, right) for left, right in itertools.pairwise(words))
    return Some(tuple(Phrase(pair) for pair in itertools.chain.from_iterable(pairs))[:_MOST_PAIRS])


def _one_changed(words: Sequence[Choice]) -> list[tuple[str, ...]]:
    """The words as typed, and every reading with one word replaced."""
    typed = tuple(choice[0] for choice in words)
    readings = [typed]
    for at, choice in enumerate(words):
        readings += [(*typed[:at], other, *typed[at + 1 :]) for other in choice[1:]]
    return readings


def plan(tokens: Sequence[Token], number_key: str = "") -> Plan:
    """How to ask for exactly what was typed."""
    tokens = tokens[:MOST_WORDS]
    folded = tuple(token.folded for token in tokens)
    exact = tuple(token.exact for token in tokens)
    choices: list[Choice] = [(word,) for word in folded]
    tiers = [Tier(TITLE, Phrase(folded, place=Place.TITLE)), Tier(PHRASE, Phrase(folded))]
    if any(token.accented for token in tokens):
        tiers += [
            Tier(TITLE_EXACT, Phrase(exact, Form.EXACT, Place.TITLE)),
            Tier(PHRASE_EXACT, Phrase(exact, Form.EXACT)),
            Tier(ALL_EXACT, _all([(word,) for word in exact], Form.EXACT, Place.TEXT)),
        ]
    matching = _all(choices, Form.FOLDED, Place.ANYWHERE)
    if len(tokens) > 1:
        tiers += [
            Tier(TITLE_ALL, _all(choices, Form.FOLDED, Place.TITLE)),
            Tier(NEAR, Near(folded)),
        ]
    tiers.append(Tier(ALL, matching))
    made = Plan(matching, tuple(tiers))
    return _with_number(made, number_key) if number_key else made


def _with_number(made: Plan, key: str) -> Plan:
    return Plan(
        Some((made.matching, Key(key), Cites(key))),
        (Tier(NUMBER, Key(key)), Tier(CITED, Cites(key)), *made.tiers),
    )


def readings(tokens: Sequence[Token], guesses: Sequence[Sequence[str]]) -> Plan:
    """Phrases with one word read differently: for what looks right but stands nowhere as typed.

    ``guesses`` has, for each token, the folded words it may have been meant to be.
    """
    phrases = Some(tuple(Phrase(reading) for reading in _one_changed(_choices(tokens, guesses))))
    return Plan(phrases, (Tier(PHRASE, phrases),))


def tolerant(tokens: Sequence[Token], guesses: Sequence[Sequence[str]], *, doubtful: bool) -> Plan:
    """How to ask when what was typed finds nothing: other readings of a word, then most words.

    Where no word is ``doubtful``, another reading must make a whole phrase to count.
    """
    choices = _choices(tokens, guesses)
    changed = _one_changed(choices)
    phrases = Some(tuple(Phrase(reading) for reading in changed))
    words = choices if doubtful else [choice[:1] for choice in choices]
    matching, most = _all(words, Form.FOLDED, Place.ANYWHERE), _most(words)
    tiers = [Tier(PHRASE, phrases), Tier(ALL, matching), Tier(MOST, most)]
    if len(choices) > 1 and doubtful:
        tiers.append(Tier(NEAR, Some(tuple(Near(reading) for reading in changed))))
    return Plan(Some((phrases, matching, most)), tuple(tiers))


def _choices(tokens: Sequence[Token], guesses: Sequence[Sequence[str]]) -> list[Choice]:
    return [(token.folded, *others) for token, others in zip(tokens[:MOST_WORDS], guesses, strict=False)]


def only(made: Plan, key: str) -> Plan:
    """The same ranking, but only documents that bear this number."""
    return replace(made, matching=Key(key))
