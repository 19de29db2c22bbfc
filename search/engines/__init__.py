"""The engines, and the one that ``SEARCH_URL`` chooses."""

from search.engines.base import Answer, Engine, Entry, Facets, Filters, Hit
from search.engines.choose import engine

__all__ = ["Answer", "Engine", "Entry", "Facets", "Filters", "Hit", "engine"]
