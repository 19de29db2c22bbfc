"""What a drawing has cost so far: how often, and on how much of the sheet, each thing is drawn.

It ends where the sum is too high, so reckoning takes no longer than a drawing may cost.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from xml.etree.ElementTree import Element

from cms.media.drawings import refusal
from cms.media.drawings.geometry import Shape

#: Two seconds.
MOST: Final = 2_000_000
#: Elements in elements, followed through what they name.
_MOST_NESTED: Final = 150


class Budget:
    """In millionths of a second, for a sheet of this size."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = max(width, 1e-6), max(height, 1e-6)
        self.spent = 0.0
        self.times = 1.0
        #: No more of the sheet than this is covered by anything, as in a tile of a pattern.
        self.most_area = 1.0
        self.open: list[Element] = []
        self.seen: set[Element] = set()

    def spend(self, cost: float) -> None:
        self.spent += cost * self.times
        # Not "greater": what cannot be reckoned is too much as well.
        if not self.spent <= MOST:
            raise refusal.too_costly()

    @contextmanager
    def inside(self, element: Element, *, times: float = 1, most_area: float = 1) -> Iterator[None]:
        """What is drawn for another thing, so often, and each time on so little of the sheet."""
        if element in self.open or len(self.open) > _MOST_NESTED:
            raise refusal.endless()
        before = self.times, self.most_area
        self.times, self.most_area = self.times * times, min(self.most_area, most_area)
        self.open.append(element)
        self.seen.add(element)
        yield
        self.open.pop()
        self.times, self.most_area = before

    def area(self, extent: Shape | None) -> float:
        """How much of the sheet is covered at most; of what cannot be measured, all of it."""
        if extent is None:
            return self.most_area
        if extent.is_empty:
            return 0
        wide = min(extent.right - extent.left, self.width)
        high = min(extent.bottom - extent.top, self.height)
        found = wide * high / (self.width * self.height)
        return min(self.most_area, found) if math.isfinite(found) else self.most_area

    @contextmanager
    def often(self, times: int) -> Iterator[None]:
        """One painting for each letter."""
        before, self.times = self.times, self.times * times
        yield
        self.times = before
