"""What has been read of a text so far, and what holds for what comes next."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from selectolax.lexbor import LexborNode

from cms.markup import office, raised
from cms.markup.addresses import picture_address
from cms.markup.assets import AssetKind
from cms.markup.elements import Role
from cms.markup.lines import Embedded, Item, Line, Place, Table
from cms.markup.losses import LossCounter, LossKind
from cms.markup.runs import PLAIN, Look, Run, RunCollector, plain
from cms.markup.source import events

_BLANK_LINE: Final = re.compile(r"\n[ \t]*\n")
_LONGEST_LOOK: Final = 100
_LONGEST_EXAMPLE: Final = 400

Attributes = dict[str, str | None]


@dataclass(slots=True)
class OpenList:
    """One open list."""

    ordered: bool
    style: str
    number: int
    base: tuple[Place, ...]
    source: object = field(default_factory=object)
    last: Place | None = None


@dataclass(frozen=True, slots=True)
class State:
    """What holds for the text that comes next."""

    look: Look = PLAIN
    level: int = 0
    path: tuple[Place, ...] = ()
    listed: OpenList | None = None
    """The list directly around, outside of its items."""
    word: office.ListStyle | None = None
    keeps_lines: bool = False
    inside: bool = False
    """Within an element that makes a paragraph; outside, a blank line ends one."""
    head: bool = False
    """Within the head of the table directly around."""
    struck: bool = False
    script: Role | None = None
    fallback: bool = False
    """Only pictures and frames are read."""


@dataclass(slots=True)
class Flow:
    """What is collected for one place: the text, a cell, a quotation, a caption."""

    items: list[Item] = field(default_factory=list)
    waiting: list[Embedded] = field(default_factory=list)
    """Pictures within a paragraph or list come after it."""


@dataclass(slots=True)
class Frame:
    """One open element: what held before it, and what is to be done at its end."""

    state: State
    close: Callable[[], None] | None


@dataclass(frozen=True, slots=True)
class Opened:
    """An element that begins."""

    node: LexborNode
    name: str
    attributes: Attributes
    style: dict[str, str]
    frame: Frame


class Collector:
    """Lines, tables and pictures in reading order."""

    def __init__(self, losses: LossCounter, base: str = "", *, breaks: bool = False) -> None:
        self.losses = losses
        self.base = base
        self.breaks = breaks
        self.ended: tuple[OpenList, list[Item], int] | None = None
        self.flows = [Flow()]
        self.tables: list[Table] = []
        self.frames: list[Frame] = []
        self.state = State()
        self.runs = RunCollector()
        self.marker: list[str] | None = None
        self.written = ""
        self.words = office.WordLists()
        self.cited = ""

    def text(self, text: str) -> None:
        if self.state.fallback:
            return
        if self.marker is not None:
            self.marker.append(text)
            return
        if self.state.script and (bare := text.strip()):
            found = raised.raised(bare) if self.state.script is Role.RAISED else raised.lowered(bare)
            if found is None:
                self.losses.add(LossKind.SCRIPT, bare)
            text = found or text
        if self.state.keeps_lines:
            self.runs.add_lines(text, self.state.look)
        elif "\n" in text and (self.breaks or (not self.state.inside and _BLANK_LINE.search(text))):
            for number, part in enumerate(_BLANK_LINE.split(text)):
                if number:
                    self.end_line()
                if self.breaks:
                    self.runs.add_lines(part, self.state.look)
                else:
                    self.runs.add(part, self.state.look)
        else:
            self.runs.add(text, self.state.look)

    def end_line(self) -> None:
        """What was collected is a paragraph."""
        runs = self.runs.take()
        written, self.written = self.written, ""
        state = self.state
        flow = self.flows[-1]
        text = plain(runs)
        if state.word and (text or written) and not state.level:
            path = self.words.enter(state.word, written) if text else ()
        else:
            path = state.path
            if text and not state.word:
                self.words.leave()
            if written and text:
                runs = (Run(f"{written} "), *runs)
        if text:
            flow.items.append(Line(runs, state.level, path))
        if not path:
            self.release()

    def end_flow(self) -> list[Item]:
        """What was collected since the newest flow began, which ends."""
        self.end_line()
        self.release()
        return self.flows.pop().items

    def release(self) -> None:
        flow = self.flows[-1]
        flow.items += flow.waiting
        flow.waiting.clear()

    def close_marker(self) -> None:
        self.written = " ".join("".join(self.marker or ()).split())
        self.marker = None

    def embed(self, kind: AssetKind, address: str, text: str) -> None:
        found = Embedded(kind, picture_address(address, self.base), text[:1_000], link=self.state.look.link)
        waiting = self.flows[-1].waiting
        if self.state.fallback:
            before = waiting or self.flows[-1].items[-1:]
            if before and isinstance(before[-1], Embedded):
                return
        waiting.append(found)


def text_of(node: LexborNode) -> str:
    """The beginning of what is inside: an example, found without reading a whole long element."""
    pieces: list[str] = []
    for opening, inside in islice(events(node), _LONGEST_LOOK):
        if opening and inside.is_text_node:
            pieces.append(inside.text_content or "")
    return "".join(pieces)[:_LONGEST_EXAMPLE]


def whole_of(written: str | None, default: int) -> int:
    """A small whole number of an attribute, else the default."""
    bare = (written or "").strip()
    digits = bare.removeprefix("-")
    return int(bare) if digits.isascii() and digits.isdecimal() and len(digits) < 7 else default
