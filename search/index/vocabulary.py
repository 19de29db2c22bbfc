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
from search.text import exact_words, unaccent

_CHUNK: Final = 800


def _words(document: SearchDocument) -> set[str]:
    words = set(exact_words(f"{document.title}\n{document.summary}\n{document.body}"))
    return {word for word in words if SHORTEST <= len(word) <= LONGEST and word.isalpha()}


def learn(documents: Sequence[SearchDocument], counted: Sequence[SearchDocument] = ()) -> None:
    """Add the words of ``documents``; those of ``counted``, which are some of them, also count."""
    of_document = {document.page_id: _words(document) for document in documents}
    words = set().union(*of_document.values())
    counts: Counter[str] = Counter(word for document in counted for word in of_document[document.page_id])
    new = _unknown(words - counts.keys())
    if counts:
        SearchTerm.objects.add_up({word: max(counts[word], 1) for word in sorted(new | counts.keys())})
    else:
        terms = [SearchTerm(exact=word, folded=unaccent(word)) for word in sorted(new)]
        SearchTerm.objects.bulk_create(terms, ignore_conflicts=True)


def _unknown(words: set[str]) -> set[str]:
    known: set[str] = set()
    for chunk in batches(words, _CHUNK):
        known.update(SearchTerm.objects.filter(exact__in=chunk).values_list("exact", flat=True))
    return words - known
