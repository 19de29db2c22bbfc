"""The words of our own texts, from which typing errors are corrected."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

from django.db import connection, models

from sites.text import unaccent


class VocabularyWord(NamedTuple):
    """A word of our texts, with the number of documents that hold it."""

    exact: str
    folded: str
    documents: int


class SearchTermQuerySet(models.QuerySet["SearchTerm"]):
    """Looking words up, and counting them."""

    def folded_to(self, folded: Collection[str]) -> dict[str, list[VocabularyWord]]:
        """The known words with these folded forms, in one query; of none, in no query."""
        found: dict[str, list[VocabularyWord]] = defaultdict(list)
        if not folded:
            return found
        with connection.cursor() as cursor:
            statement = _ONE_BY_ONE[connection.vendor].format(table=self.model._meta.db_table)
            cursor.execute(statement, [json.dumps(list(folded))])
            for row in cursor.fetchall():
                term = VocabularyWord(*row)
                found[term.folded].append(term)
        return found

    def add_up(self, counts: Mapping[str, int]) -> None:
        """Count words in these numbers of documents more, known or not; in the order given."""
        with connection.cursor() as cursor:
            cursor.executemany(
                _ADD_UP.format(table=self.model._meta.db_table),
                [(word, unaccent(word), count) for word, count in counts.items()],
            )


class SearchTerm(models.Model):
    """One word as our texts spell it. Counts are exact after a rebuild, a fair guess in between."""

    exact = models.CharField(max_length=64, primary_key=True)
    folded = models.CharField(max_length=64)
    documents = models.PositiveIntegerField(default=1)

    objects = SearchTermQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["folded", "documents"], name="search_term_folded")]

    def __str__(self) -> str:
        return self.exact


_ONE_BY_ONE: Final = {
    "postgresql": """
        SELECT term.exact, term.folded, term.documents
        FROM json_array_elements_text(%s) AS wanted (word) CROSS JOIN LATERAL (
            SELECT * FROM {table} WHERE folded = word OFFSET 0
        ) AS term
    """,
    "sqlite": "SELECT exact, folded, documents FROM {table} WHERE folded IN (SELECT value FROM json_each(%s))",
}
"""A thousand words as one parameter. PostgreSQL would expect to find them quicker by reading the table from
end to end; looking each up takes a fifth of the time."""
_ADD_UP: Final = """
    INSERT INTO {table} (exact, folded, documents) VALUES (%s, %s, %s)
    ON CONFLICT (exact) DO UPDATE SET documents = {table}.documents + excluded.documents
"""
"""A batch of a hundred texts has thousands of words: through instances they take a quarter of an import."""
