"""The two sides of an engine: what answers plans, and what keeps entries.

An engine sees text only in the two forms made by ``search.text``, so every engine finds the same things.
``SEARCH_URL`` chooses it (``search.engines.choose``); nothing outside an engine's own module asks which one
runs. Who asks knows a ``Searcher``, who keeps the index true a ``Store``.
"""

from __future__ import annotations

import abc
import datetime as dt
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar

from search.dimensions.declared import stored
from search.dimensions.filters import Filters, Value
from search.plan import Plan, Weighed
from search.plan.levels import NUMBER

T = TypeVar("T")
Facts = Mapping[str, Value | dt.date | None]
"""What a document is filtered, counted and ranked by: its columns, see ``fact_columns``."""


def moment() -> int:
    """Now, as the version of what is written on a search server: microseconds."""
    return time.time_ns() // 1000


def as_date(value: Any) -> dt.date | None:
    """A date as an engine gives it."""
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def dimension_columns() -> list[str]:
    """What can be filtered by and is counted."""
    return [dimension.column for dimension in stored()]


def fact_columns() -> list[str]:
    """The same, what order depends on besides, and what tells copies of one text."""
    return [*dimension_columns(), "date", "expires", "twin", "brevity"]


def place_columns() -> list[str]:
    """The dimensions in which copies of one text differ; in all others they are alike."""
    return [dimension.column for dimension in stored() if dimension.is_place]


def known(facts: Facts) -> dict[str, Value]:
    """The dimensions of a document that have a value."""
    values = {column: facts.get(column) for column in dimension_columns()}
    return {column: value for column, value in values.items() if isinstance(value, str | int) and value != ""}


def batches(values: Iterable[T], size: int = 500) -> Iterator[list[T]]:
    """Cut values into lists of at most ``size``."""
    left = iter(values)
    while batch := list(islice(left, size)):
        yield batch


class EngineUnavailableError(Exception):
    """The search server does not answer, or not as one that has our index."""


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
    """Changes whenever anything above or a fact of the document changes."""
    facts: Facts = field(default_factory=dict)
    names: tuple[str, ...] = ()
    """What the document is called besides its title; they count as titles."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A matching document with what ranking needs to know of it."""

    document_id: int
    level: float
    score: float
    """How well it matches within its level, from 0 to 1; where it was weighed, what it is worth (``SPAN``)."""
    site_id: int
    kind: str
    locale: str
    date: dt.date | None
    expires: dt.date | None
    twin: int = 0
    """Copies of one text have the same; one of them stands for all."""

    @property
    def text(self) -> int:
        """What copies of one text have in common, and no other page has."""
        return self.twin or -self.document_id

    def is_for(self, language: str) -> bool:
        """Whether it is in this language; a document whose very number was typed is what was asked for in any."""
        return self.locale == language or self.level >= NUMBER

    @property
    def worth(self) -> float:
        """How well it matches, beside hits of any level."""
        return self.level + self.score


@dataclass(frozen=True, slots=True, init=False)
class Facets:
    """Counts of distinct texts; each dimension heeds the filters of the others and ignores its own.

    Those of one dimension are an attribute as well: ``facets.sites``.
    """

    total: int
    everywhere: int
    """The total whatever places are filtered."""
    counts: Mapping[str, Mapping[Any, int]]
    estimated: frozenset[str]
    """Names of counts, or ``total``, that are estimates, because an engine does not count so many one by one."""

    def __init__(
        self,
        total: int = 0,
        counts: Mapping[str, Mapping[Any, int]] | None = None,
        estimated: frozenset[str] = frozenset(),
        *,
        everywhere: int | None = None,
        **named: Mapping[Any, int],
    ) -> None:
        object.__setattr__(self, "total", total)
        object.__setattr__(self, "everywhere", total if everywhere is None else everywhere)
        object.__setattr__(self, "counts", {**(counts or {}), **named})
        object.__setattr__(self, "estimated", estimated)

    def __getattr__(self, name: str) -> Mapping[Any, int]:
        if any(name == dimension.counts for dimension in stored()):
            return self.counts.get(name, {})
        raise AttributeError(name)

    @property
    def anything(self) -> bool:
        """Whether anything would be found with one filter less."""
        return any(self.counts.values())


def about(number: int) -> int:
    """An estimate, as exact as it is: two digits."""
    unit = 10 ** max(len(str(number)) - 2, 0)
    return round(number / unit) * unit


@dataclass(frozen=True, slots=True)
class Answer:
    """The best hits and the counts of all."""

    hits: Sequence[Hit]
    facets: Facets
    is_fallback: bool = False
    """The search server was away, and the database answered in its place."""
    has_phrase_elsewhere: bool = False
    """Whether the phrase of the plan stands in what the filters leave out; may be false of two pieces of it."""


def best_of(hits: Iterable[Hit], limit: int) -> list[Hit]:
    """Each text once, as it matches best; the best ones."""
    found: dict[int, Hit] = {}
    for hit in sorted(hits, key=lambda hit: (-hit.worth, -hit.document_id)):
        found.setdefault(hit.text, hit)
    return list(found.values())[:limit]


class Searcher(abc.ABC):
    """Answers plans."""

    @abc.abstractmethod
    def search(self, plan: Plan, filters: Filters, limit: int) -> Answer:
        """The best ``limit`` distinct hits and all counts, in one round trip.

        Of copies of one text the best is a hit; of those that are as good that of the site that is near.
        """

    @abc.abstractmethod
    def weigh(self, weighed: Weighed, filters: Filters, limit: int) -> Answer:
        """The ``limit`` documents that are worth most and the counts of all that are worth enough, likewise."""


class Store(abc.ABC):
    """Keeps entries; each method works on many at once."""

    @property
    @abc.abstractmethod
    def shape(self) -> str:
        """A fingerprint of tables or mappings, which changes with each column: what is kept in another is no use."""

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
