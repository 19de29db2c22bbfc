"""Letters that nobody can tell any more."""

from __future__ import annotations

from typing import Final

LOST: Final = "\ufffd"


def without_lost(text: str) -> tuple[str, int]:
    """The text without its lost letters, and how many there were: a mark in their place is no word."""
    count = text.count(LOST)
    return (text.replace(LOST, "") if count else text), count
