"""A cluster of three nodes loses one while citizens search and an editor publishes; nothing is lost."""

from __future__ import annotations

import io
import os
import shutil
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

from scripts.services import home, opensearch, process
from search.dimensions.filters import Filters
from search.engines import EngineUnavailableError, remote_store
from search.engines.lucene.engine import LuceneEngine
from search.index import outbox
from search.models import OutboxEntry
from search.plan import plan
from search.text import tokenize
from tests.fixtures.city import SmallCity
from tests.search.items import found_in, news

pytestmark = [pytest.mark.opensearch, pytest.mark.django_db]

NODES = 3
HEAP = "256m"


@pytest.fixture
def cluster(worker_number: int) -> Iterator[list[Path]]:
    """Three nodes of their own that have found each other."""
    folder = home.own(home.folder() / f"failover-{worker_number}")
    nodes = [home.own(folder / f"node-{number}") for number in range(NODES)]
    try:
        for node in nodes:
            opensearch.take_ports(node)
        for node in nodes:
            opensearch.start_node(node, folder.name, nodes, HEAP)
        for node in nodes:
            process.wait_http(int(process.read_port(node)), node, seconds=240)
        yield nodes
    finally:
        for node in nodes:
            process.stop(node)
        shutil.rmtree(folder)


class Citizens(threading.Thread):
    """Search without a pause, over the search server alone, and count what went wrong."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.engine = remote_store()
        self.done = threading.Event()
        self.answered = 0
        self.failures: list[str] = []

    def run(self) -> None:
        while not self.done.is_set():
            try:
                answer = self.engine.search(plan(tokenize("lich cap nuoc")), Filters(), 10)
            except EngineUnavailableError as error:
                self.failures.append(str(error))
            else:
                self.answered += bool(answer.hits)


def holder(engine: LuceneEngine, nodes: list[Path]) -> Path:
    """The node with the primary copy: the one whose loss hurts most."""
    shards = engine.client.request("GET", f"/_cat/shards/{engine.live}?format=json")
    [name] = [shard["node"] for shard in shards if shard["prirep"] == "p"]
    return next(node for node in nodes if node.name == name)


def test_a_node_is_killed_while_citizens_search_and_an_editor_publishes(
    small_city: SmallCity, cluster: list[Path], settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    hosts = ",".join(f"127.0.0.1:{process.read_port(node)}" for node in cluster)
    settings.SEARCH_URL = f"opensearch://{hosts}/dinh"
    # The whole test is one transaction: what waits for its commit is done at once.
    monkeypatch.setattr(transaction, "on_commit", lambda work, **_options: work())
    news(small_city, "Lịch cấp nước 0")
    call_command("search", "rebuild", verbosity=0, stdout=io.StringIO())
    engine = remote_store()
    assert isinstance(engine, LuceneEngine)
    health = f"/_cluster/health/{engine.live}?wait_for_status=green&wait_for_nodes={NODES}&timeout=120s"
    assert not engine.client.request("GET", health, patience=130)["timed_out"]

    citizens = Citizens()
    citizens.start()
    published = [news(small_city, f"Lịch cấp nước {number}").pk for number in range(1, 4)]
    victim = process.running(holder(engine, cluster))
    assert victim is not None
    os.kill(victim, signal.SIGKILL)
    published += [news(small_city, f"Lịch cấp nước {number}").pk for number in range(4, 10)]
    end = time.monotonic() + 120
    while OutboxEntry.objects.exists() and time.monotonic() < end:
        outbox.deliver()
        time.sleep(0.5)
    citizens.done.set()
    citizens.join(30)

    call_command("search", "check", verbosity=0, stdout=io.StringIO())
    assert set(published) <= set(dict(engine.digests()))
    assert citizens.answered > len(citizens.failures), citizens.failures[:3]
    assert len(found_in(engine, "lich cap nuoc")) == 10
