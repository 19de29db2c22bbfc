"""Runs the behaviour of search on the configured engine and on each search server that is there.

On PostgreSQL some of it once more in the ways that the engine takes where there are very many documents.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
from django.db import transaction

from search.engines import fallback, remote_store
from search.engines.lucene.address import Address
from search.engines.lucene.engine import LuceneEngine
from search.engines.postgres import engine as postgres_engine
from search.index import outbox
from tests.search.kept import KeptIndex

SERVERS: Final = {
    "elasticsearch9": ("ELASTICSEARCH_URL", pytest.mark.elasticsearch),
    "elasticsearch8": ("ELASTICSEARCH8_URL", pytest.mark.elasticsearch),
    "opensearch3": ("OPENSEARCH_URL", pytest.mark.opensearch),
}
ON_EVERY_ENGINE: Final = frozenset(
    "test_any_words test_engine test_finding test_former_units test_index test_command test_page test_api"
    " test_dimensions test_twins".split()
)
LARGE: Final = "large"
#: The index of this worker on each server.
_kept: Final[defaultdict[Address, KeptIndex]] = defaultdict(KeptIndex)
_ALSO_LARGE: Final = frozenset({"test_any_words", "test_engine", "test_finding", "test_twins"})


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every test of these modules once more for each server."""
    module = metafunc.module.__name__.rpartition(".")[2]
    if module in ON_EVERY_ENGINE:
        servers = [pytest.param(name, marks=mark, id=name) for name, (_, mark) in SERVERS.items()]
        if module in _ALSO_LARGE:
            servers.append(pytest.param(LARGE, marks=pytest.mark.postgres, id="large"))
        metafunc.parametrize("server", [pytest.param("", id="database"), *servers])


def url_of(server: str, name: str) -> str:
    """An index of one's own on a server."""
    return f"{os.environ[SERVERS[server][0]]}-test-{name}"


@pytest.fixture
def server() -> str:
    """The name of the search server; empty for the database."""
    return ""


@pytest.fixture(autouse=True)
def _on_this_server(
    request: pytest.FixtureRequest,
    server: str,
    settings: Any,
    worker_number: int,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[None]:
    """An index of this worker's own, true at the start."""
    see_at_once(monkeypatch)
    if server == LARGE:
        as_if_large(monkeypatch)
        server = ""
    if not server:
        yield
        return
    request.getfixturevalue("db")
    settings.SEARCH_URL = url_of(server, str(worker_number))
    fallback.ask_again(settings.SEARCH_URL)
    engine = remote_store()
    assert engine is not None
    if "small_city" in request.fixturenames:
        request.getfixturevalue("small_city")
        _kept[engine.address].make_true(engine, request.module.__name__)
    else:
        engine.clear()
    commit_before_a_look(monkeypatch)
    yield


def as_if_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL's engine takes the ways for very many documents."""
    monkeypatch.setattr(postgres_engine, "is_large", lambda _newest: True)
    monkeypatch.setattr(postgres_engine.create(), "_is_large", True)


def see_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server shows what was delivered within half a second; a test looks at once."""
    apply = LuceneEngine.apply

    def applied(self: LuceneEngine, entries: Any, gone: Any, *args: Any) -> Any:
        _kept[self.address].note({*gone, *(entry.document_id for entry in entries)})
        refused = apply(self, entries, gone, *args)
        self.client.request("POST", f"/{self.address.prefix}-*/_refresh", patience=20)
        return refused

    monkeypatch.setattr(LuceneEngine, "apply", applied)


def commit_before_a_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test is one transaction that is never committed: do what waits for that when somebody asks the engine."""
    waiting: list[Callable[[], object]] = []
    on_commit = transaction.on_commit

    def remember(work: Callable[[], object], **options: Any) -> None:
        if work is outbox._start:
            waiting.append(work)
        else:
            on_commit(work, **options)

    monkeypatch.setattr(transaction, "on_commit", remember)
    for name in ("search", "digests", "delete"):
        monkeypatch.setattr(LuceneEngine, name, _after(waiting, getattr(LuceneEngine, name)))


def _after(waiting: list[Callable[[], object]], ask: Callable[..., Any]) -> Callable[..., Any]:
    def asked(*args: Any) -> Any:
        while waiting:
            waiting.pop()()
        return ask(*args)

    return asked
