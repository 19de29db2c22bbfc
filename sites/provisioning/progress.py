"""Shows how far a run has come: a bar on a terminal, a line for each part elsewhere."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

_WIDTH = 30


class Progress:
    """Writes to ``stream``; without one it says nothing."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream
        self._bar = bool(stream and stream.isatty())
        self._title, self._total, self._done = "", 0, 0
        self._drawn = 0.0

    @contextmanager
    def part(self, title: str, total: int = 0) -> Iterator[None]:
        """One part of the run; ``step`` moves it on, its end fills it."""
        self._title, self._total, self._done = title, total, 0
        begun = time.monotonic()
        self._draw(force=True)
        yield
        self._done = self._total
        if self._stream is not None:
            end = f"{title:<28} {self._count()} {time.monotonic() - begun:6.2f} s\n"
            self._stream.write((f"\r{self._filled(1.0)} " if self._bar else "") + end)
            self._stream.flush()

    def step(self, count: int = 1) -> None:
        """So many more are done."""
        self._done += count
        self._draw()

    def _count(self) -> str:
        return f"{self._done:>6}" if self._total else " " * 6

    def _filled(self, share: float) -> str:
        return f"[{'█' * int(share * _WIDTH):<{_WIDTH}}]"

    def _draw(self, *, force: bool = False) -> None:
        now = time.monotonic()
        if not self._bar or self._stream is None or (now - self._drawn < 0.05 and not force):
            return
        self._drawn = now
        share = min(self._done / self._total, 1.0) if self._total else 0.0
        self._stream.write(f"\r{self._filled(share)} {self._title:<28} {self._count()}")
        self._stream.flush()
