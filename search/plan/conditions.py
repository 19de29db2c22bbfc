"""What must be found for the places of a question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from search.plan.nodes import All, Form, Node, Phrase, Some, Zone
from search.plan.slots import Slot
from search.question.synonyms import Words
from search.question.topic import Topic
from search.text import Token


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


def in_ward(node: Node, topic: Topic, tokens: Sequence[Token]) -> Node:
    """This, on pages that belong to the topic's ward or name it."""
    if topic.ward is None:
        return node
    ward = tuple(token.folded for token in tokens[topic.ward])
    return All((node, Phrase(ward, zone=Zone.ANYWHERE)))


def as_typed(tokens: Sequence[Token], zone: Zone = Zone.TEXT) -> Phrase:
    """These words side by side: who types accents means them."""
    if any(token.accented for token in tokens):
        return Phrase(tuple(token.exact for token in tokens), Form.EXACT, zone)
    return Phrase(tuple(token.folded for token in tokens), Form.FOLDED, zone)
