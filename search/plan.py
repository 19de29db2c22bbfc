"""What is asked of an engine, in words that every engine can translate.

A plan holds the condition that decides *which* documents match, and tiers that say
how well: a document's level is the highest of the tiers it meets. Engines translate
nodes and know nothing of Vietnamese; this module knows nothing of engines.
"""

from __future__ import annotations

import enum
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from search.text import Token, unaccent


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
    otherwise: Tier | None = None
    """What counts instead where nothing at all is matching."""

    @property
    def second(self) -> Plan | None:
        """The plan of what counts instead, for an engine that asks again."""
        return Plan(self.otherwise.node, (self.otherwise,)) if self.otherwise else None


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
OTHER_NAME: Final = 0.5
"""What is found under another name stands a little behind what has the words as typed."""
_FEW_WORDS: Final = 4
_MOST_PAIRS: Final = 24
_MOST_READINGS: Final = 24
_MOST_NAMES: Final = 6
_LIKELY: Final = 3
_LIKELY_READINGS: Final = 6

Words = tuple[str, ...]
Slot = tuple[Words, ...]
"""What one place of the question may stand for; the first is as typed.

Mostly single words; where the question has a name with another name, all words of it.
"""


@dataclass(frozen=True, slots=True)
class Span:
    """Words of the question, from ``start`` to before ``end``, that have other names."""

    start: int
    end: int
    others: tuple[Words, ...]
    """In their exact form; unlike the words that were typed, their accents are known."""


def _options(slot: Slot, form: Form, place: Place) -> Node:
    """As typed the words may be scattered; another name counts only as it is written."""
    typed: tuple[Node, ...] = tuple(Phrase((word,), form, place) for word in dict.fromkeys(slot[0]))
    first = typed[0] if len(typed) == 1 else All(typed)
    others: tuple[Node, ...] = tuple(_name(words, form, place) for words in slot[1:])
    return Some((first, *others)) if others else first


def _name(words: Words, form: Form, place: Place) -> Phrase:
    """Words with accents are looked for with them: "sổ đỏ" is not found in "sơ đồ"."""
    if all(word.isascii() for word in words):
        return Phrase(words, form, place)
    return Phrase(words, Form.EXACT, place)


def _folded(words: Words) -> Words:
    return tuple(map(unaccent, words))


def _all(slots: Iterable[Slot], form: Form, place: Place) -> Node:
    parts = tuple(_options(slot, form, place) for slot in dict.fromkeys(slots))
    return parts[0] if len(parts) == 1 else All(parts)


def _most(slots: Sequence[Slot]) -> Node:
    """Most of the words: of two both, of three and four all but one, of more some neighbours.

    Neighbours that stand side by side say more than the same words scattered, and an
    engine scores the pages with more and rarer pairs higher.
    """
    if len(slots) < 3:
        return _all(slots, Form.FOLDED, Place.ANYWHERE)
    if len(slots) <= _FEW_WORDS:
        few = itertools.combinations(slots, len(slots) - 1)
        return Some(tuple(_all(kept, Form.FOLDED, Place.ANYWHERE) for kept in few))
    pairs = (itertools.product(left, right) for left, right in itertools.pairwise(slots))
    return Some(
        tuple(Phrase(_folded(left + right)) for left, right in itertools.chain.from_iterable(pairs))[
            :_MOST_PAIRS
        ]
    )


def _one_changed(slots: Sequence[Slot]) -> list[Words]:
    """The words as typed, and every reading with one place read differently."""
    typed = [slot[0] for slot in slots]
    readings = [_joined(typed)]
    for at, slot in enumerate(slots):
        readings += [_joined([*typed[:at], other, *typed[at + 1 :]]) for other in slot[1:]]
    return readings[:_MOST_READINGS]


def _joined(parts: Iterable[Words]) -> Words:
    return _folded(tuple(itertools.chain.from_iterable(parts)))


def _slots(
    tokens: Sequence[Token], spans: Sequence[Span], guesses: Sequence[Sequence[str]] = ()
) -> list[Slot]:
    """The places of a question: names with other names, and single words with what they may have meant."""
    slots: list[Slot] = []
    at = 0
    starts = {span.start: span for span in spans if span.end <= len(tokens)}
    while at < len(tokens):
        span = starts.get(at)
        if span is not None:
            slots.append((tuple(token.folded for token in tokens[at : span.end]), *span.others))
            at = span.end
        else:
            meant = guesses[at] if at < len(guesses) else ()
            slots.append(((tokens[at].folded,), *((word,) for word in meant)))
            at += 1
    return slots


def plan(tokens: Sequence[Token], number_key: str = "", spans: Sequence[Span] = ()) -> Plan:
    """How to ask for exactly what was typed, and for the other names of what was typed."""
    tokens = tokens[:MOST_WORDS]
    folded = tuple(token.folded for token in tokens)
    exact = tuple(token.exact for token in tokens)
    slots = _slots(tokens, spans)
    typed: list[Slot] = [((word,),) for word in folded]
    tiers = [Tier(TITLE, Phrase(folded, place=Place.TITLE)), Tier(PHRASE, Phrase(folded))]
    if any(token.accented for token in tokens):
        tiers += [
            Tier(TITLE_EXACT, Phrase(exact, Form.EXACT, Place.TITLE)),
            Tier(PHRASE_EXACT, Phrase(exact, Form.EXACT)),
            Tier(ALL_EXACT, _all([((word,),) for word in exact], Form.EXACT, Place.TEXT)),
        ]
    matching = _all(slots, Form.FOLDED, Place.ANYWHERE)
    if len(tokens) > 1:
        tiers += [Tier(TITLE_ALL, _all(typed, Form.FOLDED, Place.TITLE)), Tier(NEAR, Near(folded))]
    tiers.append(Tier(ALL, matching))
    made = Plan(matching, tuple(tiers + _other_names(slots)))
    return _with_number(made, number_key) if number_key else made


def _other_names(slots: Sequence[Slot]) -> list[Tier]:
    """The same levels, a little lower, for the question under its other names."""
    if all(len(slot) == 1 for slot in slots):
        return []
    if len(slots) == 1:
        names = slots[0][1:]
        return [
            Tier(TITLE - OTHER_NAME, Some(tuple(_name(name, Form.FOLDED, Place.TITLE) for name in names))),
            Tier(PHRASE - OTHER_NAME, Some(tuple(_name(name, Form.FOLDED, Place.TEXT) for name in names))),
        ]
    # Among other words a name is not mistaken for another that only folds to the same.
    combined = itertools.islice(itertools.product(*slots), 1, _MOST_NAMES + 1)
    readings = [_joined(parts) for parts in combined]
    return [
        Tier(TITLE - OTHER_NAME, Some(tuple(Phrase(words, place=Place.TITLE) for words in readings))),
        Tier(PHRASE - OTHER_NAME, Some(tuple(Phrase(words) for words in readings))),
        Tier(TITLE_ALL - OTHER_NAME, _all(slots, Form.FOLDED, Place.TITLE)),
        Tier(NEAR - OTHER_NAME, Some(tuple(Near(words) for words in readings))),
    ]


def _with_number(made: Plan, key: str) -> Plan:
    return Plan(
        Some((made.matching, Key(key), Cites(key))),
        (Tier(NUMBER, Key(key)), Tier(CITED, Cites(key)), *made.tiers),
    )


def readings(tokens: Sequence[Token], guesses: Sequence[Sequence[str]], spans: Sequence[Span] = ()) -> Plan:
    """Phrases with one word read differently: for what looks right but stands nowhere as typed.

    ``guesses`` has, for each token, the folded words it may have been meant to be. What
    has all words as typed stays, behind: the guess may be wrong.
    """
    tokens = tokens[:MOST_WORDS]
    changed = _one_changed(_slots(tokens, spans, guesses))
    phrases = Some(tuple(Phrase(reading) for reading in changed))
    typed = _all(_slots(tokens, spans), Form.FOLDED, Place.ANYWHERE)
    near = Near(tuple(token.folded for token in tokens))
    return Plan(Some((phrases, typed)), (Tier(PHRASE, phrases), Tier(NEAR, near), Tier(ALL, typed)))


def tolerant(
    tokens: Sequence[Token], guesses: Sequence[Sequence[str]], spans: Sequence[Span] = (), *, doubtful: bool
) -> Plan:
    """How to ask when what was typed finds nothing: other readings of a word; otherwise most words.

    Where no word is ``doubtful``, another reading must make a whole phrase to count.
    """
    tokens = tokens[:MOST_WORDS]
    slots = _slots(tokens, spans, guesses)
    changed = _one_changed(slots)
    phrases = Some(tuple(Phrase(reading) for reading in changed))
    counted = slots if doubtful else _slots(tokens, spans)
    # The least likely readings would bring in thousands of pages that share two common words.
    otherwise = Tier(MOST, _most([slot[:_LIKELY] for slot in counted]))
    if not doubtful:
        return Plan(phrases, (Tier(PHRASE, phrases),), otherwise)
    matching = _all(slots, Form.FOLDED, Place.ANYWHERE)
    tiers = [Tier(PHRASE, phrases), Tier(ALL, matching)]
    if len(slots) > 1:
        tiers.append(Tier(NEAR, Some(tuple(Near(reading) for reading in changed[:_LIKELY_READINGS]))))
    return Plan(Some((phrases, matching)), tuple(tiers), otherwise)
