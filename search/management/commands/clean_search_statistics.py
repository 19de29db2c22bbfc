"""``manage.py clean_search_statistics``: forgets what was asked long ago, and rare questions early."""

from __future__ import annotations

import datetime as dt
from argparse import ArgumentParser
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from search.models import SearchStatistic
from search.statistics.report import THRESHOLD

RARE_AFTER: Final = dt.timedelta(days=90)
"""What nobody repeated in a quarter is shown to nobody and tells nothing."""


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
        old, rare = _clean(dt.timedelta(days=days))
        self.stdout.write(f"{old} old and {rare} rare counts deleted.")


@transaction.atomic
def _clean(kept: dt.timedelta) -> tuple[int, int]:
    """Delete, and say how many rows were old and how many rare."""
    today = timezone.localdate()
    rows = SearchStatistic.objects
    old = rows.filter(day__lt=today - kept).delete()[0]
    often = rows.values("site_id", "query").annotate(asked=Sum("searches")).filter(asked__gte=THRESHOLD)
    keep = {(row["site_id"], row["query"]) for row in often.order_by().iterator()}
    late = rows.filter(day__lt=today - RARE_AFTER).values_list("pk", "site_id", "query")
    rare = [pk for pk, site_id, query in late.iterator() if (site_id, query) not in keep]
    for start in range(0, len(rare), 500):
        rows.filter(pk__in=rare[start : start + 500]).delete()
    return old, len(rare)
