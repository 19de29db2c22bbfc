"""SQLite's FTS5, inside the site's own database and its transactions.

One virtual table holds both forms of the words; FTS5's own tokenizer only splits at
the spaces we put. It folds nothing itself: by default it finds neither ``giay`` nor
``dong`` in accented text, and its accent removal does not know đ.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final, assert_never

from django.db import connection

from search.dimensions.declared import stored
from search.dimensions.filters import Filters
from search.engines.base import Entry, Facets, dimension_columns
from search.engines.sql import DOCUMENTS, Part, Row, SqlEngine, columns, every, params, somewhere_row, where
from search.plan import All, Cites, Form, Near, Node, NumberKey, Phrase, Plan, Some, Zone
from search.text import exact_text, folded_text, unaccent

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
_NEAR: Final = 8
"""Words that may lie between the first and the last of a group."""
_COUNTED: Final = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s"  # noqa: S608
_MET: Final = f"SELECT rowid AS document_id, rank FROM {TABLE} WHERE {TABLE} MATCH %s"  # noqa: S608


def create() -> SqlEngine:
    """The engine."""
    return SqliteEngine()


class SqliteEngine(SqlEngine):
    """Full text search in SQLite."""

    table = TABLE
    key = "rowid"
    version = 2

    def definition(self) -> str:
        return _CREATE

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
        narrowed = where(filters, "d")
        parts = plan.matching.parts if isinstance(plan.matching, Some) else (plan.matching,)
        met = {node: f"met_{at}" for at, node in enumerate(parts)}
        ranked = [(tier.level, _ranked(tier.node, narrowed, limit, met)) for tier in plan.tiers]
        counted = [Part(f"SELECT document_id FROM {name}") for name in met.values()]  # noqa: S608
        if plan.otherwise:
            instead = Part(" AND ".join(f"NOT EXISTS (SELECT * FROM {name})" for name in met.values()))  # noqa: S608
            node = plan.otherwise.node
            ranked.append((plan.otherwise.level, _ranked(node, every([narrowed, instead]), limit, {})))
            counted.append(Part(f"{_COUNTED} AND {instead.sql}", (_translate(node),)))
        tiers = [
            Part(f"SELECT document_id, {float(level)}, score FROM ({part.sql}) AS t", part.params)  # noqa: S608
            for level, part in ranked
        ]
        sought = [Part(f"{name} AS MATERIALIZED ({_MET})", (_translate(node),)) for node, name in met.items()]
        grouped = ", ".join(f"d.{column}" for column in dimension_columns())
        sql = f"""
            WITH {", ".join(part.sql for part in sought)},
            tiers(document_id, level, score) AS ({" UNION ALL ".join(part.sql for part in tiers)}),
            best AS (
                SELECT document_id, max(level) AS level, sum(score) / {len(tiers)} AS score
                FROM tiers GROUP BY document_id
                ORDER BY max(level) DESC, sum(score) DESC, document_id DESC LIMIT {int(limit)}
            ),
            cells AS (
                SELECT NULL, count(*), 0, NULL, NULL, {grouped}
                FROM ({" UNION ".join(part.sql for part in counted)}) AS m
                JOIN {DOCUMENTS} d ON d.page_id = m.document_id
                GROUP BY {grouped}
            )
            SELECT d.page_id, b.level, b.score, d.date, d.expires, {grouped}
            FROM best b JOIN {DOCUMENTS} d ON d.page_id = b.document_id
            UNION ALL
            SELECT * FROM cells
        """  # noqa: S608 - every value is a parameter
        somewhere = _somewhere(plan) if narrowed.sql else Part("")
        pieces = (*sought, *tiers, *counted, somewhere)
        return Part(sql + somewhere.sql, params(pieces))

    def facets(self, rows: Sequence[Row], filters: Filters) -> Facets:
        """A row for each combination of facts, with its number in place of the level."""
        names, allowed = columns(), filters.allowed
        total = 0
        counts: dict[str, Counter[Any]] = {dimension.counts: Counter() for dimension in stored()}
        for row in rows:
            values, documents = dict(zip(names, row, strict=True)), int(row[1])
            unmet = [column for column, wanted in allowed.items() if values[column] not in wanted]
            total += 0 if unmet else documents
            for dimension in stored() if len(unmet) <= 1 else ():
                value = values[dimension.column]
                if unmet in ([], [dimension.column]) and value not in (None, ""):
                    counts[dimension.counts][value] += documents
        return Facets(total, counts)


def _somewhere(plan: Plan) -> Part:
    """A row where the phrase stands in any document."""
    if plan.phrase is None:
        return Part("")
    sql = f" UNION ALL SELECT {somewhere_row()} WHERE EXISTS ({_COUNTED})"
    return Part(sql, (_translate(plan.phrase),))


def _ranked(node: Node, narrowed: Part, limit: int, met: Mapping[Node, str]) -> Part:
    """The best of a tier; out of what was looked for already, if it was."""
    source = Part(met[node]) if node in met else Part(f"({_MET})", (_translate(node),))
    score = f"-m.rank / ({_HALF_SCORE} - m.rank)"
    join = f" JOIN {DOCUMENTS} d ON d.page_id = m.document_id WHERE {narrowed.sql}" if narrowed.sql else ""
    return Part(
        f"SELECT m.document_id, {score} AS score FROM {source.sql} AS m{join}"  # noqa: S608
        f" ORDER BY m.rank LIMIT {int(limit)}",
        (*source.params, *narrowed.params),
    )


def _row(entry: Entry) -> tuple[int | str, ...]:
    title, text = exact_text(entry.title), exact_text(entry.text)
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
        case Near(words, form, zone):
            together = " ".join(f'"{word}"' for word in words)
            return f"{{{_COLUMNS[form, zone]}}} : NEAR({together}, {_NEAR})"
        case NumberKey(key):
            return f'{{keys}} : "{key}"'
        case Cites(key):
            return f'{{cited}} : "{key}"'
        case All(parts):
            return "(" + " AND ".join(_translate(part) for part in parts) + ")"
        case Some(parts):
            return "(" + " OR ".join(_translate(part) for part in parts) + ")"
    assert_never(node)
