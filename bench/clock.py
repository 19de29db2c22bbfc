"""Adds up the time of what stands in its ``with`` blocks: on the wall, and of this process alone."""

from __future__ import annotations

import time
from types import TracebackType


class Clock:
    """Process time is the fair one on a machine that does other things as well."""

    def __init__(self) -> None:
        self.wall = self.cpu = 0.0
        self._begun = (0.0, 0.0)

    def __enter__(self) -> Clock:
        self._begun = (time.perf_counter(), time.process_time())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.wall += time.perf_counter() - self._begun[0]
        self.cpu += time.process_time() - self._begun[1]
