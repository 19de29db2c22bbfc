"""The interface between search and the engine that runs it.

An engine stores entries and answers plans. It sees text only in the two forms made
by ``search.text``, so every engine finds the same things. ``SEARCH_URL`` chooses it
(``search.engines.engine``); nothing outside an engine's own module asks which one
runs.
"""

from __future__ import annotations

import abc
import datetime as dt
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from search.plan import Plan


def moment() -> int:
    """Now, as the version of what is written on a search server: microseconds."""
    return time.time_ns() // 1000


DIMENSIONS: Final = {
    "site_id": "sites", "kind": "kinds", "year": "years", "locale": "locales", "issuer": "issuers",
}  # fmt: skip
"""What can be filtered by, as facts and filters call it, and what ``Facets`` call its counts."""


class EngineUnavailableError(Exception):
    """The search server does not answer, or not as one that has our index."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document is filtered, counted and ranked by."""

    site_id: int
    kind: str
    year: int | None
    locale: str
    date: dt.date | None
    expires: dt.date | None
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One document as an engine stores it."""

    document_id: int
    title: str
    text: str
    context: str
    keys: tuple[str, ...]
    cited: tuple[str, ...]
    digest: str
    """Changes whenever anything above or a filterable fact of the document changes."""
    facts: Facts | None = None
    """For an engine outside the database, which cannot look at the document's row."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader narrowed the search to; ``None`` and "" mean everything."""

    site_id: int | None = None
    kind: str = ""
    year: int | None = None
    locale: str = ""
    issuer: str = ""
    site_ids: tuple[int, ...] = ()
    """Any of these sites, such as the wards of a former district; the same dimension as ``site_id``."""


def given(facts: Facts | Filters) -> dict[str, str | int]:
    """The dimensions of a document that are known, or of filters those that are set."""
    values = {name: getattr(facts, name) for name in DIMENSIONS}
    return {name: value for name, value in values.items() if value not in (None, "")}


@dataclass(frozen=True, slots=True)
class Hit:
    """A matching document with what ranking needs to know of it."""

    document_id: int
    level: float
    score: float
    """How well it matches within its level, from 0 to 1."""
    site_id: int
    kind: str
    locale: str
    date: dt.date | None
    expires: dt.date | None


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts; each dimension heeds the filters of the others and ignores its own."""

    total: int = 0
    sites: Mapping[int, int] = field(default_factory=dict)
    kinds: Mapping[str, int] = field(default_factory=dict)
    years: Mapping[int, int] = field(default_factory=dict)
    locales: Mapping[str, int] = field(default_factory=dict)
    issuers: Mapping[str, int] = field(default_factory=dict)
    estimated: frozenset[str] = frozenset()
    """Names of those above that are estimates, because an engine does not count so many one by one."""

    @property
    def anything(self) -> bool:
        """Whether anything would be found with one filter less."""
        return bool(self.sites or self.kinds or self.years or self.locales or self.issuers)


@dataclass(frozen=True, slots=True)
class Answer:
    """The best hits and the counts of all."""

    hits: Sequence[Hit]
    facets: Facets
    is_fallback: bool = False
    """The search server was away, and the database answered in its place."""
    has_phrase_elsewhere: bool = False
    """Whether the phrase of the plan stands in what the filters leave out; may be false of two pieces of it."""


class Engine(abc.ABC):
    """What search needs of an engine; each method works on many documents at once."""

    @abc.abstractmethod
    def create_storage(self) -> None:
        """Make tables or indexes that are not there yet; safe to call again."""

    @abc.abstractmethod
    def index(self, entries: Sequence[Entry]) -> None:
        """Store or replace entries."""

    @abc.abstractmethod
    def delete(self, document_ids: Collection[int]) -> None:
        """Forget documents; unknown ids are no error."""

    @abc.abstractmethod
    def clear(self) -> None:
        """Forget everything."""

    @abc.abstractmethod
    def digests(self) -> Iterator[tuple[int, str]]:
        """Document id and digest of every entry, for comparing."""

    @abc.abstractmethod
    def search(self, plan: Plan, filters: Filters, limit: int) -> Answer:
        """The best ``limit`` hits and all counts, in one round trip."""


class RemoteEngine(Engine):
    """An engine outside the database: written after the commit, through the outbox.

    Everything is written with a version, the moment at which the document was read. Older news
    never replace newer ones, so the same document may be sent twice, and by two senders at once.
    Methods raise ``EngineUnavailableError`` while the server does not answer.
    """

    @abc.abstractmethod
    def has_index(self) -> bool:
        """Whether there is an index to search; a new server has none until a rebuild."""

    @abc.abstractmethod
    def apply(self, entries: Sequence[Entry], gone: Collection[int], version: int) -> dict[int, str]:
        """Store ``entries``, forget ``gone``; return what the server refused, and why."""

    @abc.abstractmethod
    def begin_rebuild(self, *, resume: bool) -> bool:
        """Make a new index beside the one that is searched; true if an unfinished one goes on."""

    @abc.abstractmethod
    def fill(self, entries: Sequence[Entry], version: int) -> None:
        """Store entries in the new index only."""

    @abc.abstractmethod
    def finish_rebuild(self) -> None:
        """Search the new index from now on, and drop the old one."""
