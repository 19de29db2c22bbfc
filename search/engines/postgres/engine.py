"""Keeps the vectors, and searches them in one statement."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from django.db import connection
from django.db.backends.utils import CursorWrapper

from search.dimensions.filters import Filters
from search.engines.base import Entry, Facets, fact_columns
from search.engines.postgres import counts, queries, vectors
from search.engines.postgres.statement import IN_SAMPLE, NEWEST, TABLE, build, is_large, weigh
from search.engines.sql import Part, Row, SqlEngine
from search.models import SearchDocument
from search.plan import Node, Plan, Weighed

_COULD_BE_LZ4: Final = (
    "SELECT 'lz4' = ANY (enumvals) AND EXISTS ("
    "SELECT FROM pg_attribute WHERE attrelid = %s::regclass AND attname = 'terms' AND attcompression <> 'l')"
    " FROM pg_settings WHERE name = 'default_toast_compression'"
)
_PACKED: Final = (
    f"ALTER TABLE {TABLE} ALTER COLUMN terms SET COMPRESSION lz4, ALTER COLUMN words SET COMPRESSION lz4"
)
_SETTINGS: Final = ("enable_seqscan", "jit")
"""The planner knows nothing of what unpacking a vector costs, and would read a table of some thousand
documents from end to end; compiling the statement takes longer than running it."""
_PLANNED: Final = "; ".join(f"SET LOCAL {name} = off" for name in _SETTINGS)
_AS_BEFORE: Final = "; ".join(f"SET LOCAL {name} TO DEFAULT" for name in _SETTINGS)


@cache
def create() -> SqlEngine:
    """The one engine of this process, which remembers how large the index was."""
    return PostgresEngine()


class PostgresEngine(SqlEngine):
    """Full text search in PostgreSQL."""

    _is_large = True
    """As the last answer had it. Either way finds the same, but not in the same time."""

    table = TABLE
    key = "document_id"
    version = 4

    def definition(self) -> str:
        """Vectors lie beside the rows, so that counting many matches reads few pages."""
        return f"""
            CREATE TABLE IF NOT EXISTS {TABLE} (
                document_id integer PRIMARY KEY, {", ".join(map(_defined, fact_columns()))},
                digest varchar(32) NOT NULL, terms tsvector NOT NULL, words tsvector NOT NULL
            ) WITH (toast_tuple_target = 256);
            CREATE INDEX IF NOT EXISTS {TABLE}_terms ON {TABLE} USING gin (terms);
            CREATE INDEX IF NOT EXISTS {TABLE}_sample ON {TABLE} USING gin (terms) WHERE {IN_SAMPLE}
        """

    def joined(self, column: str) -> str:
        return f"string_agg(DISTINCT {column}::text, ',')"

    def create_storage(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(self.definition())
            cursor.execute(_COULD_BE_LZ4, [TABLE])
            if cursor.fetchone() == (True,):
                cursor.execute(_PACKED)

    def index(self, entries: Sequence[Entry]) -> None:
        rows = [_row(entry) for entry in sorted(entries, key=lambda entry: entry.document_id)]
        names = ["document_id", *fact_columns(), "digest", "terms", "words"]
        updates = ", ".join(f"{column} = excluded.{column}" for column in names[1:])
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {TABLE} ({', '.join(names)}) VALUES ({', '.join(['%s'] * len(names))})"  # noqa: S608
                f" ON CONFLICT (document_id) DO UPDATE SET {updates}",
                rows,
            )

    def statement(self, plan: Plan, filters: Filters, limit: int) -> Part:
        """The index proposes, the vectors decide."""
        return build(plan, filters, limit, large=self._is_large)

    def weighing(self, weighed: Weighed, filters: Filters, limit: int) -> Part:
        return weigh(self.worths(weighed), filters, limit)

    def having(self, node: Node) -> Part:
        [*wanted] = queries.proposals(node)
        any_of = " OR ".join(["terms @@ %s::tsquery"] * len(wanted))
        return Part(f"SELECT document_id FROM {TABLE} WHERE {any_of}", tuple(wanted))  # noqa: S608

    def facets(self, rows: Sequence[Row], filters: Filters) -> Facets:
        """Also learns from them how large the index is."""
        newest = next((row[1] for row in rows if row[-1] == NEWEST), 0)
        self._is_large = is_large(int(newest or 0))
        return counts.read([row for row in rows if row[-1] != NEWEST], filters)

    def rows(self, cursor: CursorWrapper, statement: Part) -> list[Row]:
        """Sent with the planner's settings for this statement alone, in the same round trip."""
        cursor.execute(f"{_PLANNED}; {statement.sql}; {_AS_BEFORE}", statement.params)
        for _ in _SETTINGS:
            cursor.nextset()
        return cursor.fetchall()


def _defined(column: str) -> str:
    """A column as the documents' own table has it."""
    field = SearchDocument._meta.get_field(column)
    return f"{column} {field.db_type(connection)}{'' if field.null else ' NOT NULL'}"


def _row(entry: Entry) -> list[Any]:
    own = [entry.facts[column] for column in fact_columns()]
    return [entry.document_id, *own, entry.digest, vectors.terms(entry), vectors.positions(entry)]
