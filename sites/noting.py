"""Notes that hold within a block: what one piece of code says for all that it calls."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")


@contextmanager
def noting(note: ContextVar[T], value: T) -> Iterator[None]:
    """Let the note say this within the block, and afterwards what it said before."""
    token = note.set(value)
    try:
        yield
    finally:
        note.reset(token)
