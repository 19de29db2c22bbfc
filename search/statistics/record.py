"""Decides what a search counts as."""

from __future__ import annotations

from search.parameters import Parameters
from search.results import Results
from search.statistics import buffer, privacy
from sites.hosts import HostEntry


def search_made(found: Results, current: HostEntry | None) -> None:
    """Count a question once: not its pages, filters and second tries."""
    if current is None or not _is_first(found.parameters):
        return
    query = privacy.countable(found.parameters.q, found.question.tokens)
    if query:
        buffer.note(current.site_id, query, "searches", *_shortcomings(found))


def _is_first(parameters: Parameters) -> bool:
    return parameters == Parameters(q=parameters.q)


def _shortcomings(found: Results) -> list[str]:
    if not (found.results or found.pinned or found.answers):
        return ["without_result"]
    return ["only_elsewhere"] if found.fell_back and not found.pinned else []
