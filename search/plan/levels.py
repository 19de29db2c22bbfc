"""How well a document meets a question: the levels of the tiers."""

from __future__ import annotations

from typing import Final

NUMBER: Final = 20.0
NAMED: Final = 12.0
"""The title, or what people call the page, *is* the question or what it is about."""
TITLE: Final = 10.0
PHRASE: Final = 8.0
CITED: Final = 3.5
ALL: Final = 0.5
ANY: Final = 0.0
"""Some of the words: what they weigh (``search.plan.weighed``) is the score, and may say more than a phrase."""
OTHER_NAME: Final = 0.5
"""What is found under another name stands a little behind what has the words as typed. Engines know halves."""
OTHER_ACCENTS: Final = 5.0
"""What was typed with accents and only folds to the same stands far behind: "mặt nước" is no "mất nước"."""
