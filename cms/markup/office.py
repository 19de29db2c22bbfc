"""What Word and its kin write into HTML: outline levels, numbered paragraphs, notes to themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from cms.markup.lines import Place
from cms.markup.numbering import is_bullet

_HEADING_CLASS: Final = re.compile(r"(?:mso)?heading[- ]?([1-9])", re.IGNORECASE)
_TITLES: Final = {"msotitle": 1, "msotitlecxspfirst": 1, "msosubtitle": 2}
_LIST: Final = re.compile(r"(l\d+)\s+level(\d)(?:\s+(lfo\d+))?")
_OUTLINE: Final = re.compile(r"[1-9]")


def is_marker(style: dict[str, str]) -> bool:
    """The number or dot that Word writes out before an item."""
    return style.get("mso-list") == "ignore"


def is_comment(style: dict[str, str]) -> bool:
    """A reviewer's remark."""
    return style.get("mso-element") == "comment"


def is_comment_mark(style: dict[str, str]) -> bool:
    """Where in the text a remark is."""
    return "mso-comment-reference" in style


def heading_level(classes: str, style: dict[str, str], role: str, aria_level: str) -> int:
    """The outline level of a paragraph that is a heading without being ``h1`` to ``h6``; 0 is none."""
    if role == "heading":
        return int(aria_level) if _OUTLINE.fullmatch(aria_level) else 2
    outline = style.get("mso-outline-level", "")
    if _OUTLINE.fullmatch(outline):
        return int(outline)
    for name in classes.split():
        if found := _HEADING_CLASS.fullmatch(name):
            return int(found[1])
        if level := _TITLES.get(name.lower()):
            return level
    return 0


@dataclass(frozen=True, slots=True)
class ListStyle:
    """``mso-list: l0 level2 lfo1``: which list, how deep, which run of numbers."""

    source: str
    level: int

    @classmethod
    def read(cls, style: dict[str, str]) -> ListStyle | None:
        """None where the paragraph is of no list."""
        found = _LIST.match(style.get("mso-list", ""))
        return cls(f"{found[1]} {found[3] or ''} {found[2]}", int(found[2])) if found else None


class WordLists:
    """Finds the items around a numbered paragraph: Word writes only its level."""

    def __init__(self) -> None:
        self._open: list[tuple[int, Place]] = []

    def enter(self, style: ListStyle, written: str) -> tuple[Place, ...]:
        """The path of the paragraph that has this number."""
        while self._open and self._open[-1][0] >= style.level:
            self._open.pop()
        bullet = is_bullet(written)
        place = Place(("word", style.source), ordered=not bullet, marker="" if bullet else written)
        self._open.append((style.level, place))
        return tuple(place for _level, place in self._open)

    def leave(self) -> None:
        """Other text stands between."""
        self._open.clear()
