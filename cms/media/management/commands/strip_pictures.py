"""``manage.py strip_pictures [--dry-run]``: takes notes out of the pictures and videos that are stored already."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.media import stored
from search.management.progress import Bar


class Command(BaseCommand):
    """Idempotent, and can be stopped and run again."""

    help = (
        "Takes place, device, author and other notes out of the pictures and videos that are stored, without"
        " recompressing them. Names those that are beyond the limits of today; such pictures are shown nowhere."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be done and change nothing"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        bar = Bar(stored.count(), self.stdout, shown=options["verbosity"] > 0, what="files")
        counts: Counter[str] = Counter()
        for outcome in stored.strip_all(dry_run=options["dry_run"]):
            counts[outcome.what] += 1
            bar(1)
            if outcome.reason:
                self.stderr.write(f"{outcome.medium}: {outcome.reason}")
        bar.close()
        done = "would be stripped" if options["dry_run"] else "stripped"
        self.stdout.write(
            f"{counts[stored.STRIPPED]} {done}, {counts[stored.CLEAN]} were clean,"
            f" {counts[stored.REFUSED]} refused, {counts[stored.MISSING]} without a file"
        )
        if counts[stored.REFUSED] or counts[stored.MISSING]:
            raise CommandError("Some could not be read: see the lines above; upload them anew.")
