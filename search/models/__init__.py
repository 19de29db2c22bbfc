"""What search keeps: documents, vocabulary, suggestions, synonyms, pins, counts, and what a server has yet to hear."""

from search.models.documents import SearchDocument
from search.models.outbox import Delivery, OutboxEntry
from search.models.pins import SearchPin
from search.models.statistics import SearchStatistic
from search.models.suggestions import Suggestion
from search.models.synonyms import Synonym
from search.models.terms import SearchTerm
from search.models.upkeep import EngineTable, IndexRun

__all__ = [
    "Delivery", "EngineTable", "IndexRun", "OutboxEntry", "SearchDocument", "SearchPin", "SearchStatistic",
    "SearchTerm", "Suggestion", "Synonym",
]  # fmt: skip
