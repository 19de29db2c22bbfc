"""Asking for what may have been meant, where what was typed finds too little."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from search.plan import levels
from search.plan.conditions import every, most, titled, titles
from search.plan.nodes import Form, Near, Phrase, Plan, Some, Tier, Zone
from search.plan.slots import one_changed, slots_of, within
from search.question.synonyms import Span
from search.question.topic import Topic
from search.text import Token

_LIKELY: Final = 3
_LIKELY_READINGS: Final = 6


def read_otherwise(
    tokens: Sequence[Token],
    guesses: Sequence[Sequence[str]],
    spans: Sequence[Span] = (),
    topic: Topic | None = None,
) -> Plan:
    """Phrases with one word read differently: for what looks right but stands nowhere side by side.

    ``guesses`` has, for each token, the folded words it may have been meant to be. Of the ``topic`` the
    titles are read that way too.
    """
    phrases = tuple(map(Phrase, one_changed(slots_of(tokens, spans, guesses))))
    tiers = [Tier(levels.TITLE, titles(phrases)), Tier(levels.PHRASE, Some(phrases))]
    if topic is None:
        return Plan(Some(phrases), tuple(tiers))
    readings = one_changed(slots_of(*within(topic.name, tokens, spans), guesses[topic.name]))
    about = titled(map(Phrase, readings), topic, tokens)
    return Plan(Some((Some(phrases), about)), (*tiers, Tier(levels.TOPIC, about)))


def typed_or_read(
    tokens: Sequence[Token],
    guesses: Sequence[Sequence[str]],
    spans: Sequence[Span] = (),
    topic: Topic | None = None,
) -> Plan:
    """The same, or all words as typed: what is counted where other readings were found."""
    typed = every(slots_of(tokens, spans), Form.FOLDED, Zone.ANYWHERE)
    either = Some((read_otherwise(tokens, guesses, spans, topic).matching, typed))
    return Plan(either, (Tier(levels.ALL, either),))


def tolerant(
    tokens: Sequence[Token],
    guesses: Sequence[Sequence[str]],
    spans: Sequence[Span] = (),
    topic: Topic | None = None,
    *,
    doubtful: bool,
) -> Plan:
    """How to ask when what was typed finds nothing: other readings of a word; otherwise most words.

    Where no word is ``doubtful``, another reading must make a whole phrase to count.
    """
    slots = slots_of(tokens, spans, guesses)
    read = read_otherwise(tokens, guesses, spans, topic)
    counted = slots if doubtful else slots_of(tokens, spans)
    # The least likely readings would bring in thousands of pages that share two common words.
    otherwise = Tier(levels.MOST, most([slot[:_LIKELY] for slot in counted]))
    if not doubtful:
        return replace(read, otherwise=otherwise)
    matching = every(slots, Form.FOLDED, Zone.ANYWHERE)
    tiers = [*read.tiers, Tier(levels.ALL, matching)]
    if len(slots) > 1:
        likely = one_changed(slots)[:_LIKELY_READINGS]
        tiers.append(Tier(levels.NEAR, Some(tuple(map(Near, likely)))))
    return Plan(Some((read.matching, matching)), tuple(tiers), otherwise)
