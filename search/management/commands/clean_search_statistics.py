"""``manage.py clean_search_statistics``: forgets what was asked long ago, and rare questions early."""

from __future__ import annotations

import datetime as dt
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from search.statistics import cleanup


class Command(BaseCommand):
    """To be run every night; a second run finds nothing to do."""

    help = "Delete counts of searches that are older than is kept, and of questions that few have asked."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--days", type=int, default=settings.SEARCH_STATISTICS_DAYS, help="how many days are kept"
        )

    def handle(self, *, days: int, **_options: Any) -> None:
        if days < 1:
            raise CommandError("--days must be at least 1.")
        old, rare = cleanup.clean(dt.timedelta(days=days))
        self.stdout.write(f"{old} old and {rare} rare counts deleted.")
