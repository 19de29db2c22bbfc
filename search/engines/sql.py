"""What the engines inside the site's own database share: one statement per search, with the counts as rows."""

from __future__ import annotations

import abc
import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from django.db import connection
from django.db.backends.utils import CursorWrapper

from search.dimensions.filters import EVERYWHERE, Filters
from search.engines.base import Answer, Facets, Hit, Searcher, Store, as_date, batches, dimension_columns
from search.models import SearchDocument
from search.plan import Node, Plan, Weighed, Weight
from search.plan.weighed import SPAN

DOCUMENTS: Final = SearchDocument._meta.db_table
NO_DOCUMENT: Final = 0
_BATCH: Final = 500
_FIRST: Final = ("document_id", "level", "score", "date", "expires", "twin")
Row = tuple[Any, ...]


class Part(NamedTuple):
    """A piece of SQL with its parameters."""

    sql: str
    params: tuple[Any, ...] = ()


class SqlEngine(Searcher, Store):
    """Common shape of the SQLite and the PostgreSQL engine."""

    table: str
    """All that is kept is in this one table."""
    key: str
    """Its column with the document's id."""
    version: int
    """To be raised where entries are written differently into the same columns."""

    @abc.abstractmethod
    def definition(self) -> str:
        """The statements that make the table and its indexes where they are missing."""

    @abc.abstractmethod
    def joined(self, column: str) -> str:
        """An expression: all different values of a column, with commas between."""

    @abc.abstractmethod
    def create_storage(self) -> None:
        """Make it where it is missing; safe to call again."""

    @property
    def shape(self) -> str:
        words = [str(self.version), *self.definition().split()]
        return hashlib.blake2b(" ".join(words).encode(), digest_size=16).hexdigest()

    def drop(self, tables: Collection[str]) -> None:
        """Take tables away that an engine has made."""
        with connection.cursor() as cursor:
            for table in tables:
                cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(table)}")

    def delete(self, document_ids: Collection[int]) -> None:
        with connection.cursor() as cursor:
            for batch in batches(document_ids, _BATCH):
                marks = ", ".join(["%s"] * len(batch))
                cursor.execute(f"DELETE FROM {self.table} WHERE {self.key} IN ({marks})", batch)  # noqa: S608

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {self.table}")  # noqa: S608 - a constant

    def digests(self) -> Iterator[tuple[int, str]]:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {self.key}, digest FROM {self.table}")  # noqa: S608 - constants
            yield from cursor.fetchall()

    @abc.abstractmethod
    def statement(self, plan: Plan, filters: Filters, limit: int) -> Part:
        """One statement: the best ``limit`` hits, and rows of counts.

        Its columns begin with document id, level, score, date, expiry, twin and the dimensions (``columns``).
        A row of counts has no document id. One of document 0 says that the plan's phrase stands somewhere.
        """

    @abc.abstractmethod
    def facets(self, rows: Sequence[Row], filters: Filters) -> Facets:
        """What the rows of counts say."""

    @abc.abstractmethod
    def weighing(self, weighed: Weighed, filters: Filters, limit: int) -> Part:
        """The same of what is worth most."""

    @abc.abstractmethod
    def having(self, node: Node) -> Part:
        """A selection of the ids, as ``document_id``, of all documents that meet a node of what is weighed."""

    def worths(self, weighed: Weighed) -> Part:
        """A selection of documents that are worth enough, with ``score``: what each part brings is added up."""
        groups = [weighed.parts, weighed.texts, *weighed.best]
        brought = [
            self._brought(weight, at, len(groups)) for at, group in enumerate(groups) for weight in group
        ]
        sure = " + ".join(["sum(v0)", *(f"max(v{at})" for at in range(2, len(groups)))])
        least, score = weighed.least * SPAN, "sure + said * brevity / 100.0"
        return Part(
            f"SELECT document_id, {score} AS score FROM ("  # noqa: S608
            f" SELECT document_id, {sure} AS sure, sum(v1) AS said"
            f" FROM ({' UNION ALL '.join(part.sql for part in brought)}) AS b GROUP BY document_id"
            f") AS g JOIN {DOCUMENTS} d ON d.page_id = g.document_id WHERE sure + said >= {least} AND {score} >= {least}",
            params(brought),
        )

    def _brought(self, weight: Weight, group: int, groups: int) -> Part:
        """What one part brings, in the column of its group."""
        found = self.having(weight.node)
        brings = [weight.value * SPAN if at == group else 0 for at in range(groups)]
        # Exact numbers, which PostgreSQL takes a fraction for, are added up far more slowly.
        values = ", ".join(
            f"CAST({value:.4f} AS double precision) AS v{at}" for at, value in enumerate(brings)
        )
        return Part(f"SELECT document_id, {values} FROM ({found.sql}) AS f", found.params)  # noqa: S608

    def search(self, plan: Plan, filters: Filters, limit: int) -> Answer:
        """One round trip."""
        return self._answer(self.statement(plan, filters, limit), filters)

    def weigh(self, weighed: Weighed, filters: Filters, limit: int) -> Answer:
        return self._answer(self.weighing(weighed, filters, limit), filters)

    def _answer(self, statement: Part, filters: Filters) -> Answer:
        with connection.cursor() as cursor:
            rows = self.rows(cursor, statement)
        names = columns()
        hits = [_hit(dict(zip(names, row, strict=False))) for row in rows if row[0]]
        counts = [row for row in rows if row[0] is None]
        somewhere = any(row[0] == NO_DOCUMENT for row in rows)
        return Answer(hits, self.facets(counts, filters), has_phrase_elsewhere=somewhere)

    def rows(self, cursor: CursorWrapper, statement: Part) -> list[Row]:
        """What the statement returns."""
        cursor.execute(*statement)
        return cursor.fetchall()


def columns() -> list[str]:
    """Of every row that a search returns."""
    return [*_FIRST, *dimension_columns()]


def somewhere_row(also: int = 0) -> str:
    """The values of the row that says that a phrase stands somewhere, and so many more."""
    return ", ".join([str(NO_DOCUMENT), "0", "0", *["NULL"] * (len(columns()) - 3 + also)])


def conditions(filters: Filters, row: str) -> dict[str, Part]:
    """The condition on a row of each column that is narrowed."""
    return {column: _one_of(f"{row}.{column}", values) for column, values in filters.allowed.items()}


def _one_of(column: str, values: Sequence[Any]) -> Part:
    marks = ", ".join(["%s"] * len(values))
    return Part(f"{column} IN ({marks})" if values else "1 = 0", tuple(values))


def is_near(filters: Filters, row: str) -> Part:
    """1 for a row of the site that is near, 0 for another."""
    if filters.near is None:
        return Part("CASE WHEN 1 = 0 THEN 1 ELSE 0 END")  # a bare number would be a place among the columns
    return Part(f"CASE WHEN {row}.site_id IN (%s, {EVERYWHERE}) THEN 1 ELSE 0 END", (filters.near,))


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


def _hit(row: dict[str, Any]) -> Hit:
    return Hit(
        row["document_id"],
        float(row["level"]),
        float(row["score"] or 0),
        row["site_id"],
        row["kind"],
        row["locale"],
        as_date(row["date"]),
        as_date(row["expires"]),
        row["twin"],
    )
