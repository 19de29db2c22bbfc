"""The index table, the vocabulary, the suggestions and the synonyms."""

from search.models.documents import SearchDocument
from search.models.runs import IndexRun
from search.models.suggestions import Suggestion
from search.models.synonyms import Synonym
from search.models.terms import SearchTerm

__all__ = ["IndexRun", "SearchDocument", "SearchTerm", "Suggestion", "Synonym"]
