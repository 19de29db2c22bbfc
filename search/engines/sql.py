"""What the engines inside the site's own database share: one statement per search, with the counts as rows."""

from __future__ import annotations

import abc
import datetime as dt
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from django.db import connection
from django.db.backends.utils import CursorWrapper

from search.engines.base import Answer, Engine, Filters, Hit
from search.engines.facets import Cell, count
from search.models import SearchDocument
from search.plan import Plan

DOCUMENTS: Final = SearchDocument._meta.db_table
_FILTERED: Final = {
    "site_id": "site_id",
    "kind": "kind",
    "year": "year",
    "locale": "locale",
    "issuer": "issuer",
}


class Part(NamedTuple):
    """A piece of SQL with its parameters."""

    sql: str
    params: tuple[Any, ...] = ()


class SqlEngine(Engine):
    """Common shape of the SQLite and the PostgreSQL engine."""

    @abc.abstractmethod
    def statement(self, plan: Plan, filters: Filters, limit: int) -> Part:
        """One statement: the best ``limit`` hits, and a row for each cell of the counts.

        Its columns are document id, level, score, site, kind, year, language, date, expiry and issuer.
        A row of counts has no document id, and the count in place of the level.
        """

    def search(self, plan: Plan, filters: Filters, limit: int) -> Answer:
        """One round trip."""
        with connection.cursor() as cursor:
            return _answer(self.rows(cursor, self.statement(plan, filters, limit)), filters)

    def rows(self, cursor: CursorWrapper, statement: Part) -> list[tuple[Any, ...]]:
        """What the statement returns."""
        cursor.execute(*statement)
        return cursor.fetchall()


def where(filters: Filters, row: str) -> Part:
    """Conditions on the facts of a row; empty without filters."""
    wanted = {column: getattr(filters, name) for name, column in _FILTERED.items()}
    wanted = {column: value for column, value in wanted.items() if value not in (None, "")}
    conditions = [f"{row}.{column} = %s" for column in wanted]
    if filters.site_ids:
        conditions.append(f"{row}.site_id IN ({', '.join(['%s'] * len(filters.site_ids))})")
    return Part(" AND ".join(conditions), (*wanted.values(), *filters.site_ids))


def _date(value: Any) -> dt.date | None:
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def _answer(rows: Sequence[Sequence[Any]], filters: Filters) -> Answer:
    hits: list[Hit] = []
    cells: list[Cell] = []
    for page_id, level, score, site_id, kind, year, locale, date, expires, issuer in rows:
        if page_id is None:
            cells.append(Cell(site_id, kind, year, locale, issuer, int(level)))
        else:
            hits.append(
                Hit(
                    page_id,
                    float(level),
                    float(score or 0),
                    site_id,
                    kind,
                    locale,
                    _date(date),
                    _date(expires),
                )
            )
    return Answer(hits, count(cells, filters))
