"""SQLite's FTS5, inside the site's own database and its transactions.

One virtual table holds both forms of the words; FTS5's own tokenizer only splits at
the spaces we put. It folds nothing itself: by default it finds neither ``giay`` nor
``dong`` in accented text, and its accent removal does not know đ.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, assert_never

from django.db import connection

from search.dimensions.declared import stored
from search.dimensions.filters import Filters
from search.engines.base import Entry, Facets, dimension_columns, place_columns
from search.engines.sql import (
    DOCUMENTS,
    Part,
    Row,
    SqlEngine,
    columns,
    conditions,
    every,
    is_near,
    params,
    somewhere_row,
    where,
)
from search.plan import All, Cites, Form, Key, Node, Phrase, Plan, Some, Weighed, Without, Zone
from search.plan.levels import ANY
from search.text import BETWEEN, exact_text, folded_text, unaccent

TABLE: Final = "search_fts"
_COLUMNS: Final = {
    (Form.EXACT, Zone.TITLE): "title_exact",
    (Form.EXACT, Zone.TEXT): "title_exact text_exact",
    (Form.EXACT, Zone.ANYWHERE): "title_exact text_exact",
    (Form.FOLDED, Zone.TITLE): "title_folded",
    (Form.FOLDED, Zone.TEXT): "title_folded text_folded",
    (Form.FOLDED, Zone.ANYWHERE): "title_folded text_folded context",
}
_CREATE: Final = f"""
    CREATE VIRTUAL TABLE IF NOT EXISTS {TABLE} USING fts5(
        title_exact, text_exact, title_folded, text_folded, context, keys, cited, digest UNINDEXED,
        tokenize = "unicode61 remove_diacritics 0"
    )
"""
"""Facts are read from the documents' own rows, which lie in the same database."""
_WEIGHTS: Final = "bm25(4.0, 1.0, 4.0, 1.0, 0.5, 8.0, 0.5)"
_HALF_SCORE: Final = 4.0
"""The bm25 value that counts as a score of one half."""
_NEARER: Final = 1000.0
"""More than any bm25 value."""
_HERE, _ANYWHERE = "here", "anywhere"
_COUNTED: Final = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s"  # noqa: S608
_MET: Final = f"SELECT rowid AS document_id, rank FROM {TABLE} WHERE {TABLE} MATCH %s"  # noqa: S608


def create() -> SqlEngine:
    """The engine."""
    return SqliteEngine()


class SqliteEngine(SqlEngine):
    """Full text search in SQLite."""

    table = TABLE
    key = "rowid"
    version = 4

    def definition(self) -> str:
        return _CREATE

    def joined(self, column: str) -> str:
        return f"group_concat(DISTINCT {column})"

    def create_storage(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(_CREATE)
            cursor.execute(f"SELECT v FROM {TABLE}_config WHERE k = 'rank'")  # noqa: S608
            # Written once only: FTS5 keeps it in memory, and a rollback would leave the two apart.
            if cursor.fetchone() != (_WEIGHTS,):
                cursor.execute(f"INSERT INTO {TABLE}({TABLE}, rank) VALUES ('rank', %s)", [_WEIGHTS])  # noqa: S608

    def index(self, entries: Sequence[Entry]) -> None:
        self.delete([entry.document_id for entry in entries])
        rows = [_row(entry) for entry in entries]
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {TABLE}(rowid, title_exact, text_exact, title_folded, text_folded, context, keys,"  # noqa: S608
                " cited, digest) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
                rows,
            )

    def statement(self, plan: Plan, filters: Filters, limit: int) -> Part:
        """Ranks each tier by itself, keeps a document's best level and the sum of its scores.

        What is both a tier and a part of what is counted is looked for once.
        """
        narrowed, near = where(filters, "d"), is_near(filters, "d")
        parts = plan.matching.parts if isinstance(plan.matching, Some) else (plan.matching,)
        met = {node: f"met_{at}" for at, node in enumerate(parts)}
        ranked = [(tier.level, _ranked(tier.node, narrowed, near, limit, met)) for tier in plan.tiers]
        tiers = [
            Part(f"SELECT document_id, twin, near, {float(level)}, score FROM ({part.sql}) AS t", part.params)  # noqa: S608
            for level, part in ranked
        ]
        sought = [Part(f"{name} AS MATERIALIZED ({_MET})", (_translate(node),)) for node, name in met.items()]
        best = f"""
            tiers(document_id, twin, near, level, score) AS ({" UNION ALL ".join(part.sql for part in tiers)}),
            best AS (
                -- Of copies the best: a level outweighs what is near, and that the words.
                SELECT document_id, level, sum(score) / {len(tiers)} AS score,
                    max(level * 4 + near * 2 + score)
                FROM tiers GROUP BY twin
                ORDER BY level DESC, sum(score) DESC, document_id DESC LIMIT {int(limit)}
            )
        """  # noqa: S608 - every value is a parameter
        counted = " UNION ".join(f"SELECT document_id FROM {name}" for name in met.values())  # noqa: S608
        rows, cells = _rows(counted, filters)
        sql = f"WITH {', '.join(part.sql for part in sought)}, {best} {rows}"
        somewhere = _somewhere(plan) if narrowed.sql else Part("")
        return Part(sql + somewhere.sql, params((*sought, *tiers, *cells, somewhere)))

    def weighing(self, weighed: Weighed, filters: Filters, limit: int) -> Part:
        worths, narrowed, near = self.worths(weighed), where(filters, "d"), is_near(filters, "d")
        rows, cells = _rows("SELECT document_id FROM worths", filters)
        sql = f"""
            WITH worths AS MATERIALIZED ({worths.sql}),
            best AS (
                SELECT w.document_id, {ANY} AS level, w.score, max(round(w.score, 1) * 4 + {near.sql} * 0.2)
                FROM worths w JOIN {DOCUMENTS} d ON d.page_id = w.document_id
                {f"WHERE {narrowed.sql}" if narrowed.sql else ""}
                GROUP BY d.twin
                ORDER BY w.score DESC, w.document_id DESC LIMIT {int(limit)}
            )
            {rows}
        """  # noqa: S608 - every value is a parameter
        return Part(sql, params((worths, near, narrowed, *cells)))

    def having(self, node: Node) -> Part:
        return Part(f"SELECT rowid AS document_id FROM {TABLE} WHERE {TABLE} MATCH %s", (_translate(node),))  # noqa: S608

    def facets(self, rows: Sequence[Row], filters: Filters) -> Facets:
        """A row for each combination of facts in each way of counting, with its number in place of the level."""
        names, places = [*columns(), "way"], place_columns()
        allowed = {column: values for column, values in filters.allowed.items() if column not in places}
        totals: Counter[str] = Counter()
        counts: dict[str, Counter[Any]] = {dimension.column: Counter() for dimension in stored()}
        for row in rows:
            values = dict(zip(names, row, strict=True))
            way, documents = values["way"], int(values["level"])
            unmet = [column for column, wanted in allowed.items() if values[column] not in wanted]
            totals[way] += 0 if unmet else documents
            for column in counts if way == _HERE else (way,):
                if column in places and way != column:
                    continue
                if column in counts and unmet in ([], [column]) and values[column] not in (None, ""):
                    counts[column][values[column]] += documents
        named = {dimension.counts: counts[dimension.column] for dimension in stored()}
        return Facets(totals[_HERE], named, everywhere=totals[_ANYWHERE if _is_placed(filters) else _HERE])


def _is_placed(filters: Filters) -> bool:
    return any(column in filters.chosen for column in place_columns())


def _cells(filters: Filters) -> Iterator[Part]:
    """Rows of counts of distinct texts: where it was asked for, for each place, and whatever the place."""
    placed = {name: part for name, part in conditions(filters, "v").items() if name in place_columns()}
    yield _counted(_HERE, "", every(placed.values()))
    for column in place_columns():
        yield _counted(column, column, every(part for name, part in placed.items() if name != column))
    if placed:
        yield _counted(_ANYWHERE, "", Part(""))


def _counted(way: str, place: str, met: Part) -> Part:
    """Copies are alike in all but their places, so only by these is a text counted more than once."""
    alike = [name for name in dimension_columns() if name not in place_columns()]
    kept = [*alike, place] if place else alike
    values = ", ".join(name if name in kept else "NULL" for name in dimension_columns())
    condition = f" WHERE {met.sql}" if met.sql else ""
    return Part(
        f"SELECT NULL, count(DISTINCT twin), 0, NULL, NULL, NULL, {values}, '{way}'"  # noqa: S608
        f" FROM found v{condition} GROUP BY {', '.join(kept)}",
        met.params,
    )


def _rows(counted: str, filters: Filters) -> tuple[str, list[Part]]:
    """The rows of ``best`` and those of the counts of what this selects, and what these are made of."""
    facts = ", ".join(f"d.{column}" for column in dimension_columns())
    cells = list(_cells(filters))
    sql = f"""
        , found AS MATERIALIZED (
            SELECT d.twin, {facts} FROM ({counted}) AS m JOIN {DOCUMENTS} d ON d.page_id = m.document_id
        )
        SELECT d.page_id, b.level, b.score, d.date, d.expires, d.twin, {facts}, ''
        FROM best b JOIN {DOCUMENTS} d ON d.page_id = b.document_id
        UNION ALL {" UNION ALL ".join(part.sql for part in cells)}
    """  # noqa: S608 - every value is a parameter
    return sql, cells


def _somewhere(plan: Plan) -> Part:
    """A row where the phrase stands in any document."""
    if plan.phrase is None:
        return Part("")
    sql = f" UNION ALL SELECT {somewhere_row(also=1)} WHERE EXISTS ({_COUNTED})"
    return Part(sql, (_translate(plan.phrase),))


def _ranked(node: Node, narrowed: Part, near: Part, limit: int, met: Mapping[Node, str]) -> Part:
    """The best of a tier, one for each text; out of what was looked for already, if it was.

    Of copies that is what is near, then what matches best, then the newest: SQLite takes the values beside
    a single ``min()`` from the row that has it.
    """
    source = Part(met[node]) if node in met else Part(f"({_MET})", (_translate(node),))
    score = f"-m.rank / ({_HALF_SCORE} - m.rank)"
    condition = f" WHERE {narrowed.sql}" if narrowed.sql else ""
    return Part(
        f"SELECT m.document_id, d.twin, {near.sql} AS near, {score} AS score,"  # noqa: S608
        f" min(m.rank - {_NEARER} * {near.sql} - m.document_id / 1e12)"
        f" FROM {source.sql} AS m JOIN {DOCUMENTS} d ON d.page_id = m.document_id{condition}"
        f" GROUP BY d.twin ORDER BY m.rank LIMIT {int(limit)}",
        (*near.params, *near.params, *source.params, *narrowed.params),
    )


def _row(entry: Entry) -> tuple[int | str, ...]:
    title = f" {BETWEEN} ".join(map(exact_text, (entry.title, *entry.names)))
    text = exact_text(entry.text)
    return (
        entry.document_id,
        title,
        text,
        unaccent(title),
        unaccent(text),
        folded_text(entry.context),
        " ".join(entry.keys),
        " ".join(entry.cited),
        entry.digest,
    )


def _translate(node: Node) -> str:
    """A node in the language of FTS5; words are letters and digits only, so quoting is safe."""
    match node:
        case Phrase(words, form, zone):
            return f'{{{_COLUMNS[form, zone]}}} : "{" ".join(words)}"'
        case Key(key):
            return f'{{keys}} : "{key}"'
        case Cites(key):
            return f'{{cited}} : "{key}"'
        case All(parts):
            return "(" + " AND ".join(_translate(part) for part in parts) + ")"
        case Some(parts):
            return "(" + " OR ".join(_translate(part) for part in parts) + ")"
        case Without(inside, unwanted):
            return f"({_translate(inside)} NOT {_translate(unwanted)})"
    assert_never(node)
