"""Forgets counts: all of them after a time, those of rare questions sooner."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from search.models import SearchStatistic
from search.statistics.report import THRESHOLD

RARE_AFTER: Final = dt.timedelta(days=90)
"""What nobody repeated in a quarter is shown to nobody and tells nothing."""


def clean(kept: dt.timedelta) -> tuple[int, int]:
    """Delete, and say how many rows were old and how many rare."""
    today = timezone.localdate()
    with transaction.atomic():
        old = SearchStatistic.objects.filter(day__lt=today - kept).delete()[0]
        often = (
            SearchStatistic.objects.values("site_id", "query")
            .annotate(asked=Sum("searches"))
            .filter(asked__gte=THRESHOLD)
        )
        keep = {(row["site_id"], row["query"]) for row in often.order_by().iterator()}
        rare = [
            pk
            for pk, site_id, query in SearchStatistic.objects.filter(day__lt=today - RARE_AFTER)
            .values_list("pk", "site_id", "query")
            .iterator()
            if (site_id, query) not in keep
        ]
        for start in range(0, len(rare), 500):
            SearchStatistic.objects.filter(pk__in=rare[start : start + 500]).delete()
    return old, len(rare)
