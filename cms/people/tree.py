"""An outline of levels as a tree, whatever levels people typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, Protocol, Self, TypeVar


class Levelled(Protocol):
    """A line of an outline."""

    @property
    def level(self) -> int:
        """How deep it was typed."""


T = TypeVar("T", bound=Levelled)


@dataclass
class Node(Generic[T]):
    """A line with what stands below it; ``depth`` is 1 at the top, without gaps."""

    item: T
    depth: int = 1
    children: list[Self] = field(default_factory=list)

    def walk(self) -> Iterator[Self]:
        """This node and all below it, in the order of the outline."""
        yield self
        for child in self.children:
            yield from child.walk()


def tree(lines: Iterable[T]) -> list[Node[T]]:
    """Hang each line below the nearest line before it that has a smaller level.

    A line that skips a level (1, 3) hangs one step below; an outline that starts deep (3, 2)
    starts at the top.
    """
    roots: list[Node[T]] = []
    above: list[Node[T]] = []
    for line in lines:
        while above and above[-1].item.level >= line.level:
            above.pop()
        node = Node(line, depth=len(above) + 1)
        (above[-1].children if above else roots).append(node)
        above.append(node)
    return roots
