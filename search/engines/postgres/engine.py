"""Keeps the vectors, and searches them in one statement."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Final

from django.db import connection
from django.db.backends.utils import CursorWrapper

from search.engines.base import Engine, Entry, Filters
from search.engines.postgres import queries, vectors
from search.engines.sql import Part, SqlEngine, where
from search.plan import Plan, Tier

TABLE: Final = "search_entry"
_FACTS: Final = ("site_id", "kind", "year", "locale", "issuer", "date", "expires")
_CELLS: Final = f"SELECT v.document_id, v.site_id, v.kind, v.year, v.locale, v.issuer FROM {TABLE} v"  # noqa: S608
_COLUMNS: Final = ("document_id", *_FACTS, "digest", "terms", "words")
_CREATE: Final = f"""
    CREATE TABLE IF NOT EXISTS {TABLE} (
        document_id integer PRIMARY KEY,
        site_id integer NOT NULL, kind varchar(32) NOT NULL, year smallint, locale varchar(12) NOT NULL,
        issuer varchar(255) NOT NULL, date date, expires date, digest varchar(32) NOT NULL,
        terms tsvector NOT NULL, words tsvector NOT NULL
    ) WITH (toast_tuple_target = 256);
    CREATE INDEX IF NOT EXISTS {TABLE}_terms ON {TABLE} USING gin (terms)
"""
"""Vectors lie beside the rows, so that counting many matches reads few pages."""
_COULD_BE_LZ4: Final = (
    "SELECT 'lz4' = ANY (enumvals) AND EXISTS ("
    "SELECT FROM pg_attribute WHERE attrelid = %s::regclass AND attname = 'terms' AND attcompression <> 'l')"
    " FROM pg_settings WHERE name = 'default_toast_compression'"
)
_PACKED: Final = (
    f"ALTER TABLE {TABLE} ALTER COLUMN terms SET COMPRESSION lz4, ALTER COLUMN words SET COMPRESSION lz4"
)
_WEIGHTS: Final = "{0.25, 0.1, 1.0, 1.0}"
_HALF_SCORE: Final = 0.2
_ALL: Final = Part("true")
_MOST_READ: Final = 300
"""A document's vector is read for so many: the best that the index proposes, of those the newest."""

_SETTINGS: Final = ("enable_seqscan", "jit")
"""The planner knows nothing of what unpacking a vector costs, and would read a table of some thousand
documents from end to end; compiling the statement takes longer than running it."""
_PLANNED: Final = "; ".join(f"SET LOCAL {name} = off" for name in _SETTINGS)
_AS_BEFORE: Final = "; ".join(f"SET LOCAL {name} TO DEFAULT" for name in _SETTINGS)


def create() -> Engine:
    """The engine."""
    return PostgresEngine()


class PostgresEngine(SqlEngine):
    """Full text search in PostgreSQL."""

    def create_storage(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(_CREATE)
            cursor.execute(_COULD_BE_LZ4, [TABLE])
            if cursor.fetchone() == (True,):
                cursor.execute(_PACKED)

    def index(self, entries: Sequence[Entry]) -> None:
        rows = [_row(entry) for entry in sorted(entries, key=lambda entry: entry.document_id)]
        updates = ", ".join(f"{column} = excluded.{column}" for column in _COLUMNS[1:])
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {TABLE} ({', '.join(_COLUMNS)}) VALUES ({', '.join(['%s'] * len(_COLUMNS))})"  # noqa: S608
                f" ON CONFLICT (document_id) DO UPDATE SET {updates}",
                rows,
            )

    def delete(self, document_ids: Collection[int]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {TABLE} WHERE document_id = ANY(%s)", [list(document_ids)])  # noqa: S608

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {TABLE}")  # noqa: S608

    def digests(self) -> Iterator[tuple[int, str]]:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT document_id, digest FROM {TABLE}")  # noqa: S608
            yield from cursor.fetchall()

    def statement(self, plan: Plan, filters: Filters, limit: int) -> Part:
        """The index proposes, the vectors decide."""
        matching, narrowed = _any(queries.proposals(plan.matching)), where(filters, "v")
        proposed = [_proposed(tier, plan, narrowed) for tier in plan.tiers]
        counted = Part(f"matched AS MATERIALIZED ({_CELLS} WHERE {matching.sql})", matching.params)
        if plan.otherwise:
            counted = _counted_otherwise(matching, plan.otherwise)
            proposed.append(_newest(plan.otherwise.level, narrowed))
        tiers = [*plan.tiers, *filter(None, [plan.otherwise])]
        level, score = _level(tiers), _score(tiers)
        sql = f"""
            WITH {counted.sql},
            proposed (document_id, level) AS ({" UNION ALL ".join(f"({part.sql})" for part in proposed)}),
            best AS (
                SELECT document_id FROM proposed
                GROUP BY document_id ORDER BY max(level) DESC, document_id DESC LIMIT {_MOST_READ}
            ),
            opened AS (
                -- The vector is unpacked here once, and not again by each function below.
                SELECT v.*, setweight(v.words, 'D', '{{}}'::text[]) AS unpacked
                FROM best JOIN {TABLE} v USING (document_id) OFFSET 0
            ),
            judged AS (
                SELECT *, {level.sql} AS level, {score.sql} AS score FROM opened OFFSET 0
            )
            (
                SELECT document_id, level, score, site_id, kind, year, locale, date, expires, ''
                FROM judged WHERE level IS NOT NULL
                ORDER BY level DESC, score DESC, document_id DESC LIMIT {int(limit)}
            )
            UNION ALL
            SELECT NULL, count(*), 0, site_id, kind, year, locale, NULL, NULL, issuer
            FROM matched GROUP BY site_id, kind, year, locale, issuer
        """  # noqa: S608 - every value is a parameter
        parts = [counted, *proposed, level, score]
        return Part(sql, tuple(value for part in parts for value in part.params))

    def rows(self, cursor: CursorWrapper, statement: Part) -> list[tuple[Any, ...]]:
        """Sent with the planner's settings for this statement alone, in the same round trip."""
        cursor.execute(f"{_PLANNED}; {statement.sql}; {_AS_BEFORE}", statement.params)
        for _ in _SETTINGS:
            cursor.nextset()
        return cursor.fetchall()


def _row(entry: Entry) -> list[Any]:
    facts = entry.facts
    if facts is None:
        raise ValueError(f"document {entry.document_id} comes without its facts")
    own = [getattr(facts, name) for name in _FACTS]
    return [entry.document_id, *own, entry.digest, vectors.terms(entry), vectors.words(entry)]


def _any(found: Sequence[str]) -> Part:
    """Matches one of these queries; the database looks each up by itself and joins what they found."""
    return Part("(" + " OR ".join(["v.terms @@ %s::tsquery"] * len(found)) + ")", tuple(found))


def _counted_otherwise(matching: Part, otherwise: Tier) -> Part:
    """The second part is not even begun where the first has something."""
    found = _any(queries.proposals(otherwise.node))
    return Part(
        f"""matching AS MATERIALIZED ({_CELLS} WHERE {matching.sql}), matched AS MATERIALIZED (
            SELECT * FROM matching UNION ALL
            {_CELLS} WHERE NOT EXISTS (SELECT FROM matching) AND {found.sql}
        )""",  # noqa: S608 - every value is a parameter
        (*matching.params, *found.params),
    )


def _proposed(tier: Tier, plan: Plan, narrowed: Part) -> Part:
    """The newest of those that the index proposes for a tier."""
    if tier.node == plan.matching:
        return _newest(tier.level, narrowed)
    found = _any(queries.proposals(tier.node))
    return _newest(tier.level, narrowed, TABLE, found)


def _newest(level: float, narrowed: Part, table: str = "matched", found: Part = _ALL) -> Part:
    condition = " AND ".join(filter(None, (found.sql, narrowed.sql)))
    # The minus keeps the planner from walking along the key and unpacking vector after vector.
    return Part(
        f"SELECT v.document_id, {float(level)} FROM {table} v WHERE {condition}"  # noqa: S608
        f" ORDER BY -v.document_id LIMIT {_MOST_READ}",
        (*found.params, *narrowed.params),
    )


def _level(tiers: Iterable[Tier]) -> Part:
    """The highest tier that is met."""
    best = sorted(tiers, key=lambda tier: -tier.level)
    cases = " ".join(f"WHEN unpacked @@ %s::tsquery THEN {float(tier.level)}" for tier in best)
    return Part(f"CASE {cases} END", tuple(queries.verdict(tier.node) for tier in best))


def _score(tiers: Iterable[Tier]) -> Part:
    """How often the words stand there, and how many of them side by side."""
    words, pairs = queries.sought(tier.node for tier in tiers)
    if not words:
        return Part("0")
    # r / (r + h), written so that the rank is computed once.
    rank = f"ts_rank('{_WEIGHTS}', unpacked, %s::tsquery, 1)"
    often = Part(f"(1 - {_HALF_SCORE} / ({rank} + {_HALF_SCORE}))", (" | ".join(words),))
    if not pairs:
        return often
    beside = " + ".join(["(unpacked @@ %s::tsquery)::int"] * len(pairs))
    return Part(f"(({beside}) / {len(pairs)}.0 + {often.sql}) / 2", (*pairs, *often.params))
