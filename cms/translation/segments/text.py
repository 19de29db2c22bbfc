"""One text of a page, and what a translation has for it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from cms.translation.segments.marks import typed, without_marks
from cms.translation.segments.places import Place
from sites.characters import as_text
from sites.letters import legible
from sites.text import nfc


class State(Enum):
    """How far a text is; ``CHANGED`` was translated before its original changed."""

    TODO = "todo"
    CHANGED = "changed"
    FAULTY = "faulty"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Text:
    """As wagtail-localize cuts it out of a page: ``data`` is HTML with nothing but inline tags, without attributes.

    ``path`` leads to it: field, ids of blocks, row and column. Paragraphs of one rich text share a path.
    """

    path: str
    data: str
    is_rich: bool
    #: What the attributes of its links are: ``{"a1": {"href": …}}``.
    links: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The same as long as the text says the same at the same place."""
        return f"{self.path}#{stamp_of(self.data)}"

    @property
    def typed(self) -> str:
        return typed(self.data, is_rich=self.is_rich)

    @property
    def words(self) -> str:
        """Without marks, for whoever compares or counts."""
        return without_marks(self.typed, is_rich=self.is_rich)


@dataclass(frozen=True, slots=True)
class Segment:
    """A text beside its translation; ``source`` and ``target`` as people type them."""

    text: Text
    place: Place
    note: str
    source: str
    #: Of wagtail-localize's context and string.
    ids: tuple[int, int] = (0, 0)
    target: str = ""
    #: The original that was translated here before, and how; empty where there was none.
    before: str = ""
    before_target: str = ""
    #: Why what is kept cannot be put into the page.
    fault: str = ""
    #: What is stored, in short: sent back with a change, it tells whether somebody else was faster.
    stamp: str = ""
    by: str = ""
    at: dt.datetime | None = None
    tool: str = ""
    #: As a machine says it; nobody has changed it.
    is_machine: bool = False
    #: The machine that said it first, whoever has changed it since.
    machine: str = ""

    @property
    def key(self) -> str:
        return self.text.key

    @property
    def path(self) -> str:
        return self.text.path

    @property
    def is_rich(self) -> bool:
        return self.text.is_rich

    @property
    def label(self) -> str:
        return self.place.label

    @property
    def state(self) -> State:
        if self.fault:
            return State.FAULTY
        if self.target:
            return State.DONE
        return State.CHANGED if self.before else State.TODO


def as_kept(said: str) -> str:
    """What is kept of a text that somebody sent, by a form, a file or a machine: as a form of the admin reads it."""
    return nfc(legible(as_text(said.replace("\r\n", "\n")))).strip(" \t\n")


def stamp_of(data: str) -> str:
    """Enough to tell texts of one page apart; empty of nothing."""
    return hashlib.sha256(data.encode()).hexdigest()[:12] if data else ""
