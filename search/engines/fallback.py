"""A search server with the database's own engine behind it: the page stays up when the server goes."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from django.dispatch import Signal

from search.dimensions.filters import Filters
from search.engines.base import Answer, EngineUnavailableError, Searcher
from search.plan import Plan, Weighed

logger = logging.getLogger(__name__)

PAUSE: Final = 10.0
"""Seconds after a failure in which this process does not ask the server, so that readers need not wait."""

server_is_back: Final = Signal()
"""Sent by the first search that the server answers after an absence."""

_away_until: dict[str, float] = {}


class FallbackSearcher(Searcher):
    """Searches on the server, or in the database while the server is away."""

    def __init__(self, name: str, server: Searcher, database: Searcher) -> None:
        self.name, self.server, self.database = name, server, database

    def search(self, plan: Plan, filters: Filters, limit: int) -> Answer:
        return self._ask(lambda side: side.search(plan, filters, limit))

    def weigh(self, weighed: Weighed, filters: Filters, limit: int) -> Answer:
        return self._ask(lambda side: side.weigh(weighed, filters, limit))

    def _ask(self, question: Callable[[Searcher], Answer]) -> Answer:
        if time.monotonic() >= _away_until.get(self.name, 0.0):
            try:
                answer = question(self.server)
            except EngineUnavailableError as error:
                logger.warning("The search server is away, the database answers: %s", error)
                leave_alone(self.name)
            else:
                if _away_until.pop(self.name, None) is not None:
                    server_is_back.send(self.server)
                return answer
        return replace(question(self.database), is_fallback=True)


def leave_alone(name: str, seconds: float = PAUSE) -> None:
    """The server has failed somebody: readers do not ask it for a while."""
    _away_until[name] = time.monotonic() + seconds


def ask_again(name: str) -> None:
    """The server has answered somebody: readers may ask it at once."""
    _away_until.pop(name, None)
