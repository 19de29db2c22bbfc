"""Learns the words of our own texts, from which typing errors are corrected.

Publishing one page only adds the words that are new; counts are added up in bulk
work and made exact by a rebuild, so that two editors who publish at the same time
never wait for each other's words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from search.engines.base import batches
from search.models import SearchDocument, SearchTerm
from search.question.spelling import LONGEST, SHORTEST
from search.text import exact_text, unaccent

_CHUNK: Final = 800


def _words(document: SearchDocument) -> set[str]:
    text = exact_text(f"{document.title}\n{document.summary}\n{document.body}")
    return {word for word in text.split(" ") if SHORTEST <= len(word) <= LONGEST and word.isalpha()}


def learn(documents: Sequence[SearchDocument], counted: Sequence[SearchDocument] = ()) -> None:
    """Add the words of ``documents``; those of ``counted``, which are some of them, also count."""
    of_document = {document.page_id: _words(document) for document in documents}
    words = set().union(*of_document.values())
    counts: Counter[str] = Counter(word for document in counted for word in of_document[document.page_id])
    for chunk in batches(sorted(words), _CHUNK):
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
