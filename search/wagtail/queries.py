"""How Wagtail's own index is asked and kept, where modelsearch leaves a gap.

PostgreSQL is asked for ``title || body``, and for pages by their key as text; modelsearch makes an index
for neither: ``create_indexes``.
At every save modelsearch reads the whole index twice, for the average length of a title:
``SteadyIndex`` compares each title with a usual one instead. On SQLite modelsearch computes the score of
every match once for each object: ``SqliteIndexFirst`` looks the words up once, then the objects. On PostgreSQL
it joins and sorts all that match for the first twenty: ``PostgresNewestFirst``.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any, Final

from django.db import connection
from django.db.models import BigIntegerField, F, TextField, Value
from django.db.models.functions import Cast, Concat, Length, StrIndex
from django.utils.functional import lazy
from modelsearch.query import And, Or, Phrase, PlainText
from modelsearch.utils import get_content_type_pk, get_descendants_content_types_pks
from wagtail.models import Page
from wagtail.search.models import IndexEntry

MOST_RANKED: Final = 1000
"""Where more match, the newest come first: no order by words is meant by so common a question."""
_USUAL_TITLE: Final = 10.0
"""Different words of a title that is neither short nor long."""
_TABLE: Final = IndexEntry._meta.db_table
_NUMBERS: Final = {"AutoField", "BigAutoField", "IntegerField", "BigIntegerField", "PositiveIntegerField"}


class SteadyIndex:
    """Writing one entry costs the same however many there are."""

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Nothing: no title is compared with all others."""


class PostgresSteadyIndex(SteadyIndex):
    """On PostgreSQL a short title counts more; SQLite weighs the length of texts itself."""

    def add_items(self: Any, model: Any, objs: Iterable[Any]) -> None:
        written = list(objs)
        super().add_items(model, written)  # type: ignore[misc]
        entries = self.entries.filter(
            content_type_id=get_content_type_pk(model), object_id__in=[str(thing.pk) for thing in written]
        )
        lengths = entries.annotate(words=Length("title")).filter(words__gt=0)
        lengths.update(title_norm=_USUAL_TITLE / F("words"))


class SqliteIndexFirst:
    """A query compiler that looks for words in the full text table before it touches the objects.

    What is asked otherwise (chosen fields, scores, negations) goes the way of modelsearch.
    """

    def search(self: Any, config: Any, start: Any, stop: Any, score_field: str | None = None) -> Any:
        if score_field is not None or self.fields is not None or not self._is_simple():
            return super().search(config, start, stop, score_field)  # type: ignore[misc]
        matches = self._matches(config)
        if matches is None:
            return self.queryset.none()
        keys = self._keys(matches)
        found = self.queryset.filter(pk__in=matches.values("key") if keys is None else keys)
        if self.order_by_relevance:
            found = found.order_by(*self._order(matches))
        elif not found.query.order_by:
            found = found.order_by("-pk")
        return found[start:stop]

    def _is_simple(self: Any) -> bool:
        key = self.queryset.model._meta.pk
        while key.remote_field:
            key = key.target_field
        return key.get_internal_type() in _NUMBERS and _is_simple(self.query)

    def _matches(self: Any, config: Any) -> Any:
        """Rows of the full text table with their object's ``key`` and ``rank``; none without a word."""
        # These models exist where the database is SQLite, and nowhere else.
        from modelsearch.backends.database.sqlite import query as fts  # noqa: PLC0415

        query = self.build_search_query(self.query, config=config)
        if query is None:
            return None
        types = get_descendants_content_types_pks(self.queryset.model)
        return (
            fts.SQLiteFTSIndexEntry.objects.filter(fts.MatchExpression(self.FTS_TABLE_FIELDS, query))
            .filter(index_entry__content_type_id__in=types)
            .annotate(key=Cast("index_entry__object_id", BigIntegerField()), rank=fts.BM25())
        )

    def _keys(self: Any, matches: Any) -> list[int] | None:
        """The objects that match, looked up once for the page, its count and its filters; ``None`` if too many."""
        if not hasattr(self, "_held"):
            few = self.queryset.filter(pk__in=matches.values("key")).order_by()[: MOST_RANKED + 1]
            keys = list(few.values_list("pk", flat=True))
            self._held: list[int] | None = keys if len(keys) <= MOST_RANKED else None
        return self._held

    def _order(self: Any, matches: Any) -> list[Any]:
        """Best first; looked up when a list is read, and never for a count."""
        if not self._held:
            return ["-pk"]
        places = Value(lazy(partial(self._places, matches), str)(), output_field=TextField())
        own = Concat(Value(","), Cast("pk", TextField()), Value(","), output_field=TextField())
        return [StrIndex(places, own), "-pk"]

    def _places(self: Any, matches: Any) -> str:
        if not hasattr(self, "_ranked"):
            keys = [str(key) for key in self._held]
            best = matches.filter(index_entry__object_id__in=keys).order_by("rank", "-key")
            self._ranked = "".join(f",{key}" for key in best.values_list("key", flat=True)) + ","
        return self._ranked


class PostgresNewestFirst:
    """A query compiler that ranks what few pages have; of what many have it gives the newest."""

    def search(
        self: Any, config: Any, start: Any, stop: Any, score_field: str | None = None, **how: Any
    ) -> Any:
        ranked = super().search  # type: ignore[misc]
        is_cut = self.order_by_relevance and stop is not None and score_field is None
        if is_cut and _is_simple(self.query) and self.count(config, **how) > MOST_RANKED:
            return ranked(config, None, None, **how).order_by("-pk")[start:stop]
        return ranked(config, start, stop, score_field, **how)

    def count(self: Any, config: Any, **how: Any) -> int:
        """How many match; counted once for the number that is shown and for the order."""
        if not hasattr(self, "_count"):
            self._count: int = self.search(config, None, None, **how).count()
        return self._count


class CountedOnce:
    """Results that ask the compiler how many they are."""

    def _do_count(self: Any) -> Any:
        compiler = self.query_compiler
        if self.start or self.stop is not None or not _is_simple(compiler.query):
            return super()._do_count()  # type: ignore[misc]
        return compiler.count(compiler.get_config(self.backend), backend=self.backend)


MENDED: Final[dict[str, dict[str, type]]] = {
    "postgresql": {
        "index_class": PostgresSteadyIndex,
        "query_compiler_class": PostgresNewestFirst,
        "autocomplete_query_compiler_class": PostgresNewestFirst,
        "results_class": CountedOnce,
    },
    "sqlite": {
        "index_class": SteadyIndex,
        "query_compiler_class": SqliteIndexFirst,
        "autocomplete_query_compiler_class": SqliteIndexFirst,
    },
}
"""By database, what stands before which class of modelsearch's backend."""


def _is_simple(query: Any) -> bool:
    if isinstance(query, And | Or):
        return all(_is_simple(part) for part in query.subqueries)
    return isinstance(query, PlainText | Phrase)


INDEXES: Final = {
    "search_admin_words": f"{_TABLE} USING gin ((title || body))",
    # Entries name their object by its key written out; without this every page is read to compare.
    "search_admin_page_key": f"{Page._meta.db_table} ((id::varchar(50)))",
}
"""What fits the questions of modelsearch on PostgreSQL."""


def create_indexes() -> None:
    """Make the indexes that are not there yet; they change no answer."""
    if connection.vendor == "postgresql" and _TABLE in connection.introspection.table_names():
        with connection.cursor() as cursor:
            # Asked first: even where the index exists, CREATE INDEX locks the table, and is refused
            # in a transaction that has written to it.
            cursor.execute("SELECT indexname FROM pg_indexes WHERE indexname = ANY(%s)", [list(INDEXES)])
            existing = {name for (name,) in cursor.fetchall()}
            for name, definition in INDEXES.items():
                if name not in existing:
                    cursor.execute(f"CREATE INDEX IF NOT EXISTS {name} ON {definition}")
