"""The numbers that Word gives to paragraphs by itself: ``Điều 5.`` is seen, and stands in no run of the file."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from cms.extraction.reading.looks import lineage
from cms.extraction.reading.trees import all_named, attribute, child
from sites.numerals import roman

_PLACE: Final = re.compile(r"%(\d)")
_MOST_LEVELS: Final = 9
_LARGEST: Final = 32_767


class Level(NamedTuple):
    """How a level of a list is numbered."""

    start: int = 1
    kind: str = "decimal"
    pattern: str = ""
    style: str = ""
    """The paragraphs of this style are of this level."""


@dataclass(slots=True)
class Numbers:
    """The lists of a document, and how far each has come."""

    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    uses: dict[str, tuple[str, dict[int, int]]] = field(default_factory=dict)
    """The list of each use, and the numbers at which it begins anew."""
    styles: dict[str, tuple[str, int | None]] = field(default_factory=dict)
    bases: dict[str, str] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    _begun: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, numbering: Any | None, styles: Any | None) -> Numbers:
        """From the parts of a document; both may be missing."""
        made = cls()
        for one in all_named(numbering, "abstractNum"):
            levels = {_whole(attribute(level, "ilvl")): _level(level) for level in all_named(one, "lvl")}
            made.lists[attribute(one, "abstractNumId") or ""] = levels
        for one in all_named(numbering, "num"):
            starts = {}
            for override in all_named(one, "lvlOverride"):
                start = child(override, "startOverride")
                if start is not None:
                    starts[_whole(attribute(override, "ilvl"))] = _whole(attribute(start, "val"))
            made.uses[attribute(one, "numId") or ""] = (_value(one, "abstractNumId"), starts)
        for style in all_named(styles, "style"):
            name = attribute(style, "styleId") or ""
            made.bases[name] = _value(style, "basedOn")
            stated = child(child(style, "pPr"), "numPr")
            if stated is not None:
                level = child(stated, "ilvl")
                made.styles[name] = (
                    _value(stated, "numId"),
                    _whole(attribute(level, "val")) if level is not None else None,
                )
        return made

    def label(self, properties: Any | None) -> str:
        """What stands before a paragraph; called for each in its order, because it counts them."""
        style = _value(properties, "pStyle")
        stated = child(properties, "numPr")
        use, level = self._of_style(style)
        if stated is not None:
            use = _value(stated, "numId") or use
            level = _whole(_value(stated, "ilvl")) if child(stated, "ilvl") is not None else level
        name, starts = self.uses.get(use, ("", {}))
        levels = self.lists.get(name, {})
        if level is None:
            level = next((at for at, one in levels.items() if style and one.style == style), 0)
        return self._next(name, use, level, starts) if level in levels else ""

    def _of_style(self, name: str) -> tuple[str, int | None]:
        return next((self.styles[one] for one in lineage(name, self.bases) if one in self.styles), ("", None))

    def _next(self, name: str, use: str, level: int, starts: dict[int, int]) -> str:
        levels, counts = self.lists[name], self._counts[name]
        if use not in self._begun:
            self._begun.add(use)
            for at, start in starts.items():
                counts[at] = start - 1
        for at in range(level):
            counts.setdefault(at, levels[at].start if at in levels else 1)
        counts[level] = min(counts.get(level, levels[level].start - 1) + 1, _LARGEST)
        for deeper in range(level + 1, _MOST_LEVELS):
            counts.pop(deeper, None)
        return _PLACE.sub(
            lambda found: self._written(levels, counts, int(found[1]) - 1), levels[level].pattern
        )

    @staticmethod
    def _written(levels: dict[int, Level], counts: dict[int, int], level: int) -> str:
        return written(counts.get(level, 1), levels[level].kind if level in levels else "decimal")


def written(number: int, kind: str) -> str:
    """A number as a list writes it."""
    if kind.endswith("Roman"):
        text = roman(number)
    elif kind.endswith("Letter"):
        text = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 10)
    else:
        return f"{number:02d}" if kind == "decimalZero" else str(number)
    return text.upper() if kind.startswith("upper") else text


def _level(element: Any) -> Level:
    kind = _value(element, "numFmt") or "decimal"
    start = child(element, "start")
    return Level(
        _whole(attribute(start, "val")) if start is not None else 1,
        kind,
        # The sign of a list without numbers is drawn from a font of signs.
        "" if kind in {"bullet", "none"} else _value(element, "lvlText"),
        _value(element, "pStyle"),
    )


def _value(element: Any | None, name: str) -> str:
    found = child(element, name)
    return (attribute(found, "val") or "") if found is not None else ""


def _whole(value: str | None) -> int:
    return (
        min(int(value), _LARGEST) if value and value.isascii() and value.isdecimal() and len(value) < 9 else 0
    )
