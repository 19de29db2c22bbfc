"""What must be found for the places of a question: all of them, or most."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from search.plan.nodes import All, Form, Node, Phrase, Some, Zone
from search.plan.slots import Slot, folded
from search.question.synonyms import Words
from search.question.topic import Topic
from search.text import Token

_FEW_WORDS: Final = 4
_MOST_PAIRS: Final = 24


def _options(slot: Slot, form: Form, zone: Zone) -> Node:
    """As typed the words may be scattered; another name counts only as it is written."""
    typed: tuple[Node, ...] = tuple(Phrase((word,), form, zone) for word in dict.fromkeys(slot[0]))
    first = typed[0] if len(typed) == 1 else All(typed)
    others: tuple[Node, ...] = tuple(named(words, form, zone) for words in slot[1:])
    return Some((first, *others)) if others else first


def named(words: Words, form: Form, zone: Zone) -> Phrase:
    """Words with accents are looked for with them: "sổ đỏ" is not found in "sơ đồ"."""
    if all(word.isascii() for word in words):
        return Phrase(words, form, zone)
    return Phrase(words, Form.EXACT, zone)


def every(slots: Iterable[Slot], form: Form, zone: Zone) -> Node:
    """All places of the question."""
    parts = tuple(_options(slot, form, zone) for slot in dict.fromkeys(slots))
    return parts[0] if len(parts) == 1 else All(parts)


def titles(phrases: Iterable[Phrase]) -> Some:
    """Titles that say one of these."""
    return Some(tuple(replace(phrase, zone=Zone.TITLE) for phrase in phrases))


def titled(names: Iterable[Phrase], topic: Topic, tokens: Sequence[Token]) -> Node:
    """Titles that say one of these, on pages that belong to the topic's ward or name it."""
    if topic.ward is None:
        return titles(names)
    ward = tuple(token.folded for token in tokens[topic.ward])
    return All((titles(names), Phrase(ward, zone=Zone.ANYWHERE)))


def most(slots: Sequence[Slot]) -> Node:
    """Most of the words: of two both, of three and four all but one, of more some neighbours.

    Neighbours that stand side by side say more than the same words scattered, and an
    engine scores the pages with more and rarer pairs higher.
    """
    if len(slots) < 3:
        return every(slots, Form.FOLDED, Zone.ANYWHERE)
    if len(slots) <= _FEW_WORDS:
        few = itertools.combinations(slots, len(slots) - 1)
        return Some(tuple(every(kept, Form.FOLDED, Zone.ANYWHERE) for kept in few))
    pairs = (itertools.product(left, right) for left, right in itertools.pairwise(slots))
    return Some(
        tuple(Phrase(folded(left + right)) for left, right in itertools.chain.from_iterable(pairs))[
            :_MOST_PAIRS
        ]
    )
