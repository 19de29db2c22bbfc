"""The words of our own texts: learnt while indexing, read while correcting.

Publishing one page only adds the words that are new; counts are added up in bulk
work and made exact by a rebuild, so that two editors who publish at the same time
never wait for each other's words.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from django.db import connection

from search.models import SearchDocument, SearchTerm
from search.text import exact_text, unaccent
from search.text.spelling import LONGEST, SHORTEST, Term

_CHUNK: Final = 800
_ONE_BY_ONE: Final = {
    "postgresql": f"""
        SELECT term.exact, term.folded, term.documents
        FROM json_array_elements_text(%s) AS wanted (word) CROSS JOIN LATERAL (
            SELECT * FROM {SearchTerm._meta.db_table} WHERE folded = word OFFSET 0
        ) AS term
    """,  # noqa: S608 - constants
    "sqlite": f"""
        SELECT exact, folded, documents FROM {SearchTerm._meta.db_table}
        WHERE folded IN (SELECT value FROM json_each(%s))
    """,  # noqa: S608 - constants
}
"""A thousand words as one parameter. PostgreSQL would expect to find them quicker by reading the table from
end to end; looking each up takes a fifth of the time."""


def _words(document: SearchDocument) -> set[str]:
    text = exact_text(f"{document.title}\n{document.summary}\n{document.body}")
    return {word for word in text.split(" ") if SHORTEST <= len(word) <= LONGEST and word.isalpha()}


def _chunks(words: Collection[str]) -> Iterable[list[str]]:
    ordered = sorted(words)
    for at in range(0, len(ordered), _CHUNK):
        yield ordered[at : at + _CHUNK]


def learn(documents: Sequence[SearchDocument], counted: Sequence[SearchDocument] = ()) -> None:
    """Add the words of ``documents``; those of ``counted``, which are some of them, also count."""
    of_document = {document.page_id: _words(document) for document in documents}
    words = set().union(*of_document.values())
    counts: Counter[str] = Counter(word for document in counted for word in of_document[document.page_id])
    for chunk in _chunks(words):
        known = dict(SearchTerm.objects.filter(exact__in=chunk).values_list("exact", "documents"))
        terms = [
            SearchTerm(exact=word, folded=unaccent(word), documents=known.get(word, 0) + max(counts[word], 1))
            for word in chunk
            if word not in known or counts[word]
        ]
        if counts:
            SearchTerm.objects.bulk_create(
                terms, update_conflicts=True, unique_fields=["exact"], update_fields=["documents"]
            )
        else:
            SearchTerm.objects.bulk_create(terms, ignore_conflicts=True)


def lookup(folded: Collection[str]) -> dict[str, list[Term]]:
    """The known words with these folded forms, in one query; of none, in no query."""
    found: dict[str, list[Term]] = defaultdict(list)
    if not folded:
        return found
    with connection.cursor() as cursor:
        cursor.execute(_ONE_BY_ONE[connection.vendor], [json.dumps(list(folded))])
        for row in cursor.fetchall():
            term = Term(*row)
            found[term.folded].append(term)
    return found
