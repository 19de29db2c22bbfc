"""How much a person has to do, counted while a test does it, and the time by the keystroke-level model.

The operators are those of Card, Moran and Newell: a key, a move of the hand between keyboard and mouse, a
pointing, a press, and the thought before a step. The model is of somebody who knows the screen; for somebody who
has never seen it each thought is taken three times and what the screen says is read. It is an estimate, no
trial with people.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator

# Seconds.
KEY = 0.28
HAND = 0.4
POINT = 1.1
PRESS = 0.2
THINK = 1.35
# Vietnamese by Telex takes about a quarter more keys than letters.
KEYS_A_LETTER = 1.25
# Words a second of somebody who reads carefully.
READING = 3.3
UNTRAINED = 3


@dataclass
class Effort:
    """What was pressed, typed and read so far."""

    presses: int = 0
    letters: int = 0
    thoughts: int = 0
    words: int = 0
    steps: list[str] = field(default_factory=list)

    def press(self, target: Locator, step: str) -> None:
        """One thought, one pointing, one press."""
        target.click()
        self.presses += 1
        self._step(step)

    def write(self, target: Locator, text: str, step: str) -> None:
        """Point at a field and type."""
        target.click()
        target.press_sequentially(text)
        self.presses += 1
        self.letters += len(text)
        self._step(step)

    def choose_file(self, target: Locator, path: Path, step: str) -> None:
        """The machine's own dialog: one press opens it, one chooses, one closes it."""
        target.set_input_files(path)
        self.presses += 3
        self._step(step)

    def read(self, text: str) -> None:
        """What the screen says to somebody who sees it for the first time."""
        self.words += len(text.split())

    def _step(self, step: str) -> None:
        self.thoughts += 1
        self.steps.append(step)

    def seconds(self, thoughts: int = 1, words: int = 0) -> float:
        """By the model."""
        hands = 2 * HAND * len(self.steps)
        typing = self.letters * KEYS_A_LETTER * KEY
        return (
            self.presses * (POINT + PRESS)
            + hands
            + typing
            + self.thoughts * THINK * thoughts
            + words / READING
        )

    @property
    def trained(self) -> float:
        return self.seconds()

    @property
    def untrained(self) -> float:
        return self.seconds(UNTRAINED, self.words)
