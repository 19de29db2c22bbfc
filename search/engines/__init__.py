"""The engines, and the one that ``SEARCH_URL`` chooses."""

from search.engines.base import (
    Answer,
    Engine,
    EngineUnavailableError,
    Entry,
    Facets,
    Facts,
    Filters,
    Hit,
    RemoteEngine,
    moment,
)
from search.engines.choose import engine, local_engine, remote_engine, searched_by

__all__ = [
    "Answer",
    "Engine",
    "EngineUnavailableError",
    "Entry",
    "Facets",
    "Facts",
    "Filters",
    "Hit",
    "RemoteEngine",
    "engine",
    "local_engine",
    "moment",
    "remote_engine",
    "searched_by",
]
