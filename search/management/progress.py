"""How far a command has come."""

from __future__ import annotations

from typing import Any


class Bar:
    """Progress on one line of a terminal; nothing where nobody watches."""

    def __init__(self, total: int, stream: Any, *, shown: bool, what: str = "pages") -> None:
        self.total, self.done, self.stream, self.what = total, 0, stream, what
        self.shown = shown and getattr(stream, "isatty", lambda: False)()

    def __call__(self, count: int) -> None:
        self.done += count
        if self.shown:
            percent = 100 * self.done // max(self.total, 1)
            self.stream.write(f"\r{self.done:,} of {self.total:,} {self.what} ({percent} %)", ending="")
            self.stream.flush()

    def close(self) -> None:
        """End the line."""
        if self.shown:
            self.stream.write("")
