"""``manage.py search rebuild`` and ``manage.py search check [--fix]``."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search import upkeep
from search.management.progress import Bar


class Command(BaseCommand):
    """Keeps the public search index."""

    help = "Rebuild the public search index, or compare it with the pages row by row."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        rebuild = actions.add_parser("rebuild", help="index every page; goes on where a killed run stopped")
        rebuild.add_argument("--restart", action="store_true", help="begin at the first page in any case")
        check = actions.add_parser("check", help="compare index and pages; exit 1 if they differ")
        check.add_argument("--fix", action="store_true", help="mend what differs")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["action"] == "rebuild":
            self._rebuild(options)
        else:
            self._check(options)

    def _rebuild(self, options: dict[str, Any]) -> None:
        bar = Bar(upkeep.page_count(), self.stdout, shown=options["verbosity"] > 0)
        found = upkeep.rebuild(bar, restart=options["restart"])
        bar.close()
        self.stdout.write(f"{found:,} documents are in the index.")

    def _check(self, options: dict[str, Any]) -> None:
        bar = Bar(upkeep.page_count(), self.stdout, shown=options["verbosity"] > 0)
        found = list(upkeep.differences(bar))
        bar.close()
        for difference in found:
            self.stdout.write(f"page {difference.page_id}: {difference.fault.value}")
        if not found:
            self.stdout.write("Index and pages agree.")
            return
        counts = ", ".join(
            f"{count} {fault.value}" for fault, count in Counter(d.fault for d in found).items()
        )
        if not options["fix"]:
            raise CommandError(f"{counts}. Mend with: manage.py search check --fix", returncode=1)
        upkeep.mend(found)
        self.stdout.write(f"Mended: {counts}.")
