"""The index table and the vocabulary."""

from search.models.documents import SearchDocument
from search.models.runs import IndexRun
from search.models.terms import SearchTerm

__all__ = ["IndexRun", "SearchDocument", "SearchTerm"]
