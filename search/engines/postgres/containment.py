"""Which node of a plan finds at least everything that another finds."""

from __future__ import annotations

from typing import Final

from search.plan import Form, Node, Phrase, Some, Zone
from search.text import unaccent

_WIDTH: Final = {Zone.TITLE: 0, Zone.TEXT: 1, Zone.ANYWHERE: 2}


def contains(wide: Node, narrow: Node) -> bool:
    """Whether ``wide``, another node, surely finds all that ``narrow`` finds; false where that is hard to say."""
    return wide != narrow and _covers(wide, narrow)


def _covers(wide: Node, narrow: Node) -> bool:
    if isinstance(narrow, Some):
        return all(_covers(wide, part) for part in narrow.parts)
    if isinstance(wide, Some):
        return any(_covers(part, narrow) for part in wide.parts)
    return isinstance(wide, Phrase) and isinstance(narrow, Phrase) and _is_wider(wide, narrow)


def _is_wider(wide: Phrase, narrow: Phrase) -> bool:
    """The same words, in as many places at least, and whatever their accents."""
    if _WIDTH[wide.zone] < _WIDTH[narrow.zone]:
        return False
    if wide.form is Form.EXACT:
        return narrow.form is Form.EXACT and wide.words == narrow.words
    return wide.words == tuple(map(unaccent, narrow.words))
