"""``python -m bench.million --search-url $ELASTICSEARCH_URL``: a million documents on one search server.

Fills an index of its own beside those of the site, through the engine's own rebuild, and prints how time
and size grow; then how long searches take over all sites with all counts and in one ward, and how long it
takes from a publication to a search that finds it. An interrupted run goes on where it stopped,
and one after it only asks; ``--drop`` deletes the index. The database (``DATABASE_URL``, otherwise one under
``var/``) holds only the open texts and their words.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import django
from django.conf import settings

from bench.texts import OpenTexts

if TYPE_CHECKING:
    from bench.generated import Corpus
    from search.engines.lucene.engine import LuceneEngine

BATCH: Final = 500
SENDERS: Final = 2
COMMON: Final = (
    "ủy ban nhân dân",
    "uy ban nhan dan",
    "quy định của pháp luật",
    "cơ quan nhà nước có thẩm quyền",
    "tổ chức, cá nhân",
    "hợp đồng",
    "người",
    "luật",
    "việt nam",
    "nhà nước",
    "năm 2020",
    "phường ba đình",
    "quyền và nghĩa vụ",
    "ke hoach 38",
)
"""What stands in tens or hundreds of thousands of a million documents."""
WARDS: Final = 12
PUBLICATIONS: Final = 20


def engine_of(corpus: Corpus, url: str) -> LuceneEngine:
    """The engine itself, only that it need not fold what is folded."""
    from search.engines.lucene import mapping
    from search.engines.lucene.address import Address
    from search.engines.lucene.engine import LuceneEngine

    class Engine(LuceneEngine):
        def source(self, entry: Any) -> dict[str, Any]:
            title, text = corpus.exact(corpus.document(entry.document_id))
            return mapping.source_of(entry, [title], text)

    return Engine(Address.read(url))


def fill(engine: LuceneEngine, corpus: Corpus, wanted: int) -> None:
    """Make a new index of ``wanted`` documents, in four steps with their time and size."""
    goes_on = engine.begin_rebuild(resume=True)
    print(f"{'goes on with' if goes_on else 'fills'} {engine.next}", flush=True)
    begun = time.perf_counter()
    for step in range(1, 5):
        start, end = wanted * (step - 1) // 4 + 1, wanted * step // 4 + 1
        batches = _missing(engine, start, end) if goes_on else list(range(start, end, BATCH))
        _send(engine, corpus, [(at, min(at + BATCH, end)) for at in batches])
        _print_growth(engine, engine.next, end - 1, time.perf_counter() - begun)
    engine.finish_rebuild()
    _print_growth(engine, engine.live, wanted, time.perf_counter() - begun, "searched")


def _missing(engine: LuceneEngine, start: int, end: int) -> list[int]:
    """First numbers of the batches that the unfinished index does not have whole."""
    engine.client.request("POST", f"/{engine.next}/_refresh", patience=120)
    ranges = [{"from": at, "to": min(at + BATCH, end)} for at in range(start, end, BATCH)]
    body = {
        "size": 0,
        "query": {"range": {"document_id": {"gte": start, "lt": end}}},
        "aggs": {"batches": {"range": {"field": "document_id", "ranges": ranges}}},
    }
    found = engine.client.request("POST", f"/{engine.next}/_search", body, 120)
    buckets = found["aggregations"]["batches"]["buckets"]
    return [int(one["from"]) for one in buckets if one["doc_count"] < one["to"] - one["from"]]


_sender: tuple[LuceneEngine, Corpus]


def _send(engine: LuceneEngine, corpus: Corpus, batches: Sequence[tuple[int, int]]) -> None:
    global _sender  # noqa: PLW0603  (inherited by the processes, instead of being sent to them)
    _sender = engine, corpus
    with multiprocessing.get_context("fork").Pool(SENDERS) as pool:
        for done, _ in enumerate(pool.imap_unordered(_send_one, batches), 1):
            if done % 100 == 0:
                print(f"  {done * BATCH:,} sent", flush=True)


def _send_one(batch: tuple[int, int]) -> None:
    engine, corpus = _sender
    engine.fill([corpus.entry(document) for document in corpus.documents(*batch)], version=1)


def _print_growth(engine: LuceneEngine, alias: str, documents: int, seconds: float, what: str = "") -> None:
    engine.client.request("POST", f"/{alias}/_flush", patience=300)
    found = engine.client.request("GET", f"/{alias}/_stats/store,segments", patience=60)["_all"]["primaries"]
    size = found["store"]["size_in_bytes"]
    print(
        f"{documents:>9,} documents  {size / 1e6:8,.0f} MB  {size / documents:7,.0f} bytes each"
        f"  {seconds:6,.0f} s  {seconds / documents * 1000:.2f} ms each"
        f"  {found['segments']['count']} segments {what}",
        flush=True,
    )


def measure(questions: dict[str, list[str]], forget: Callable[[], object] = lambda: None) -> None:
    """How long whole questions take, asked as the site asks them, one after the other."""
    from search.asking.ask import ask
    from search.dimensions.filters import Filters
    from search.question.question import Question

    print(f"{'':16}{'over all sites, all counts':>44}{'in one ward, all counts':>44}")
    for name, texts in questions.items():
        # What was counted for one spelling of a question would be remembered for the next.
        forget()
        sites: list[tuple[float, str]] = []
        wards: list[tuple[float, str]] = []
        for at, text in enumerate(texts):
            for times, filters in ((sites, Filters()), (wards, Filters(site_id=at % WARDS + 1))):
                begun = time.perf_counter()
                ask(Question.read(text), filters)
                times.append(((time.perf_counter() - begun) * 1000, text))
        print(f"{name:16}{_percentiles(sites)}{_percentiles(wards)}", flush=True)
        print(f"{'':16}slowest: {max(sites)[1]} · in one ward: {max(wards)[1]}", flush=True)


def _percentiles(measured: Sequence[tuple[float, str]]) -> str:
    times = sorted(milliseconds for milliseconds, _ in measured)
    found = [times[min(int(len(times) * percent / 100), len(times) - 1)] for percent in (50, 95, 99)]
    return "   p50 {:5.0f} ms  p95 {:5.0f} ms  p99 {:5.0f} ms".format(*found)


def publish(first: int) -> list[float]:
    """Seconds from the beginning of a publication until a search finds it: database, outbox, server, search."""
    from django.db import transaction

    from search.asking.ask import ask
    from search.dimensions.filters import Filters
    from search.engines import local_store
    from search.index import documents, outbox
    from search.models import SearchDocument
    from search.question.question import Question

    taken: list[float] = []
    numbers = range(first, first + PUBLICATIONS)
    for number in numbers:
        word = f"congbo{number}x"
        begun = time.perf_counter()
        with transaction.atomic():
            document = SearchDocument(
                page_id=number,
                twin=number,
                site_id=1,
                locale="vi",
                kind="news",
                url_path="/",
                title=f"Thông báo {word}",
                body="Ủy ban nhân dân phường thông báo lịch tiếp công dân",
            )
            document.digest = documents.digest(document)
            document.save()
            local_store().index([documents.entry(document)])
            outbox.record([number])
        while not any(hit.document_id == number for hit in ask(Question.read(word), Filters()).answer.hits):
            time.sleep(0.005)
        taken.append(time.perf_counter() - begun)
    with transaction.atomic():
        SearchDocument.objects.filter(pk__in=numbers).delete()
        local_store().delete(numbers)
        outbox.record(numbers)
    return sorted(taken)


def print_publications(first: int) -> None:
    """How long it takes until a search finds what was published."""
    taken = publish(first)
    print(f"publish to findable: p50 {taken[len(taken) // 2]:.2f} s, worst {taken[-1]:.2f} s", flush=True)


def learn(corpus: Corpus) -> None:
    """The words that typing errors are corrected from: those of the open texts, which are in all others."""
    from django.core.management import call_command
    from django.db import transaction

    from search.index import vocabulary
    from search.models import SearchTerm

    call_command("migrate", verbosity=0)
    if SearchTerm.objects.exists():
        return
    with transaction.atomic():
        for at in range(1, len(corpus.texts) + 1, BATCH):
            rows = [corpus.row(one) for one in corpus.documents(at, min(at + BATCH, len(corpus.texts) + 1))]
            vocabulary.learn(rows, counted=rows)


def questions_of(path: Path) -> dict[str, list[str]]:
    """All open queries by variant, and what is very common."""
    found: dict[str, list[str]] = defaultdict(list)
    for query in _lines(path):
        found[query["variant"]].append(query["query"])
    return {**found, "very common": list(COMMON)}


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _has(engine: LuceneEngine, wanted: int) -> bool:
    if not engine.has_index():
        return False
    found = engine.client.request("GET", f"/{engine.live}/_count", patience=60)
    return bool(found["count"] >= wanted)


def main(arguments: Iterable[str] | None = None) -> int:
    """Fill, ask, publish, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    OpenTexts.add_option(parser)
    parser.add_argument("--search-url", required=True, help="a search server, e.g. $ELASTICSEARCH_URL")
    parser.add_argument("--documents", type=int, default=1_000_000)
    parser.add_argument("--drop", action="store_true", help="delete the index of an earlier run, and no more")
    options = parser.parse_args(None if arguments is None else list(arguments))
    if not options.data.are_there():
        return 1
    os.environ.setdefault("DATABASE_URL", "sqlite:///var/bench-million.sqlite3")
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
    django.setup()
    from bench.generated import Corpus

    url = f"{options.search_url}-million"
    if options.drop:
        engine_of(Corpus(iter(())), url).drop()
        return 0
    corpus = Corpus.read(options.data.corpus)
    # Before the server is named: a migrated database without documents would empty it.
    learn(corpus)
    settings.SEARCH_URL = url
    engine = engine_of(corpus, url)
    print(f"load of the machine: {os.getloadavg()[0]:.1f}", flush=True)
    if _has(engine, options.documents):
        print(f"{options.documents:,} documents are there", flush=True)
    else:
        fill(engine, corpus, options.documents)
    print(f"load of the machine: {os.getloadavg()[0]:.1f}", flush=True)
    cleared = f"/{engine.live}/_cache/clear?request=true"
    measure(questions_of(options.data.queries), lambda: engine.client.request("POST", cleared))
    print_publications(options.documents + 1)
    return 0


if __name__ == "__main__":
    sys.exit(main())
