"""Asking for exactly what was typed."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from search.plan import levels
from search.plan.conditions import every, named, titled, titles
from search.plan.nodes import Cites, Form, Near, NumberKey, Phrase, Plan, Some, Tier, Zone
from search.plan.slots import Slot, joined, slots_of, within
from search.question.synonyms import Span
from search.question.topic import Topic
from search.text import Token

_MOST_NAMES: Final = 6


def plan(
    tokens: Sequence[Token], number_key: str = "", spans: Sequence[Span] = (), topic: Topic | None = None
) -> Plan:
    """How to ask for exactly what was typed, and for the other names of what was typed.

    Titles that say the ``topic`` of the question, some of its tokens, are found too.
    """
    folded = tuple(token.folded for token in tokens)
    exact = tuple(token.exact for token in tokens)
    slots = slots_of(tokens, spans)
    typed: list[Slot] = [((word,),) for word in folded]
    tiers = [Tier(levels.TITLE, Phrase(folded, zone=Zone.TITLE)), Tier(levels.PHRASE, Phrase(folded))]
    if any(token.accented for token in tokens):
        tiers += [
            Tier(levels.TITLE_EXACT, Phrase(exact, Form.EXACT, Zone.TITLE)),
            Tier(levels.PHRASE_EXACT, Phrase(exact, Form.EXACT)),
            Tier(levels.ALL_EXACT, every([((word,),) for word in exact], Form.EXACT, Zone.TEXT)),
        ]
    matching = every(slots, Form.FOLDED, Zone.ANYWHERE)
    if topic:
        about = slots_of(*within(topic.name, tokens, spans))
        typed_name = Phrase(joined(slot[0] for slot in about))
        about_it = titled((typed_name, *_names(about)), topic, tokens)
        tiers.append(Tier(levels.TOPIC, about_it))
        matching = Some((matching, about_it))
    if len(tokens) > 1:
        tiers += [
            Tier(levels.TITLE_ALL, every(typed, Form.FOLDED, Zone.TITLE)),
            Tier(levels.NEAR, Near(folded)),
        ]
    tiers.append(Tier(levels.ALL, matching))
    phrase = Phrase(folded) if len(tokens) > 1 else None
    made = Plan(matching, tuple(tiers + _other_names(slots)), phrase=phrase)
    return _with_number(made, number_key) if number_key else made


def _names(slots: Sequence[Slot]) -> tuple[Phrase, ...]:
    """The words under their other names."""
    if len(slots) == 1:
        return tuple(named(name, Form.FOLDED, Zone.TEXT) for name in slots[0][1:])
    # Among other words a name is not mistaken for another that only folds to the same.
    combined = itertools.islice(itertools.product(*slots), 1, _MOST_NAMES + 1)
    return tuple(Phrase(joined(parts)) for parts in combined)


def _other_names(slots: Sequence[Slot]) -> list[Tier]:
    """The same levels, a little lower, for the question under its other names."""
    if all(len(slot) == 1 for slot in slots):
        return []
    names = _names(slots)
    tiers = [
        Tier(levels.TITLE - levels.OTHER_NAME, titles(names)),
        Tier(levels.PHRASE - levels.OTHER_NAME, Some(names)),
    ]
    if len(slots) > 1:
        tiers += [
            Tier(levels.TITLE_ALL - levels.OTHER_NAME, every(slots, Form.FOLDED, Zone.TITLE)),
            Tier(levels.NEAR - levels.OTHER_NAME, Some(tuple(Near(name.words) for name in names))),
        ]
    return tiers


def _with_number(made: Plan, key: str) -> Plan:
    return replace(
        made,
        matching=Some((made.matching, NumberKey(key), Cites(key))),
        tiers=(Tier(levels.NUMBER, NumberKey(key)), Tier(levels.CITED, Cites(key)), *made.tiers),
    )
