"""How Wagtail's own index is asked and kept: the matches first, then the objects.

The gap: modelsearch joins the objects to their index entries over a text made of their key before
it looks for words (PostgreSQL, and its ``title || body`` has no index), computes the score of every
match once for each object (SQLite), and at every save reads the whole index twice for the average
length of a title (``_refresh_title_norms``). Here the words are looked up in the index alone, only
a readable number of matches is ranked, and nothing depends on the length of other titles.

What is asked otherwise (chosen fields, scores, negations, fuzzy words) goes the way of modelsearch.
"""

from __future__ import annotations

from typing import Any, Final

from django.db import connection
from django.db.models import BigIntegerField, F, TextField, Value
from django.db.models.functions import Cast, Concat, Greatest, Length, StrIndex
from modelsearch.query import And, Or, Phrase, PlainText
from modelsearch.utils import get_descendants_content_types_pks
from wagtail.search.models import IndexEntry

MOST_RANKED: Final = 1000
"""Where more match, the newest come first: no order by words is meant by so common a question."""
_USUAL_TITLE: Final = 10.0
"""Different words of a title that is neither short nor long."""
_TABLE: Final = IndexEntry._meta.db_table


class SteadyIndex:
    """Writing one entry costs the same however many there are."""

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Nothing: no query of ours reads these norms."""


class IndexFirst:
    """A query compiler that looks for words in the index before it touches the objects."""

    def search(
        self: Any, config: Any, start: Any, stop: Any, score_field: str | None = None, **more: Any
    ) -> Any:
        if score_field is not None or self.fields is not None or not self._is_simple():
            return super().search(config, start, stop, score_field, **more)  # type: ignore[misc]
        matches = self.matches(config)
        if matches is None:
            return self.queryset.none()
        found = self.queryset.filter(pk__in=matches.values("key"))
        if self.order_by_relevance:
            found = found.order_by(*self._order(found, matches))
        elif not found.query.order_by:
            found = found.order_by("-pk")
        return found[start:stop]

    def matches(self, config: Any) -> Any:
        """Index entries with their object's ``key`` and ``rank``; none if no word was asked."""
        raise NotImplementedError

    def _is_simple(self: Any) -> bool:
        key = self.queryset.model._meta.pk
        while key.remote_field:
            key = key.target_field
        return key.get_internal_type() in _NUMBERS and _is_simple(self.query)

    def _order(self: Any, found: Any, matches: Any) -> list[Any]:
        """Best first, looked up once for the page, its count and its filters."""
        if not hasattr(self, "_places"):
            keys = [str(key) for key in found.order_by().values_list("pk", flat=True)[: MOST_RANKED + 1]]
            few = len(keys) <= MOST_RANKED
            ranked = self.narrowed(matches, keys).order_by("-rank", "-key") if few else ()
            self._places = (
                "".join(f",{entry['key']}" for entry in (ranked.values("key") if few else ())) + ","
            )
        if self._places == ",":
            return ["-pk"]
        own = Concat(Value(","), Cast("pk", TextField()), Value(","), output_field=TextField())
        return [StrIndex(Value(self._places, output_field=TextField()), own), "-pk"]


_NUMBERS: Final = {"AutoField", "BigAutoField", "IntegerField", "BigIntegerField", "PositiveIntegerField"}


def _is_simple(query: Any) -> bool:
    if isinstance(query, And | Or):
        return all(_is_simple(part) for part in query.subqueries)
    return isinstance(query, PlainText | Phrase)


class PostgresIndexFirst(IndexFirst):
    """On PostgreSQL: one indexed vector."""

    def matches(self: Any, config: Any) -> Any:
        query = self.build_tsquery(self.query, config=config)
        if query is None:
            return None
        vectors = self.entry_vectors()
        vector = vectors[0][0]
        for other, _boost in vectors[1:]:
            vector = vector._combine(other, "||", False)  # noqa: SLF001 - as modelsearch does
        types = get_descendants_content_types_pks(self.queryset.model)
        return (
            IndexEntry.objects.filter(content_type_id__in=types)
            .annotate(vector=vector)
            .filter(vector=query)
            .annotate(
                key=Cast("object_id", BigIntegerField()), rank=self._build_rank_expression(vectors, config)
            )
        )

    def entry_vectors(self) -> list[tuple[Any, Any]]:
        """What is compared, and how much it counts: a short title says more about itself."""
        return [(F("title"), Value(_USUAL_TITLE) / Greatest(Length("title"), 1)), (F("body"), 1.0)]

    def narrowed(self, matches: Any, keys: list[str]) -> Any:
        """The matches that are these objects."""
        return matches.filter(object_id__in=keys)


class PostgresAutocompleteIndexFirst(PostgresIndexFirst):
    """The same for beginnings of words."""

    def entry_vectors(self) -> list[tuple[Any, Any]]:
        return [(F("autocomplete"), 1.0)]


class SqliteIndexFirst(IndexFirst):
    """On SQLite: its full text table, which weighs the length of texts itself."""

    def matches(self: Any, config: Any) -> Any:
        # The models of the other database do not exist: these modules load on SQLite alone.
        from modelsearch.backends.database.sqlite import query as fts  # noqa: PLC0415

        query = self.build_search_query(self.query, config=config)
        if query is None:
            return None
        types = get_descendants_content_types_pks(self.queryset.model)
        return (
            fts.SQLiteFTSIndexEntry.objects.filter(fts.MatchExpression(self.FTS_TABLE_FIELDS, query))
            .filter(index_entry__content_type_id__in=types)
            .annotate(key=Cast("index_entry__object_id", BigIntegerField()), rank=-fts.BM25())
        )

    def narrowed(self, matches: Any, keys: list[str]) -> Any:
        """The matches that are these objects."""
        return matches.filter(index_entry__object_id__in=keys)


COMPILERS: Final = {
    "postgresql": (PostgresIndexFirst, PostgresAutocompleteIndexFirst),
    "sqlite": (SqliteIndexFirst, SqliteIndexFirst),
}
"""For each database what goes before modelsearch's compilers of searches and of beginnings."""


def create_index() -> None:
    """The index that fits what PostgreSQL is asked; modelsearch has one for each half only."""
    if connection.vendor == "postgresql" and _TABLE in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(
                f"CREATE INDEX IF NOT EXISTS search_admin_words ON {_TABLE} USING gin ((title || body))"
            )
