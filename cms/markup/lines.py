"""What is read, before it becomes blocks: lines, each with its heading level or its place in lists."""

from __future__ import annotations

from dataclasses import dataclass, field

from cms.markup.assets import AssetKind
from cms.markup.runs import Run


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """One item of one list."""

    source: object
    """Which list it is of: equal for its items, however far apart they stand."""
    ordered: bool
    marker: str = ""
    """Its number as written: ``1.``, ``a)``, ``II.``"""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, heading or part of a list item."""

    runs: tuple[Run, ...]
    level: int = 0
    """Of a heading, 1 to 9; 0 is text."""
    path: tuple[Place, ...] = ()
    """The list items around it, from the outermost."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's words."""

    text: str
    source: str = ""


@dataclass(slots=True)
class Embedded:
    """A picture, video or recording."""

    kind: AssetKind
    address: str
    text: str = ""
    caption: str = ""
    link: str = ""


@dataclass(slots=True)
class Cell:
    """One cell as written."""

    items: list[Item] = field(default_factory=list)
    columns: int = 1
    rows: int = 1
    header: bool = False


@dataclass(slots=True)
class Row:
    """One row; `head` where it stood in the head of its table."""

    cells: list[Cell] = field(default_factory=list)
    head: bool = False


@dataclass(slots=True)
class Table:
    """A table of facts."""

    rows: list[Row] = field(default_factory=list)
    caption: str = ""


LONGEST_CAPTION = 255
"""Of a picture or quotation."""

Item = Line | Quotation | Embedded | Table
