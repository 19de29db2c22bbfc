"""Measures search as a citizen meets it: known items, asked for in several ways.

Each query names the one text that it must find, by the id that the text had where it
was imported from; rooms that import texts tell which page it became, in the hook
``search_source_ids``. What is timed is the whole search that page and API run.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from django.conf import settings
from django.utils import translation
from wagtail import hooks

from search.engines import EngineUnavailableError
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
    times = sorted(one.milliseconds for one in asked)
    return {
        "mrr@10": round(sum(1 / one.place for one in asked if one.place) / count, 4),
        "hit@1": round(sum(one.place == 1 for one in asked) / count, 4),
        "hit@10": round(sum(one.place > 0 for one in asked) / count, 4),
        # The smallest value that so many percent do not exceed.
        **{
            f"p{percent}_ms": round(times[max(0, -(-count * percent // 100) - 1)], 2)
            for percent in (50, 95, 99)
        },
    }


def read(path: Path) -> Iterator[Query]:
    """The queries of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                try:
                    row = json.loads(line)
                    yield Query(str(row["query"]), str(row.get("variant", "exact")), str(row["relevant_id"]))
                except (ValueError, KeyError, TypeError, AttributeError) as error:
                    raise QueryError(
                        f"line {number} is no query with query and relevant_id: {error!r}"
                    ) from error


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
    asked: dict[str, list[Asked]] = defaultdict(list)
    with translation.override(settings.LANGUAGE_CODE):
        for query in known[:_WARM_UP]:
            _ask(query.text, 0)
        for query in known:
            asked[query.variant].append(_ask(query.text, pages[query.wanted]))
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
    places = [result.document.page_id for result in found.results[:DEPTH]]
    return Asked(places.index(wanted) + 1 if wanted in places else 0, took)
