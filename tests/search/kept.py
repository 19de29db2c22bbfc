"""An index of a search server that is kept from test to test: what one has written there, the next takes back first.

A server takes half a second to make an index and as long to be told of a whole city, and a tenth to forget a page.
What is forgotten still counts where words are weighed until the server merges it away; so that the weights
stay those of the city, the index is made anew after a few dozen of those, as for every module.
"""

from __future__ import annotations

from typing import Final

from search.engines import moment
from search.engines.lucene.engine import LuceneEngine
from search.index import documents
from search.models import SearchDocument

_MOST_FORGOTTEN: Final = 30


class KeptIndex:
    """What one index of a server holds, and what was written to it since it was true."""

    def __init__(self) -> None:
        self._module = ""
        self._names: dict[str, list[str]] = {}
        self._held: set[int] = set()
        self._written: set[int] = set()
        self._forgotten = 0

    def note(self, document_ids: set[int]) -> None:
        """Somebody has written these."""
        self._written |= document_ids

    def make_true(self, engine: LuceneEngine, module: str) -> None:
        """It holds the documents of the database and no others."""
        wanted = set(SearchDocument.objects.values_list("pk", flat=True))
        self._forgotten += len(self._written)
        if module != self._module or self._forgotten > _MOST_FORGOTTEN or engine._indexes() != self._names:
            engine.clear()
            self._module, self._names = module, engine._indexes()
            self._held, self._written, self._forgotten = set(), set(), 0
        changed = self._written | (self._held ^ wanted)
        stored = SearchDocument.objects.filter(pk__in=changed & wanted)
        assert not engine.apply([documents.entry(one) for one in stored], changed - wanted, moment())
        self._held, self._written = wanted, set()
