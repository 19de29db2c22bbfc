"""What the engines inside the site's own database share: one statement per search, with the counts as rows."""

from __future__ import annotations

import abc
import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from django.db import connection
from django.db.backends.utils import CursorWrapper

from search.engines.base import Answer, Engine, Facets, Filters, Hit, given
from search.models import SearchDocument
from search.plan import Plan

DOCUMENTS: Final = SearchDocument._meta.db_table
NO_DOCUMENT: Final = 0
Row = tuple[Any, ...]


class Part(NamedTuple):
    """A piece of SQL with its parameters."""

    sql: str
    params: tuple[Any, ...] = ()


class SqlEngine(Engine):
    """Common shape of the SQLite and the PostgreSQL engine."""

    @abc.abstractmethod
    def statement(self, plan: Plan, filters: Filters, limit: int) -> Part:
        """One statement: the best ``limit`` hits, and rows of counts.

        Its columns are document id, level, score, site, kind, year, language, date, expiry and issuer.
        A row of counts has no document id. One of document 0 says that the plan's phrase stands somewhere.
        """

    @abc.abstractmethod
    def facets(self, rows: Sequence[Row], filters: Filters) -> Facets:
        """What the rows of counts say."""

    def search(self, plan: Plan, filters: Filters, limit: int) -> Answer:
        """One round trip."""
        with connection.cursor() as cursor:
            rows = self.rows(cursor, self.statement(plan, filters, limit))
        hits = [_hit(row) for row in rows if row[0]]
        counts = [row for row in rows if row[0] is None]
        somewhere = any(row[0] == NO_DOCUMENT for row in rows)
        return Answer(hits, self.facets(counts, filters), has_phrase_elsewhere=somewhere)

    def rows(self, cursor: CursorWrapper, statement: Part) -> list[Row]:
        """What the statement returns."""
        cursor.execute(*statement)
        return cursor.fetchall()


def conditions(filters: Filters, row: str) -> dict[str, Part]:
    """The condition on a row of each dimension that is filtered."""
    made = {name: Part(f"{row}.{name} = %s", (value,)) for name, value in given(filters).items()}
    if filters.site_ids:
        among = Part(
            f"{row}.site_id IN ({', '.join(['%s'] * len(filters.site_ids))})", tuple(filters.site_ids)
        )
        made["site_id"] = every([made["site_id"], among]) if "site_id" in made else among
    return made


def where(filters: Filters, row: str) -> Part:
    """All of them; empty without filters."""
    return every(conditions(filters, row).values())


def every(parts: Iterable[Part]) -> Part:
    """All of these conditions; those that are empty are met."""
    met = [part for part in parts if part.sql]
    return Part(" AND ".join(part.sql for part in met), params(met))


def params(parts: Iterable[Part]) -> tuple[Any, ...]:
    """The parameters of a statement that is made of these parts, in their order."""
    return tuple(value for part in parts for value in part.params)


def _date(value: Any) -> dt.date | None:
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def _hit(row: Row) -> Hit:
    document_id, level, score, site_id, kind, _year, locale, date, expires, *_ = row
    return Hit(
        document_id, float(level), float(score or 0), site_id, kind, locale, _date(date), _date(expires)
    )
