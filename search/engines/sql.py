"""What the engines inside the site's own database share: one statement per search.

The statement ranks each tier by itself, keeps a document's best level and the sum of
its scores, and carries the counts along as rows of their own. Each database brings
its own match condition and score.
"""

from __future__ import annotations

import abc
import datetime as dt
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from django.db import connection

from search.engines.base import Answer, Engine, Filters, Hit
from search.engines.facets import Cell, count
from search.models import SearchDocument
from search.plan import Node, Plan

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
    def matches(self, node: Node) -> Part:
        """``SELECT document_id`` of all documents that meet ``node``."""

    @abc.abstractmethod
    def ranked(self, node: Node, where: Part, limit: int) -> Part:
        """``SELECT document_id, score`` of the best ``limit`` that meet ``node`` and ``where``."""

    def search(self, plan: Plan, filters: Filters, limit: int) -> Answer:
        """One statement: best hits and grouped counts."""
        where = _where(filters)
        tiers = [self._tier(tier.level, tier.node, where, limit) for tier in plan.tiers]
        matching = self.matches(plan.matching)
        sql = f"""
            WITH tiers(document_id, level, score) AS ({" UNION ALL ".join(part.sql for part in tiers)}),
            best AS (
                SELECT document_id, max(level) AS level, sum(score) / {len(tiers)} AS score
                FROM tiers GROUP BY document_id
                ORDER BY max(level) DESC, sum(score) DESC, document_id DESC LIMIT {int(limit)}
            ),
            cells AS (
                SELECT d.site_id, d.kind, d.year, d.locale, d.issuer, count(*) AS documents
                FROM ({matching.sql}) AS m JOIN {DOCUMENTS} d ON d.page_id = m.document_id
                GROUP BY d.site_id, d.kind, d.year, d.locale, d.issuer
            )
            SELECT d.page_id, b.level, b.score, d.site_id, d.kind, d.year, d.locale, d.date, d.expires, ''
            FROM best b JOIN {DOCUMENTS} d ON d.page_id = b.document_id
            UNION ALL
            SELECT NULL, documents, 0, site_id, kind, year, locale, NULL, NULL, issuer FROM cells
        """  # noqa: S608 - every value is a parameter
        params = [value for part in tiers for value in part.params] + list(matching.params)
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            rows = cursor.fetchall()
        return _answer(rows, filters)

    def _tier(self, level: float, node: Node, where: Part, limit: int) -> Part:
        ranked = self.ranked(node, where, limit)
        sql = f"SELECT document_id, {float(level)}, score FROM ({ranked.sql}) AS t"  # noqa: S608
        return Part(sql, ranked.params)


def _where(filters: Filters) -> Part:
    """Conditions on the document row ``d``; empty without filters."""
    wanted = {column: getattr(filters, name) for name, column in _FILTERED.items()}
    wanted = {column: value for column, value in wanted.items() if value not in (None, "")}
    conditions = [f"d.{column} = %s" for column in wanted]
    if filters.site_ids:
        conditions.append(f"d.site_id IN ({', '.join(['%s'] * len(filters.site_ids))})")
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
