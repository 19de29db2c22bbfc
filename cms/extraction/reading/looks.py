"""What styles say of letters, as far as it concerns a reader of their text, and what styles inherit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

_MOST_ANCESTORS: Final = 20


@dataclass(frozen=True, slots=True)
class Look:
    """How letters are drawn; none where it is not said."""

    font: str | None = None
    is_hidden: bool | None = None

    def over(self, other: Look) -> Look:
        """This, and where it says nothing, the other."""
        return Look(
            self.font if self.font is not None else other.font,
            self.is_hidden if self.is_hidden is not None else other.is_hidden,
        )


def lineage(name: str | None, bases: Mapping[str, str]) -> Iterator[str]:
    """A style and those that it is based on, nearest first; a file may have them in a circle."""
    for _time in range(_MOST_ANCESTORS):
        if not name:
            return
        yield name
        name = bases.get(name)


def inherited(name: str | None, looks: Mapping[str, Look], bases: Mapping[str, str]) -> Look:
    """The look of a style with those that it is based on."""
    look = Look()
    for one in lineage(name, bases):
        look = look.over(looks.get(one, Look()))
    return look
