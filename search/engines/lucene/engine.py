"""An engine on a search server: an index behind an alias, and a second one while it is rebuilt.

``<prefix>-live`` is searched, ``<prefix>-next`` is being filled; deliveries go to both, so that
nothing that is published meanwhile is missing after the swap.
"""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from search.engines.base import Answer, EngineUnavailableError, Entry, Filters, RemoteEngine, moment
from search.engines.lucene import mapping, query
from search.engines.lucene.address import Address
from search.engines.lucene.clients import Client, NotFoundError, bulk, connect
from search.plan import Plan

_LONG: Final = 20.0
"""Seconds that writing and upkeep may take."""
_VERY_LONG: Final = 180.0
"""A rebuild takes as long as it takes, also on a machine that has much else to do."""
_PAGE: Final = 5000
_PARTS: Final = 1
"""Into how few segments a new index is merged."""
_SUPERSEDED: Final = 409
_GONE_ALREADY: Final = 404


def create(url: str) -> RemoteEngine:
    """The engine that ``url`` names."""
    return LuceneEngine(Address.read(url))


class LuceneEngine(RemoteEngine):
    """Full text search on Elasticsearch or OpenSearch."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self.live = f"{address.prefix}-live"
        self.next = f"{address.prefix}-next"

    @property
    def client(self) -> Client:
        return connect(self.address)

    def create_storage(self) -> None:
        if not self.has_index():
            self._create(self.live)

    def has_index(self) -> bool:
        return self.client.exists(f"/_alias/{self.live}")

    def index(self, entries: Sequence[Entry]) -> None:
        refused = self.apply(entries, (), moment())
        if refused:
            raise EngineUnavailableError(next(iter(refused.values())))

    def delete(self, document_ids: Collection[int]) -> None:
        self.apply((), document_ids, moment())

    def apply(self, entries: Sequence[Entry], gone: Collection[int], version: int) -> dict[int, str]:
        targets = self._indexes(self.live, self.next)
        if not any(self.live in aliases for aliases in targets.values()):
            raise EngineUnavailableError(f"there is no index {self.live}: run manage.py search rebuild")
        return self._write(list(targets), entries, gone, version)

    def clear(self) -> None:
        self.drop()
        self._create(self.live)

    def drop(self) -> None:
        """Delete our indexes; what is searched then is the database."""
        for name in self._indexes(self.live, self.next):
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
            hits = self._ask(body, _LONG)["hits"]["hits"]
            for hit in hits:
                yield int(hit["_source"]["document_id"]), hit["_source"]["digest"]
            if len(hits) < _PAGE:
                return
            after = hits[-1]["sort"]

    def search(self, plan: Plan, filters: Filters, limit: int) -> Answer:
        answer = query.answer(self._ask_together(query.searches(plan, filters, limit)))
        if plan.second and not answer.facets.anything:
            return self.search(plan.second, filters, limit)
        return answer

    def begin_rebuild(self, *, resume: bool) -> bool:
        unfinished = self._indexes(self.next)
        if unfinished and resume:
            return True
        for name in unfinished:
            self.client.request("DELETE", f"/{name}", patience=_LONG)
        self._create(self.next, mapping.FILLED)
        return False

    def fill(self, entries: Sequence[Entry], version: int) -> None:
        targets = list(self._indexes(self.next))
        if not targets:
            raise EngineUnavailableError(
                "the index that was being filled is gone: begin again with --restart"
            )
        refused = self._write(targets, entries, (), version, visible=False)
        if refused:
            raise EngineUnavailableError(next(iter(refused.values())))

    def finish_rebuild(self) -> None:
        [made], old = self._indexes(self.next), self._indexes(self.live)
        self.client.request("PUT", f"/{made}/_settings", mapping.SEARCHED, _LONG)
        self.client.request("POST", f"/{made}/_refresh", patience=_LONG)
        self._merge(made)
        actions: list[dict[str, Any]] = [
            {"remove": {"index": made, "alias": self.next}},
            {"add": {"index": made, "alias": self.live}},
            *({"remove_index": {"index": name}} for name in old),
        ]
        self.client.request("POST", "/_aliases", {"actions": actions}, _LONG)
        self._sweep()

    def _merge(self, index: str) -> None:
        """Every part of an index is asked by itself, so a search in few parts takes a fraction of the time."""
        path = f"/{index}/_forcemerge?max_num_segments={_PARTS}&wait_for_completion=false"
        task = self.client.request("POST", path, patience=_LONG)["task"]
        while not self.client.request("GET", f"/_tasks/{task}", patience=_LONG)["completed"]:
            time.sleep(0.2)

    def _sweep(self) -> None:
        """A write that was on its way to an index just dropped makes it anew, and nobody reads it."""
        ours = re.compile(re.escape(self.address.prefix) + r"-\d+")
        found = self.client.request("GET", f"/{self.address.prefix}-*/_alias")
        for name, entry in found.items():
            if ours.fullmatch(name) and not entry["aliases"]:
                self.client.request("DELETE", f"/{name}", patience=_LONG)

    def _ask(self, body: Any, patience: float | None = None) -> Any:
        more = {"patience": patience} if patience else {}
        try:
            answer = self.client.request("POST", f"/{self.live}/_search", body, **more)
        except NotFoundError:
            raise EngineUnavailableError(f"there is no index {self.live}") from None
        _insist(answer)
        return answer

    def _ask_together(self, searches: Sequence[Any]) -> list[Any]:
        """Several searches in one round trip; the server runs them side by side."""
        lines: list[dict[str, Any]] = []
        for body in searches:
            lines += [{}, body]
        try:
            answer = self.client.request("POST", f"/{self.live}/_msearch", bulk(lines))
        except NotFoundError:
            raise EngineUnavailableError(f"there is no index {self.live}") from None
        for response in answer["responses"]:
            if "error" in response:
                raise EngineUnavailableError(str(response["error"])[:500])
            _insist(response)
        found: list[Any] = answer["responses"]
        return found

    def _create(self, alias: str, use: Mapping[str, Any] = mapping.SEARCHED) -> None:
        name = f"{self.address.prefix}-{moment()}"
        index = mapping.INDEX | {"settings": mapping.INDEX["settings"] | use, "aliases": {alias: {}}}
        self.client.request("PUT", f"/{name}", index, _LONG)

    def _indexes(self, *aliases: str) -> dict[str, list[str]]:
        """The indexes behind aliases that may not exist, each with its own aliases."""
        try:
            found = self.client.request("GET", f"/_alias/{self.address.prefix}-*")
        except NotFoundError:
            return {}
        named = {name: list(entry["aliases"]) for name, entry in found.items()}
        return {name: own for name, own in named.items() if set(own) & set(aliases)}

    def source(self, entry: Entry) -> dict[str, Any]:
        """The entry as the server gets it."""
        return mapping.source(entry)

    def _write(
        self,
        targets: Sequence[str],
        entries: Sequence[Entry],
        gone: Collection[int],
        version: int,
        *,
        visible: bool = True,
    ) -> dict[int, str]:
        """One bulk request; what a newer version has superseded counts as written."""
        if not entries and not gone:
            return {}
        lines: list[dict[str, Any]] = []
        stamp = {"version": version, "version_type": "external_gte"}
        sources = [(entry.document_id, self.source(entry)) for entry in entries]
        for target in targets:
            for document_id, source in sources:
                lines += [{"index": {"_index": target, "_id": str(document_id), **stamp}}, source]
            lines += [{"delete": {"_index": target, "_id": str(pk), **stamp}} for pk in gone]
        path, patience = ("/_bulk?refresh=true", _LONG) if visible else ("/_bulk", _VERY_LONG)
        answer = self.client.request("POST", path, bulk(lines), patience)
        return dict(_refused(answer)) if answer["errors"] else {}


def _insist(answer: Any) -> None:
    if answer["timed_out"] or answer["_shards"]["failed"]:
        raise EngineUnavailableError("a part of the index did not answer")


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
