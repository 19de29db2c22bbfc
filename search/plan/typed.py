"""Asking for exactly what was typed."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from search.plan import levels
from search.plan.conditions import as_typed, every, in_ward, named, titles
from search.plan.nodes import Cites, Form, Key, Node, Phrase, Plan, Some, Tier, Zone
from search.plan.slots import Slot, joined, slots_of, within
from search.question.synonyms import Span
from search.question.topic import Topic
from search.text import Token, asked_key, name_key

_MOST_NAMES: Final = 6


def plan(
    tokens: Sequence[Token], number_key: str = "", spans: Sequence[Span] = (), topic: Topic | None = None
) -> Plan:
    """How to ask for exactly what was typed, and for the other names of what was typed.

    Pages about the ``topic`` of the question, some of its tokens, are found too.
    """
    slots = slots_of(tokens, spans)
    matching = every(slots, Form.FOLDED, Zone.ANYWHERE)
    tiers = [*_said(tokens), *_said_otherwise(slots)]
    if topic:
        about = list(_about(topic, tokens, spans))
        tiers += about
        matching = Some((matching, about[-1].node))
    tiers.append(Tier(levels.ALL, matching))
    phrase = Phrase(tuple(token.folded for token in tokens)) if len(tokens) > 1 else None
    made = Plan(matching, tuple(tiers), phrase=phrase)
    return _with_number(made, number_key) if number_key else made


def _said(tokens: Sequence[Token]) -> Iterator[Tier]:
    """A page is called so, its title says so, its text says so: with accents where they were typed."""
    typed, folded = as_typed(tokens), Phrase(tuple(token.folded for token in tokens))
    yield Tier(levels.NAMED, Key(asked_key(tokens)))
    yield Tier(levels.TITLE, replace(typed, zone=Zone.TITLE))
    yield Tier(levels.PHRASE, typed)
    if typed != folded:
        yield Tier(levels.TITLE - levels.OTHER_ACCENTS, replace(folded, zone=Zone.TITLE))
        yield Tier(levels.PHRASE - levels.OTHER_ACCENTS, folded)


def _said_otherwise(slots: Sequence[Slot]) -> list[Tier]:
    """The same levels, a little lower, for the question under its other names."""
    if all(len(slot) == 1 for slot in slots):
        return []
    names = _names(slots)
    return [
        Tier(levels.NAMED - levels.OTHER_NAME, _called(names)),
        Tier(levels.TITLE - levels.OTHER_NAME, titles(names)),
        Tier(levels.PHRASE - levels.OTHER_NAME, Some(names)),
    ]


def _about(topic: Topic, tokens: Sequence[Token], spans: Sequence[Span]) -> Iterator[Tier]:
    """Pages that are called what the question is about, or whose titles say it."""
    part = tokens[topic.name]
    about = slots_of(*within(topic.name, tokens, spans))
    others = _names(about) if any(len(slot) > 1 for slot in about) else ()
    called: Node = Key(asked_key(part))
    if others:
        called = Some((called, *(Key(name_key(name.words)) for name in others)))
    yield Tier(levels.NAMED - levels.OTHER_NAME, in_ward(called, topic, tokens))
    yield Tier(levels.TITLE - levels.OTHER_NAME, in_ward(titles((as_typed(part), *others)), topic, tokens))


def _called(names: Sequence[Phrase]) -> Some:
    return Some(tuple(Key(name_key(name.words)) for name in names))


def _names(slots: Sequence[Slot]) -> tuple[Phrase, ...]:
    """The words under their other names."""
    if len(slots) == 1:
        return tuple(named(name, Form.FOLDED, Zone.TEXT) for name in slots[0][1:])
    # Among other words a name is not mistaken for another that only folds to the same.
    combined = itertools.islice(itertools.product(*slots), 1, _MOST_NAMES + 1)
    return tuple(Phrase(joined(parts)) for parts in combined)


def _with_number(made: Plan, key: str) -> Plan:
    return replace(
        made,
        matching=Some((made.matching, Key(key), Cites(key))),
        tiers=(Tier(levels.NUMBER, Key(key)), Tier(levels.CITED, Cites(key)), *made.tiers),
    )
