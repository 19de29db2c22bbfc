"""Runs of digits in a text, cut into the numbers that people see: ``0912 345 678``, ``001.085.012345``.

A run is digits with at most three signs between two of them. Signs that part two numbers (a comma, a slash, a line)
end a number, unless the same sign stands between all its groups: ``0912/345/678``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

#: The letters O and I for 0 and 1, as people write them to be found by nobody.
_RUN: Final = re.compile(
    r"(?:\+|\(\+?)?[0-9](?:[ .()\[\]*_,;/|~-]{0,3}[0-9OoIl])*|[Oo][0-9](?:[ .()\[\]*_,;/|~-]{0,3}[0-9OoIl])*"
)
_GROUP: Final = re.compile(r"[0-9OoIl]+")
_LETTERS: Final = str.maketrans("OoIl", "0011")
_WEAK: Final = frozenset(" .-()[]*_~")
_MOST_GROUPS: Final = 13
_SHORTEST: Final = 6
_LONGEST: Final = 19
_SMALL: Final = 2


@dataclass(frozen=True, slots=True)
class Number:
    """Digits that may be one number; ``start`` and ``end`` are places in the text."""

    digits: str
    start: int
    end: int
    groups: tuple[int, ...]
    signs: str
    """What stands between the groups."""
    left: str
    right: str
    """What stands between the number and the digits before and after it in the run."""
    has_plus: bool

    @property
    def is_in_one_piece(self) -> bool:
        """Whether nothing parts its digits."""
        return len(self.groups) == 1

    @property
    def has_commas(self) -> bool:
        """Whether it is held together by signs that as a rule part numbers."""
        return not set(self.signs) <= _WEAK

    @property
    def is_part_of_more(self) -> bool:
        """Whether the dots or hyphens that hold it together hold more to it."""
        return not self.is_in_one_piece and any(
            sign in (".", "-") and sign in self.signs for sign in (self.left, self.right)
        )


def numbers_in(text: str) -> Iterator[Number]:
    """Every number that may be read in the runs, from the left, at each place the longest first."""
    for run in _RUN.finditer(text):
        yield from _windows(text, run)


def _windows(text: str, run: re.Match[str]) -> Iterator[Number]:
    groups = [(run.start() + group.start(), run.start() + group.end()) for group in _GROUP.finditer(run[0])]
    for first in range(len(groups)):
        if first and _goes_on(text, groups, first):
            continue
        total = 0
        found: list[Number] = []
        for last in range(first, min(first + _MOST_GROUPS, len(groups))):
            total += groups[last][1] - groups[last][0]
            if total > _LONGEST:
                break
            between = [text[groups[at][1] : groups[at + 1][0]] for at in range(first, last)]
            if not _is_one(between, groups[first][1] - groups[first][0]):
                break
            if total < _SHORTEST:
                continue
            start, end = groups[first][0], groups[last][1]
            digits = "".join(text[a:b] for a, b in groups[first : last + 1]).translate(_LETTERS)
            sizes = tuple(b - a for a, b in groups[first : last + 1])
            left = text[groups[first - 1][1] : start] if first else ""
            right = text[end : groups[last + 1][0]] if last + 1 < len(groups) else ""
            has_plus = text[max(0, start - 2) : start].rstrip(" (").endswith("+")
            found.append(Number(digits, start, end, sizes, "".join(between), left, right, has_plus))
        yield from reversed(found)


def _goes_on(text: str, groups: list[tuple[int, int]], at: int) -> bool:
    """Whether a group of one or two digits follows another such: no number begins in the middle of them."""
    (a, b), (c, d) = groups[at - 1], groups[at]
    return b - a <= _SMALL and d - c <= _SMALL and text[b:c] != " (" and set(text[b:c]) <= _WEAK


def _is_one(between: list[str], first: int) -> bool:
    """Whether people read what stands between these signs as one number, whose first group has so many digits."""
    if all(set(sign) <= _WEAK for sign in between):
        return True
    return first > _SMALL and len(set(between)) == 1
