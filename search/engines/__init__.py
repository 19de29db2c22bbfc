"""The engines, and the one that ``SEARCH_URL`` chooses."""

from search.engines.base import (
    Answer,
    EngineUnavailableError,
    Entry,
    Facets,
    Hit,
    Searcher,
    Store,
    best_of,
    moment,
)  # fmt: skip
from search.engines.choose import local_store, product, remote_store, searched_store, searcher
from search.engines.lucene.engine import LuceneEngine
from search.engines.sql import SqlEngine

__all__ = [
    "Answer", "EngineUnavailableError", "Entry", "Facets", "Hit", "LuceneEngine", "Searcher", "SqlEngine", "Store",
    "best_of", "local_store", "moment", "product", "remote_store", "searched_store", "searcher",
]  # fmt: skip
