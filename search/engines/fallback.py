"""A search server with the database's own engine behind it: the page stays up when the server goes."""

from __future__ import annotations

import logging
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final

from django.dispatch import Signal

from search.engines.base import Answer, Engine, EngineUnavailableError, Entry, Filters, RemoteEngine
from search.plan import Plan

logger = logging.getLogger(__name__)

PAUSE: Final = 10.0
"""Seconds after a failure in which this process does not ask the server, so that readers need not wait."""

server_is_back: Final = Signal()
"""Sent by the first search that the server answers after an absence."""

_away_until: dict[str, float] = {}


class FallbackEngine(Engine):
    """Searches on the server, or in the database while the server is away; writes on the server."""

    def __init__(self, name: str, remote: RemoteEngine, local: Engine) -> None:
        self.name, self.remote, self.local = name, remote, local

    def search(self, plan: Plan, filters: Filters, limit: int) -> Answer:
        if time.monotonic() >= _away_until.get(self.name, 0.0):
            try:
                answer = self.remote.search(plan, filters, limit)
            except EngineUnavailableError as error:
                logger.warning("The search server is away, the database answers: %s", error)
                leave_alone(self.name)
            else:
                if _away_until.pop(self.name, None) is not None:
                    server_is_back.send(self.remote)
                return answer
        return replace(self.local.search(plan, filters, limit), is_fallback=True)

    def create_storage(self) -> None:
        self.remote.create_storage()

    def index(self, entries: Sequence[Entry]) -> None:
        self.remote.index(entries)

    def delete(self, document_ids: Collection[int]) -> None:
        self.remote.delete(document_ids)

    def clear(self) -> None:
        self.remote.clear()

    def digests(self) -> Iterator[tuple[int, str]]:
        return self.remote.digests()


def leave_alone(name: str, seconds: float = PAUSE) -> None:
    """The server has failed somebody: readers do not ask it for a while."""
    _away_until[name] = time.monotonic() + seconds


def ask_again(name: str) -> None:
    """The server has answered somebody: readers may ask it at once."""
    _away_until.pop(name, None)
