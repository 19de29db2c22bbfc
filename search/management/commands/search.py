"""``manage.py search rebuild``, ``search check [--fix]``, ``search deliver [--loop]`` and ``search synonyms``."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from collections import Counter
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, close_old_connections

from search.engines import EngineUnavailableError
from search.index import outbox, upkeep
from search.management.progress import Bar
from search.question.defaults import add_synonyms

_PAUSE: Final = 2.0


class Command(BaseCommand):
    """Keeps the public search index."""

    help = "Rebuild the public search index, compare it with the pages row by row, or deliver what waits."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        rebuild = actions.add_parser("rebuild", help="index every page; goes on where a killed run stopped")
        rebuild.add_argument("--restart", action="store_true", help="begin at the first page in any case")
        check = actions.add_parser("check", help="compare index and pages; exit 1 if they differ")
        check.add_argument("--fix", action="store_true", help="mend what differs")
        deliver = actions.add_parser("deliver", help="tell the search server every change that waits")
        deliver.add_argument("--loop", action="store_true", help="go on for ever, every two seconds")

        actions.add_parser("synonyms", help="add those of this release that the city's table lacks")

    def handle(self, *_args: Any, **options: Any) -> None:
        actions = {
            "rebuild": self._rebuild,
            "check": self._check,
            "deliver": self._deliver,
            "synonyms": self._synonyms,
        }
        try:
            actions[options["action"]](options)
        except EngineUnavailableError as error:
            raise CommandError(f"The search server does not answer: {error}") from error

    def _deliver(self, options: dict[str, Any]) -> None:
        if options["loop"]:
            self._deliver_for_ever()
            return
        bar = Bar(outbox.waiting(), self.stdout, shown=options["verbosity"] > 0, what="changes")
        done = outbox.deliver(bar, force=True)
        bar.close()
        if done.error:
            raise EngineUnavailableError(f"{done.error}. {outbox.waiting():,} changes wait")
        if done.is_busy:
            raise CommandError("Another process delivers at this moment.")
        self.stdout.write(f"{done.sent:,} changes delivered, {outbox.waiting():,} wait.")

    def _deliver_for_ever(self) -> None:
        """Ends with the process; what it was sending is sent again by the next."""
        while True:
            try:
                outbox.deliver()
            except DatabaseError as error:
                self.stderr.write(f"The database does not answer: {error}")
            close_old_connections()
            time.sleep(_PAUSE)

    def _rebuild(self, options: dict[str, Any]) -> None:
        bar = Bar(upkeep.page_count(), self.stdout, shown=options["verbosity"] > 0)
        found = upkeep.rebuild(bar, restart=options["restart"])
        bar.close()
        self.stdout.write(f"{found:,} documents are in the index.")

    def _synonyms(self, _options: dict[str, Any]) -> None:
        self.stdout.write(f"{add_synonyms():,} synonyms added.")

    def _check(self, options: dict[str, Any]) -> None:
        outbox.deliver(force=True)  # what only waits is no difference
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
