"""Measures search as a citizen meets it: known items, asked for in several ways.

Each query names the one text that it must find, by the id that the text had where it
was imported from; rooms that import texts tell which page it became, in the hook
``search_source_ids``. What is timed is the whole search that page and API run.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from django.conf import settings
from django.utils import translation
from wagtail import hooks

from search.engines import EngineUnavailableError
from search.engines.base import batches
from search.models import SearchDocument
from search.public import results
from search.question.parameters import Parameters
from search.question.question import Context
from sites import hosts

HOOK: Final = "search_source_ids"
_WARM_UP: Final = 3
DEPTH: Final = 10


class QueryError(ValueError):
    """A line of the file of queries that cannot be asked."""


class Query(NamedTuple):
    """One question and the text that it must find."""

    text: str
    variant: str
    wanted: str


class Asked(NamedTuple):
    """How a question went: the place of the wanted text from 1, 0 if it is not among the first ten."""

    place: int
    milliseconds: float


Figures = dict[str, float]
"""Of one variant, under the names that the report has."""


def figures(asked: Sequence[Asked]) -> Figures:
    """How a variant went as a whole."""
    count = len(asked)
    return {
        "mrr@10": round(sum(1 / one.place for one in asked if one.place) / count, 4),
        "hit@1": round(sum(one.place == 1 for one in asked) / count, 4),
        "hit@10": round(sum(one.place > 0 for one in asked) / count, 4),
        **latencies([one.milliseconds for one in asked]),
    }


def latencies(milliseconds: Iterable[float]) -> Figures:
    """The smallest values that so many percent do not exceed."""
    times = sorted(milliseconds)
    return {
        f"p{percent}_ms": round(times[max(0, -(-len(times) * percent // 100) - 1)], 2)
        for percent in (50, 95, 99)
    }


def query(row: Mapping[str, Any], line: int) -> Query:
    """A line of a file of known items."""
    try:
        return Query(str(row["query"]), str(row.get("variant", "exact")), str(row["relevant_id"]))
    except KeyError as error:
        raise QueryError(
            f"line {line} is no query: it has no {error.args[0]} (known items have query and relevant_id,"
            " questions have query and right)"
        ) from error


def read(path: Path) -> Iterator[Query]:
    """The queries of a file of known items."""
    return (query(row, line) for line, row in rows(path))


def rows(path: Path) -> Iterator[tuple[int, Any]]:
    """The objects of a JSONL file with their lines."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                try:
                    row = json.loads(line)
                except ValueError as error:
                    raise QueryError(f"line {number} is no JSON: {error}") from error
                if not isinstance(row, dict):
                    raise QueryError(f"line {number} is no object")
                yield number, row


def pages_of(source_ids: Collection[str]) -> dict[str, int]:
    """Which page each text became."""
    found: dict[str, int] = {}
    for function in hooks.get_hooks(HOOK):
        found.update(function(source_ids))
    return found


def evaluate(
    queries: Sequence[Query], pages: Mapping[str, int], progress: Callable[[int], None]
) -> dict[str, Figures]:
    """Ask everything from the portal; figures by variant, in the order in which the file has them.

    Raises EngineUnavailableError where the database had to answer for a search server.
    """
    known = [query for query in queries if query.wanted in pages]
    # A copy of the text is as right as the text: one result stands for all of them.
    twins = {
        page_id: twin
        for ids in batches(set(pages.values()))
        for page_id, twin in SearchDocument.objects.of_pages(ids).values_list("page_id", "twin")
    }
    asked: dict[str, list[Asked]] = defaultdict(list)
    with translation.override(settings.LANGUAGE_CODE):
        for query in known[:_WARM_UP]:
            _ask(query.text, 0)
        for query in known:
            asked[query.variant].append(_ask(query.text, twins.get(pages[query.wanted], 0)))
            progress(1)
    return {variant: figures(rows) for variant, rows in asked.items()}


def _ask(text: str, wanted: int) -> Asked:
    table = hosts.table()
    parameters = Parameters.read({"q": text}, strict=False)
    begun = time.perf_counter()
    found = results.run(parameters, Context.of(table, table.portal, settings.LANGUAGE_CODE))
    took = (time.perf_counter() - begun) * 1000
    if found.is_fallback:
        raise EngineUnavailableError(
            "The search server does not answer; the database answered for it, and that is not what is measured."
        )
    places = [result.document.twin for result in found.results[:DEPTH]]
    return Asked(places.index(wanted) + 1 if wanted in places else 0, took)
