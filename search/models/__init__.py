"""The index table, the vocabulary, recommended results and the counts of what was asked."""

from search.models.documents import SearchDocument
from search.models.pins import SearchPin
from search.models.runs import IndexRun
from search.models.statistics import SearchStatistic
from search.models.terms import SearchTerm

__all__ = ["IndexRun", "SearchDocument", "SearchPin", "SearchStatistic", "SearchTerm"]
