"""The documents whose titles, names or numbers begin in one of several ways, out of the index of suggestions."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from django.db import connection
from django.db.models.expressions import RawSQL

from search.dimensions.filters import EVERYWHERE
from search.models import SearchDocument, Suggestion
from search.models.suggestions import KEY_LENGTH
from search.question.question import Context
from search.text import folded_text

_TABLE: Final = Suggestion._meta.db_table
_LOOKED_AT: Final = 2000
_READ: Final = 300
"""Short beginnings have very many rows: the first of them by their letters, and of those the weightiest."""
_SAME: Final = 2
"""Two of the same beginning tell that there are several; all wards have the same sections."""
_SERVICE: Final = 10
"""Rows of less weight are procedures'."""
_UNREAD: Final = ("body", "context", "summary", "attached")


class _Arm(NamedTuple):
    """Rows that begin in one way. In SQL: a statement of so many of them takes Django longer to write than to run."""

    sql: str
    params: tuple[str | int, ...]


def best(begun: Sequence[str], context: Context, most: int) -> list[SearchDocument]:
    """The best in their order: services, then what begins as the first of ``begun``, then the reader's own site's.

    Two queries: rows, then their documents.
    """
    same: Counter[tuple[str, str]] = Counter()
    ids: dict[int, tuple[int, ...]] = {}
    for page_id, weight, locale, key, reading, far in _rows(begun, context):
        same[key, locale] += 1
        if same[key, locale] <= _SAME:
            rank = (weight >= _SERVICE, reading, far, locale != context.language, weight, -page_id)
            ids[page_id] = min(rank, ids.get(page_id, rank))
    chosen = sorted(ids, key=ids.__getitem__)[:most]
    stored = SearchDocument.objects.defer(*_UNREAD).in_bulk(chosen) if chosen else {}
    return [stored[page_id] for page_id in chosen if page_id in stored]


def any_of(begun: Sequence[str], context: Context, most: int) -> list[SearchDocument]:
    """The same in one query, for beginnings that few titles have."""
    if not begun:
        return []
    arms = [_few(words) for words in begun]
    ids = " UNION ALL ".join(
        f"SELECT page_id FROM (SELECT page_id FROM ({arm.sql}) AS few"  # noqa: S608 - constants
        f" ORDER BY weight, page_id DESC LIMIT {most}) AS best"
        for arm in arms
    )
    asked = RawSQL(ids, [value for arm in arms for value in arm.params])  # noqa: S611 - every value is a parameter
    documents = SearchDocument.objects.defer(*_UNREAD).filter(page_id__in=asked)

    def rank(document: SearchDocument) -> tuple[int, ...]:
        title = f" {folded_text(document.title)}"
        reading = next((at for at, words in enumerate(begun) if f" {words}" in title), len(begun))
        is_far = document.site_id not in (context.site_id, EVERYWHERE)
        is_foreign = document.locale != context.language
        return (document.kind != "procedure", reading, is_far, is_foreign, -document.page_id)

    return sorted(documents, key=rank)[:most]


def _rows(begun: Sequence[str], context: Context) -> list[tuple[int, int, str, str, int, int]]:
    """The weightiest first. Every beginning is looked for by itself, where an index finds it."""
    sites = [None, *([context.site_id] if context.site and not context.site.is_portal else [])]
    arms = [
        (_few(words, site_id), reading, int(site_id is None))
        for reading, words in enumerate(begun)
        for site_id in sites
    ]
    union = " UNION ALL ".join(
        f"SELECT page_id, weight, locale, key, {reading} AS reading, {far} AS far FROM ({arm.sql}) AS few"  # noqa: S608
        for arm, reading, far in arms
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"{union} ORDER BY weight, reading, far, page_id DESC LIMIT {_READ}",
            [value for arm, _reading, _far in arms for value in arm.params],
        )
        return cursor.fetchall()


def _few(words: str, site_id: int | None = None) -> _Arm:
    """Rows that begin so, of a site or of all; of very many the first by their letters."""
    condition, params = _beginning(words[:KEY_LENGTH])
    if site_id is not None:
        condition, params = f"site_id = %s AND {condition}", (site_id, *params)
    sql = (
        f"SELECT page_id, weight, locale, key FROM {_TABLE} WHERE {condition} ORDER BY key LIMIT {_LOOKED_AT}"  # noqa: S608
    )
    return _Arm(sql, params)


def _beginning(folded: str) -> tuple[str, tuple[str | int, ...]]:
    """Keys that begin so, in the way that uses the index of each database; folded words have no sign of a pattern.

    PostgreSQL's index for patterns knows ``LIKE``; SQLite's knows only ranges.
    """
    if connection.vendor == "sqlite":
        return "key >= %s AND key < %s", (folded, folded + chr(sys.maxunicode))
    return "key LIKE %s", (folded + "%",)
