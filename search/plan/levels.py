"""How well a document meets a question: the levels of the tiers, one apart."""

from __future__ import annotations

from typing import Final

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
OTHER_NAME: Final = 0.5
"""What is found under another name stands a little behind what has the words as typed. Engines know halves."""
TOPIC: Final = PHRASE - OTHER_NAME
"""The title says what the question is about: as good as its phrase under another name, better than scattered words."""


def is_scattered(level: float) -> bool:
    """Whether a level is about words that stand apart, not in a phrase: there are always many of these."""
    return ALL < level <= NEAR
