"""Gathers text within limits, cleaned on the way."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from typing import Final

from cms.extraction.reading.letters.composing import composed
from cms.extraction.reading.letters.lost import without_lost
from cms.extraction.reading.letters.repair import Repairer
from cms.extraction.reading.limits import Limits

_INVISIBLE: Final = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff\ud800-\udfff]"
)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_SPACE: Final = re.compile(r"[^\S\n]+")
_EMPTY_LINES: Final = re.compile(r"\s*\n\s*")
_SHARE: Final = 0.85
"""Of the time, after which a reader stops by itself."""


def clean(text: str) -> str:
    """NFC, without what no reader sees, one space between words, no empty lines."""
    visible = _INVISIBLE.sub("", _CONTROL.sub(" ", text))
    return _EMPTY_LINES.sub("\n", _SPACE.sub(" ", composed(visible))).strip()


class EnoughError(Exception):
    """A limit is reached: what has been gathered is the result."""


@dataclass
class Gathered:
    """The text so far; every reader adds to it and is stopped by it."""

    limits: Limits
    parts: list[str] = field(default_factory=list)
    length: int = 0
    pages: int = 0
    unread: int = 0
    recognised: int = 0
    lost: int = 0
    depth: int = 0
    """Of the document that is being read, in those that hold it."""
    is_late: bool = False
    started: float = field(default_factory=time.monotonic)
    repairer: Repairer = field(default_factory=Repairer)

    def add(self, text: str) -> None:
        """Add a piece; raises ``EnoughError`` when there is no room, or no time, for more."""
        known, lost = without_lost(text)
        self.lost += lost
        piece = clean(self.repairer.repaired(known))
        if piece:
            room = self.limits.characters - self.length
            self.parts.append(piece[:room])
            self.length += len(piece) + 1
            if len(piece) >= room:
                raise EnoughError
        self.check_time()

    def check_time(self) -> None:
        """Raise ``EnoughError`` when the time is over."""
        if self.seconds_left() <= 0:
            self.is_late = True
            raise EnoughError

    def seconds_left(self) -> float:
        """Until the reader should stop."""
        return self.started + self.limits.seconds * _SHARE - time.monotonic()

    @property
    def text(self) -> str:
        """Everything, a line for each piece."""
        return "\n".join(self.parts)
