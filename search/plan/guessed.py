"""Asking for what may have been meant, where what was typed finds too little."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from search.plan import levels
from search.plan.conditions import in_ward
from search.plan.nodes import All, Form, Key, Node, Phrase, Plan, Some, Tier, Zone
from search.question.topic import Topic
from search.text import Token, name_key

_MOST_READINGS: Final = 24


def read_otherwise(
    tokens: Sequence[Token], guesses: Sequence[Sequence[str]], topic: Topic | None = None
) -> Plan:
    """Phrases with one word read differently: for what looks right but stands nowhere side by side.

    ``guesses`` has, for each token, the folded words it may have been meant to be. Of the ``topic`` the
    titles are read that way too.
    """
    text, title = Some(_readings(tokens, guesses, Zone.TEXT)), Some(_readings(tokens, guesses, Zone.TITLE))
    called = Some(_readings(tokens, guesses, Zone.TITLE, whole=True))
    tiers = [
        Tier(levels.NAMED - 2 * levels.OTHER_NAME, called),
        Tier(levels.TITLE - levels.OTHER_NAME, title),
        Tier(levels.PHRASE - levels.OTHER_NAME, text),
    ]
    if topic is None or not any(guesses[topic.name]):
        return Plan(text, tuple(tiers))
    about = in_ward(Some(_readings(tokens[topic.name], guesses[topic.name], Zone.TITLE)), topic, tokens)
    return Plan(Some((text, about)), (*tiers, Tier(levels.TITLE - 2 * levels.OTHER_NAME, about)))


def _readings(
    tokens: Sequence[Token], guesses: Sequence[Sequence[str]], zone: Zone, *, whole: bool = False
) -> tuple[Node, ...]:
    return tuple(list(_each(tokens, guesses, zone, whole=whole))[:_MOST_READINGS])


def _each(
    tokens: Sequence[Token], guesses: Sequence[Sequence[str]], zone: Zone, *, whole: bool
) -> Iterator[Node]:
    """The phrase with one word changed, or a ``whole`` name; the other words have the accents that were typed."""
    folded = tuple(token.folded for token in tokens)
    for at, meant in enumerate(guesses):
        accents = [
            Phrase((token.exact,), Form.EXACT, zone)
            for token in (*tokens[:at], *tokens[at + 1 :])
            if token.accented
        ]
        for word in meant:
            words = (*folded[:at], word, *folded[at + 1 :])
            read: Node = Key(name_key(words)) if whole else Phrase(words, zone=zone)
            yield All((read, *dict.fromkeys(accents))) if accents else read
