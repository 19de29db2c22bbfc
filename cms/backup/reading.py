"""Chunks of bytes as a file that can be read once."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any


class ReadableChunks(io.RawIOBase):
    """For readers that ask for a file."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks, self._left = chunks, b""

    def readable(self) -> bool:
        """Once, from beginning to end."""
        return True

    def readinto(self, target: Any) -> int:
        """As ``io.RawIOBase``."""
        while not self._left:
            try:
                self._left = next(self._chunks)
            except StopIteration:
                return 0
        size = min(len(target), len(self._left))
        target[:size], self._left = self._left[:size], self._left[size:]
        return size
