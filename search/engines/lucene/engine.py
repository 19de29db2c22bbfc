"""An engine on a search server: an index behind an alias, and a second one while it is rebuilt.

``<prefix>-live-<shape>`` is searched, ``<prefix>-next-<shape>`` is being filled; deliveries go to both, so that
nothing that is published meanwhile is missing after the swap. An index of another shape is simply not there:
the database answers until a rebuild has made one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from search.dimensions.filters import Filters
from search.engines.base import Answer, EngineUnavailableError, Entry, Searcher, Store, moment
from search.engines.lucene import mapping, query
from search.engines.lucene.address import Address
from search.engines.lucene.clients import PATIENCE, Client, NotFoundError, bulk, connect
from search.plan import Plan, Weighed

_LONG: Final = 20.0
"""Seconds that writing and upkeep may take."""
_VERY_LONG: Final = 180.0
"""A rebuild takes as long as it takes, also on a machine that has much else to do."""
_PAGE: Final = 5000
_SUPERSEDED: Final = 409
_GONE_ALREADY: Final = 404


class LuceneEngine(Searcher, Store):
    """Full text search on Elasticsearch or OpenSearch; written after the commit, through the outbox.

    Everything is written with a version, the moment at which the document was read. Older news
    never replace newer ones, so the same document may be sent twice, and by two senders at once.
    Methods raise ``EngineUnavailableError`` while the server does not answer.
    """

    def __init__(self, address: Address) -> None:
        self.address = address

    @property
    def shape(self) -> str:
        return mapping.shape()

    @property
    def live(self) -> str:
        """What is searched."""
        return f"{self.address.prefix}-live-{self.shape}"

    @property
    def next(self) -> str:
        """What is being filled."""
        return f"{self.address.prefix}-next-{self.shape}"

    @property
    def client(self) -> Client:
        return connect(self.address)

    def has_index(self) -> bool:
        """Whether there is an index to search; a new server has none until a rebuild."""
        return bool(self._indexes(self.live))

    def index(self, entries: Sequence[Entry]) -> None:
        refused = self.apply(entries, (), moment())
        if refused:
            raise EngineUnavailableError(next(iter(refused.values())))

    def delete(self, document_ids: Collection[int]) -> None:
        self.apply((), document_ids, moment())

    def apply(self, entries: Sequence[Entry], gone: Collection[int], version: int) -> dict[int, str]:
        """Store ``entries``, forget ``gone``; return what the server refused, and why."""
        targets = self._indexes(self.live, self.next)
        if not any(self.live in aliases for aliases in targets.values()):
            raise EngineUnavailableError(f"there is no index {self.live}: run manage.py search rebuild")
        return self._write(list(targets), entries, gone, version)

    def clear(self) -> None:
        self.drop()
        self._create(self.live, mapping.SEARCHED)

    def drop(self) -> None:
        """Delete our indexes; what is searched then is the database."""
        for name in self._indexes():
            self.client.request("DELETE", f"/{name}", patience=_LONG)

    def digests(self) -> Iterator[tuple[int, str]]:
        self.client.request("POST", f"/{self.live}/_refresh", patience=_LONG)
        after: list[Any] = []
        while True:
            body = {
                "size": _PAGE,
                "sort": [{"document_id": "asc"}],
                "_source": ["document_id", "digest"],
                "track_total_hits": False,
                **({"search_after": after} if after else {}),
            }
            [answer] = self._ask([body], _LONG)
            hits = answer["hits"]["hits"]
            for hit in hits:
                yield int(hit["_source"]["document_id"]), hit["_source"]["digest"]
            if len(hits) < _PAGE:
                return
            after = hits[-1]["sort"]

    def search(self, plan: Plan, filters: Filters, limit: int) -> Answer:
        return query.answer(plan, self._ask(query.searches(plan, filters, limit), PATIENCE), limit)

    def weigh(self, weighed: Weighed, filters: Filters, limit: int) -> Answer:
        return query.weighed_answer(self._ask(query.weighings(weighed, filters, limit), PATIENCE), weighed)

    def begin_rebuild(self, *, resume: bool) -> bool:
        """Make a new index beside the one that is searched; true if an unfinished one goes on."""
        unfinished = self._indexes(self.next)
        if unfinished and resume:
            return True
        for name in unfinished:
            self.client.request("DELETE", f"/{name}", patience=_LONG)
        self._create(self.next, mapping.FILLED)
        return False

    def fill(self, entries: Sequence[Entry], version: int) -> None:
        """Store entries in the new index only."""
        targets = list(self._indexes(self.next))
        if not targets:
            raise EngineUnavailableError(
                "the index that was being filled is gone: begin again with --restart"
            )
        refused = self._write(targets, entries, (), version, _VERY_LONG)
        if refused:
            raise EngineUnavailableError(next(iter(refused.values())))

    def finish_rebuild(self) -> None:
        """Search the new index from now on, and drop all others.

        Segments are merged by the server alone: one that is forced to be large is not merged again.
        """
        [made], others = self._indexes(self.next), self._indexes()
        self.client.request("PUT", f"/{made}/_settings", mapping.SEARCHED, _LONG)
        self.client.request("POST", f"/{made}/_refresh", patience=_LONG)
        actions: list[dict[str, Any]] = [
            {"remove": {"index": made, "alias": self.next}},
            {"add": {"index": made, "alias": self.live}},
            *({"remove_index": {"index": name}} for name in others if name != made),
        ]
        self.client.request("POST", "/_aliases", {"actions": actions}, _LONG)
        self._sweep()

    def _sweep(self) -> None:
        """A write that was on its way to an index just dropped makes it anew, and nobody reads it."""
        found = self.client.request("GET", f"/{self.address.prefix}-*/_alias")
        for name, entry in found.items():
            if self._is_ours(name) and not entry["aliases"]:
                self.client.request("DELETE", f"/{name}", patience=_LONG)

    def _ask(self, searches: Sequence[Any], patience: float) -> list[Any]:
        """Several searches in one round trip; the server runs them side by side."""
        lines: list[dict[str, Any]] = []
        for body in searches:
            lines += [{}, body]
        try:
            answer = self.client.request("POST", f"/{self.live}/_msearch", bulk(lines), patience)
        except NotFoundError:
            raise EngineUnavailableError(f"there is no index {self.live}") from None
        found: list[Any] = answer["responses"]
        for response in found:
            if "error" in response:
                raise EngineUnavailableError(str(response["error"])[:500])
            if response["timed_out"] or response["_shards"]["failed"]:
                raise EngineUnavailableError("a part of the index did not answer")
        return found

    def _create(self, alias: str, use: Mapping[str, Any]) -> None:
        name = f"{self.address.prefix}-{moment()}"
        index = mapping.index(use) | {"aliases": {alias: {}}}
        self.client.request("PUT", f"/{name}", index, _LONG)

    def _indexes(self, *aliases: str) -> dict[str, list[str]]:
        """The indexes behind aliases that may not exist, each with its own aliases; all of ours if none is named."""
        try:
            found = self.client.request("GET", f"/_alias/{self.address.prefix}-*")
        except NotFoundError:
            return {}
        named = {name: list(entry["aliases"]) for name, entry in found.items() if self._is_ours(name)}
        return {name: own for name, own in named.items() if not aliases or set(own) & set(aliases)}

    def _is_ours(self, index: str) -> bool:
        """The prefix of another installation may begin like ours."""
        return re.fullmatch(re.escape(self.address.prefix) + r"-\d+", index) is not None

    def source(self, entry: Entry) -> dict[str, Any]:
        """The entry as the server gets it."""
        return mapping.source(entry)

    def _write(
        self,
        targets: Sequence[str],
        entries: Sequence[Entry],
        gone: Collection[int],
        version: int,
        patience: float = _LONG,
    ) -> dict[int, str]:
        """One bulk request, seen by searches within half a second; what a newer version has superseded is written."""
        if not entries and not gone:
            return {}
        lines: list[dict[str, Any]] = []
        stamp = {"version": version, "version_type": "external_gte"}
        sources = [(entry.document_id, self.source(entry)) for entry in entries]
        for target in targets:
            for document_id, source in sources:
                lines += [{"index": {"_index": target, "_id": str(document_id), **stamp}}, source]
            lines += [{"delete": {"_index": target, "_id": str(pk), **stamp}} for pk in gone]
        answer = self.client.request("POST", "/_bulk", bulk(lines), patience)
        return dict(_refused(answer)) if answer["errors"] else {}


def _refused(answer: Any) -> Iterator[tuple[int, str]]:
    for item in answer["items"]:
        [(action, result)] = item.items()
        if "error" not in result or result["status"] == _SUPERSEDED:
            continue
        if action == "delete" and result["status"] == _GONE_ALREADY:
            continue
        if result["status"] in {429, 503}:
            raise EngineUnavailableError(str(result["error"])[:500])
        yield int(result["_id"]), str(result["error"])[:500]
