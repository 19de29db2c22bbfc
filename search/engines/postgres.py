"""PostgreSQL's full text search, inside the site's own database and its transactions.

The vectors are written by us, word by word, instead of by ``to_tsvector``: its parser
takes document numbers apart, and its ``simple`` configuration folds nothing. Both
forms of a word share one vector and one index: the exact form is marked with ``=``.
Weights say where a word stands: A title, B own number, C context, D text.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Final, assert_never

from django.db import connection

from search.engines.base import Engine, Entry
from search.engines.sql import DOCUMENTS, Part, SqlEngine
from search.plan import All, Cites, Form, Key, Near, Node, Phrase, Place, Some
from search.text import exact_text, unaccent

TABLE: Final = "search_vectors"
_CREATE: Final = (
    f"CREATE TABLE IF NOT EXISTS {TABLE}"
    " (document_id integer PRIMARY KEY, words tsvector NOT NULL, digest varchar(32) NOT NULL);"
    f"CREATE INDEX IF NOT EXISTS {TABLE}_words ON {TABLE} USING gin (words)"
)
_PLACES: Final = {Place.TITLE: ":A", Place.TEXT: ":AD", Place.ANYWHERE: ""}
"""The index knows words, not weights: a condition without one is answered by the index alone."""
_EXACT_MARK: Final = "="
_CITED_MARK: Final = "#"
_GAP: Final = 10
"""Positions left free between title and text, so that no phrase spans both."""
_LAST_POSITION: Final = 16_300
_MOST_POSITIONS: Final = 250
"""PostgreSQL keeps 16,383 positions in a vector and 256 of a word."""
_WEIGHTS: Final = "{0.25, 0.1, 1.0, 1.0}"
_HALF_SCORE: Final = 0.2
_MOST_RANKED: Final = 600
"""Ranking reads a document's whole vector, so of a tier that matches more only the newest are ranked."""


def create() -> Engine:
    """The engine."""
    return PostgresEngine()


class PostgresEngine(SqlEngine):
    """Full text search in PostgreSQL."""

    def create_storage(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(_CREATE)

    def index(self, entries: Sequence[Entry]) -> None:
        rows = sorted((entry.document_id, _vector(entry), entry.digest) for entry in entries)
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {TABLE} (document_id, words, digest) VALUES (%s, %s::tsvector, %s)"  # noqa: S608
                " ON CONFLICT (document_id) DO UPDATE SET words = excluded.words, digest = excluded.digest",
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

    def matches(self, node: Node) -> Part:
        return Part(
            f"SELECT document_id FROM {TABLE} WHERE words @@ %s::tsquery",  # noqa: S608
            (_translate(node),),
        )

    def ranked(self, node: Node, where: Part, limit: int) -> Part:
        query = _translate(node)
        join = f" JOIN {DOCUMENTS} d ON d.page_id = v.document_id" if where.sql else ""
        condition = f" AND {where.sql}" if where.sql else ""
        sql = (
            f"SELECT document_id, r / (r + {_HALF_SCORE}) AS score FROM ("  # noqa: S608
            f"SELECT document_id, ts_rank('{_WEIGHTS}', words, %s::tsquery, 1) AS r FROM ("
            f"SELECT v.document_id, v.words FROM {TABLE} v{join} WHERE v.words @@ %s::tsquery{condition}"
            f" ORDER BY v.document_id DESC LIMIT {_MOST_RANKED}) AS newest"
            f") AS scored ORDER BY r DESC LIMIT {int(limit)}"
        )
        return Part(sql, (query, query, *where.params))


def _translate(node: Node) -> str:
    """A node as a ``tsquery``; words are letters and digits only, so quoting is safe."""
    match node:
        case Phrase(words, form, place):
            mark = _EXACT_MARK if form is Form.EXACT else ""
            return "(" + " <-> ".join(f"'{mark}{word}'{_PLACES[place]}" for word in words) + ")"
        case Near(words, form, place):
            return _near(words, form, place)
        case Key(key):
            return f"'{key}':B"
        case Cites(key):
            return f"'{_CITED_MARK}{key}'"
        case All(parts):
            return "(" + " & ".join(_translate(part) for part in parts) + ")"
        case Some(parts):
            return "(" + " | ".join(_translate(part) for part in parts) + ")"
    assert_never(node)


def _near(words: Sequence[str], form: Form, place: Place) -> str:
    """PostgreSQL knows no proximity but the distance of two words: all words, two of them side by side."""
    everything = All(tuple(Phrase((word,), form, place) for word in words))
    side_by_side = Some(tuple(Phrase(pair, form, place) for pair in itertools.pairwise(words)))
    return _translate(All((everything, side_by_side)))


def _vector(entry: Entry) -> str:
    """The text form of a ``tsvector``."""
    positions: dict[str, list[str]] = defaultdict(list)

    def place(text: str, start: int, weight: str) -> int:
        exact = exact_text(text)
        pairs = list(zip(exact.split(), unaccent(exact).split(), strict=True))[: _LAST_POSITION - start]
        for at, (accented, folded) in enumerate(pairs, start):
            for word in (folded, _EXACT_MARK + accented):
                if len(positions[word]) < _MOST_POSITIONS:
                    positions[word].append(f"{at}{weight}")
        return start + len(pairs) + _GAP

    after_title = place(entry.title, 1, "A")
    after_context = place(entry.context, after_title, "C")
    place(entry.text, after_context, "")
    for key in entry.keys:
        positions[key].append("1B")
    for key in entry.cited:
        positions[_CITED_MARK + key].append("1C")
    return " ".join(f"'{word}':{','.join(places)}" for word, places in positions.items())
