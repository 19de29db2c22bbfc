"""``python -m bench.search_ranking --data ../shared/data``: does search find the known item, and how fast.

Indexes the texts into a database of its own under ``var/`` (or the one that
``DATABASE_URL`` names, which must be empty) and asks every query in every variant. With
``--search-url`` the texts go to that server, and only the vocabulary lies in the database.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import os
import sys
import time
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import django
from django.conf import settings

from bench.texts import OpenTexts

SITES = 127
TODAY = dt.date(2026, 11, 22)


class Row(NamedTuple):
    """How one query went."""

    reciprocal_rank: float
    milliseconds: float


def load(texts: Path, *, keep: bool) -> dict[str, int]:
    """Index the texts, unless an earlier run did and we ``keep`` that; return the document id of each."""
    from django.core.management import call_command
    from django.db import transaction

    from search.engines import moment, remote_store, searched_store
    from search.index import documents, indexing, vocabulary
    from search.models import SearchDocument

    call_command("migrate", verbosity=0)
    if keep and SearchDocument.objects.exists():
        with gzip.open(texts, "rt", encoding="utf-8") as lines:
            return {json.loads(line)["id"]: number for number, line in enumerate(lines, 1)}
    searched_store().clear()
    SearchDocument.objects.all().delete()
    ids: dict[str, int] = {}
    made: list[SearchDocument] = []
    with gzip.open(texts, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            row = json.loads(line)
            ids[row["id"]] = number
            made.append(_document(number, row))
    remote = remote_store()
    put = partial(remote.fill, version=moment()) if remote else searched_store().index
    if remote:
        remote.begin_rebuild(resume=False)
    for at in range(0, len(made), indexing.BATCH):
        batch = made[at : at + indexing.BATCH]
        with transaction.atomic():
            SearchDocument.objects.bulk_create(batch)
            put([documents.entry(document) for document in batch])
            vocabulary.learn(batch, counted=batch)
    if remote:
        # As `manage.py search rebuild` leaves it: in few parts.
        remote.finish_rebuild()
    return ids


def _document(number: int, row: dict[str, Any]) -> Any:
    from search.index import documents
    from search.models import SearchDocument
    from search.text import nfc

    date = dt.date.fromisoformat(row["date"]) if row.get("date") else None
    document = SearchDocument(
        page_id=number,
        twin=number,
        site_id=number % SITES + 1,
        locale="vi",
        kind="document" if row["source"] == "vlc" else "news",
        year=date.year if date else None,
        date=date,
        url_path=f"/{number}/",
        title=nfc(row["title"]),
        body=nfc(row["body"]),
    )
    document.digest = documents.digest(document)
    return document


def ask(query: str, wanted: int) -> Row:
    """Ask one query."""
    from search.asking.ask import ask as ask_engine
    from search.dimensions.filters import Filters
    from search.question.question import Question
    from search.ranking import order as ranking

    begun = time.perf_counter()
    found = ask_engine(Question.read(query), Filters())
    hits = ranking.by_match(found.answer.hits, ranking.RankingContext(None, "vi", TODAY))[:10]
    took = (time.perf_counter() - begun) * 1000
    places = [hit.document_id for hit in hits]
    return Row(1 / (places.index(wanted) + 1) if wanted in places else 0.0, took)


def report(variant: str, rows: list[Row]) -> str:
    """One line of the table."""
    times = sorted(row.milliseconds for row in rows)
    count = len(rows)
    return (
        f"{variant:13} {count:4}  mrr@10 {sum(row.reciprocal_rank for row in rows) / count:.3f}"
        f"  hit@1 {sum(row.reciprocal_rank == 1 for row in rows) / count:.3f}"
        f"  hit@10 {sum(row.reciprocal_rank > 0 for row in rows) / count:.3f}"
        f"  p50 {times[count // 2]:.0f} ms  p95 {times[int(count * 0.95)]:.0f} ms"
        f"  p99 {times[int(count * 0.99)]:.0f} ms"
    )


def main() -> int:
    """Load, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    OpenTexts.add_option(parser)
    parser.add_argument("--all", action="store_true", help="all 17,293 texts instead of 3,000")
    parser.add_argument("--keep", action="store_true", help="ask what an earlier run has indexed")
    parser.add_argument("--search-url", default="", help="a search server, e.g. $OPENSEARCH_URL")
    options = parser.parse_args()
    if not options.data.are_there():
        return 1
    os.environ.setdefault("DATABASE_URL", "sqlite:///var/bench-search.sqlite3")
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
    django.setup()
    # The test settings name no server; an index of the bench's own leaves that of the site alone.
    settings.SEARCH_URL = f"{options.search_url}-bench" if options.search_url else "database://"
    begun = time.perf_counter()
    ids = load(
        options.data.corpus if options.all else options.data.sample,
        keep=options.keep,
    )
    print(f"{len(ids):,} texts there in {time.perf_counter() - begun:.0f} s")
    rows: dict[str, list[Row]] = defaultdict(list)
    with options.data.queries.open(encoding="utf-8") as lines:
        for line in lines:
            query = json.loads(line)
            if query["relevant_id"] in ids:
                rows[query["variant"]].append(ask(query["query"], ids[query["relevant_id"]]))
    for variant, found in rows.items():
        print(report(variant, found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
