"""What a page says about itself when it is searched.

Page types never talk to an engine or to the index table: a page type with a ``search_kind``, an empty one
opts out, returns one ``SearchRecord`` from ``search_record()``, for which it queries no more than its own
relations, and the search room does the rest. For bulk work it may also have ``search_prefetch``, the relations
that this reads. Where a record says more than the page itself knows, a function registered with
``reads_records`` returns the records of many pages, in their order, with a few queries in all.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """The searchable content of one page, as plain text (no HTML)."""

    title: str
    summary: str = ""
    body: str = ""
    kind: str = ""
    """Overrides the class's ``search_kind`` (a news index holds news and notices)."""
    number: str = ""
    """Document number as printed, e.g. ``38/KH-UBND``; the search room parses it."""
    issuer: str = ""
    document_type: str = ""
    """What a reader would filter by within official documents: "Kế hoạch", "Quyết định"."""
    year: int | None = None
    """Left out, it is the year of ``date``."""
    date: dt.date | None = None
    expires: dt.date | None = None
    """After this day the page ranks behind documents in force; it stays findable."""
    extra_terms: tuple[str, ...] = field(default=())
    """Names under which people look for the page but which it does not print."""


Reader = Callable[[Any], list[SearchRecord]]
_R = TypeVar("_R", bound=Reader)

_READERS: Final[dict[type, Reader]] = {}


def reads_records(model: type) -> Callable[[_R], _R]:
    """Register who reads the records of a page type."""

    def register(reader: _R) -> _R:
        _READERS[model] = reader
        return reader

    return register


def records_of(model: type, pages: Sequence[Any]) -> list[SearchRecord]:
    """The records of pages of one type."""
    reader = next((_READERS[kind] for kind in model.__mro__ if kind in _READERS), None)
    return reader(pages) if reader else [page.search_record() for page in pages]
