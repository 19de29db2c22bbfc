"""Marks that a PDF draws apart from their letters: put back where they are seen."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Final

from pypdfium2 import raw

from cms.extraction.reading.letters.composing import composed

_SPACING: Final = {
    "\u00b4": "\u0301",
    "\u02ca": "\u0301",
    "`": "\u0300",
    "\u02cb": "\u0300",
    "\u02c6": "\u0302",
    "\u02dc": "\u0303",
    "\u02d8": "\u0306",
    "\u02c0": "\u0309",
    "\u02bb": "\u031b",
}
"""Marks that stand by themselves, as the marks that stand upon a letter."""
_COMBINING: Final = frozenset("\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323")
_ANY: Final = re.compile(f"[{''.join(_SPACING)}{''.join(_COMBINING)}]")
_VOWELS: Final = frozenset("aăâeêioôơuưyAĂÂEÊIOÔƠUƯY")
_AROUND: Final = 12
"""Letters before and after a mark, in the order of the file, among which its own is sought first."""
_GAP: Final = 0.25
"""Heights of a letter between two words."""
_REACH: Final = 1.5
"""Heights of a letter that a mark may be away from it."""


@dataclass(slots=True)
class _Char:
    text: str
    left: float
    right: float
    bottom: float
    top: float
    is_generated: bool

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def mark(self) -> str:
        return self.text if self.text in _COMBINING else _SPACING.get(self.text, "")


def are_there(text: str) -> bool:
    """Whether a page has marks that are no part of a letter: only where they are drawn says whose they are."""
    return _ANY.search(text) is not None


def joined(textpage: Any) -> str:
    """The text of a page with each mark upon the vowel that it is drawn over or under."""
    chars = [_char(textpage, at) for at in range(textpage.count_chars())]
    taken: dict[int, str] = {}
    gone: set[int] = set()
    for at, char in enumerate(chars):
        if char.mark:
            base = _base(chars, at, taken)
            if base is not None:
                taken[base] = taken.get(base, "") + char.mark
                gone.add(at)
    # A space that was made up for the gap of a mark goes with it.
    gone |= {
        at
        for at, char in enumerate(chars)
        if char.is_generated and _touches(gone, at) and not _is_gap(chars, gone, at)
    }
    text = "".join(char.text + taken.get(at, "") for at, char in enumerate(chars) if at not in gone)
    return composed(text)


def _char(textpage: Any, at: int) -> _Char:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(textpage, at, left, right, bottom, top)
    return _Char(
        chr(raw.FPDFText_GetUnicode(textpage, at)),
        *(left.value, right.value, bottom.value, top.value),
        is_generated=raw.FPDFText_IsGenerated(textpage, at) == 1,
    )


def _base(chars: list[_Char], at: int, taken: dict[int, str]) -> int | None:
    """The vowel that a mark belongs to: the one before it if it can be, else the one that it is drawn upon."""
    if chars[at].text in _COMBINING:
        before = next((place for place in range(at - 1, -1, -1) if not chars[place].mark), None)
        if before is not None and _carries(chars[before].text, taken.get(before, "") + chars[at].mark):
            return before
    near = range(max(at - _AROUND, 0), min(at + _AROUND, len(chars)))
    found = _nearest(chars, near, chars[at], taken)
    return found if found is not None else _nearest(chars, range(len(chars)), chars[at], taken)


def _nearest(chars: list[_Char], places: range, mark: _Char, taken: dict[int, str]) -> int | None:
    best, least = None, float("inf")
    for place in places:
        char = chars[place]
        height = char.top - char.bottom
        aside = abs(char.middle - mark.middle)
        away = max(mark.bottom - char.top, char.bottom - mark.top, 0.0)
        if height <= 0 or aside > max(char.right - char.left, 1.0) * 0.75 or away > _REACH * height:
            continue
        # Asked last: it composes letters, and few are as near.
        if aside + away < least and _carries(char.text, taken.get(place, "") + mark.mark):
            best, least = place, aside + away
    return best


def _carries(letter: str, marks: str) -> bool:
    base = unicodedata.normalize("NFD", letter)[:1]
    return base in _VOWELS and len(composed(letter + marks)) == 1


def _touches(gone: set[int], at: int) -> bool:
    return at - 1 in gone or at + 1 in gone


def _is_gap(chars: list[_Char], gone: set[int], at: int) -> bool:
    """Whether letters really stand apart here, or on different lines."""
    before = next(
        (chars[p] for p in range(at - 1, -1, -1) if p not in gone and not chars[p].is_generated), None
    )
    after = next(
        (chars[p] for p in range(at + 1, len(chars)) if p not in gone and not chars[p].is_generated), None
    )
    if before is None or after is None:
        return True
    height = max(before.top - before.bottom, after.top - after.bottom, 1.0)
    is_same_line = abs(before.bottom - after.bottom) < height
    return not is_same_line or after.left - before.right > _GAP * height or after.left < before.left
