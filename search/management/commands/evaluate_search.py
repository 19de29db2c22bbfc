"""``manage.py evaluate_search --queries FILE [--json OUT]``: how well and how fast search finds."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engines import EngineUnavailableError, product
from search.management import evaluation
from search.management.progress import Bar
from search.models import SearchDocument


class Command(BaseCommand):
    """Asks known-item queries of whatever is imported here."""

    help = (
        "Asks the queries of a JSONL file (query, variant, relevant_id) and prints per variant MRR@10, hit@1,"
        " hit@10 and the latency. The texts must have been imported with import_articles."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--queries", type=Path, required=True, metavar="FILE")
        parser.add_argument(
            "--json", type=Path, metavar="OUT", help="write the figures to this file; - prints them"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            queries = list(evaluation.read(options["queries"]))
        except (OSError, UnicodeDecodeError, evaluation.QueryError) as error:
            raise CommandError(f"{options['queries']}: {error}") from error
        pages = evaluation.pages_of({query.wanted for query in queries})
        missing = [query for query in queries if query.wanted not in pages]
        if len(missing) == len(queries):
            raise CommandError("None of the wanted texts is imported here; import_articles brings them in.")
        if missing:
            self.stderr.write(
                f"{len(missing):,} of {len(queries):,} queries are left out: their texts are not imported here."
            )
        bar = Bar(len(queries) - len(missing), self.stderr, shown=options["verbosity"] > 0, what="queries")
        try:
            figures = evaluation.evaluate(queries, pages, bar)
        except EngineUnavailableError as error:
            raise CommandError(str(error)) from error
        bar.close()
        report = json.dumps({"variants": figures}, ensure_ascii=False, indent=2)
        if str(options["json"]) == "-":
            self.stdout.write(report)
            return
        if options["json"]:
            options["json"].write_text(f"{report}\n", encoding="utf-8")
        self._print(figures)

    def _print(self, figures: dict[str, evaluation.Figures]) -> None:
        self.stdout.write(f"{product()}, {SearchDocument.objects.count():,} documents")
        self.stdout.write(
            f"{'variant':14}{'mrr@10':>8}{'hit@1':>8}{'hit@10':>8}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}"
        )
        for variant, row in figures.items():
            self.stdout.write(
                f"{variant:14}{row['mrr@10']:8.3f}{row['hit@1']:8.3f}{row['hit@10']:8.3f}"
                f"{row['p50_ms']:9.1f}{row['p95_ms']:9.1f}{row['p99_ms']:9.1f}"
            )
