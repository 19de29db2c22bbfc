"""The index table, the vocabulary, the suggestions, the synonyms, and what the search server has yet to be told."""

from search.models.documents import SearchDocument
from search.models.outbox import Delivery, OutboxEntry
from search.models.runs import IndexRun
from search.models.suggestions import Suggestion
from search.models.synonyms import Synonym
from search.models.terms import SearchTerm

__all__ = ["Delivery", "IndexRun", "OutboxEntry", "SearchDocument", "SearchTerm", "Suggestion", "Synonym"]
