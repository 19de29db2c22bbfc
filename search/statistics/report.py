"""The counts of a period, by question: what is asked often, what is not found, what is opened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import F, QuerySet, Sum

from search.models import SearchStatistic

THRESHOLD: Final = 3
"""Questions asked less often are shown to nobody: they may tell more of the asker than of the site."""
ORDERS: Final = {
    "often": ("-asked", "query"),
    "missing": ("-missing", "-asked", "query"),
    "elsewhere": ("-elsewhere", "-asked", "query"),
    "unopened": ("-unopened", "query"),
}


@dataclass(frozen=True, slots=True)
class Sums:
    """All questions of the period together, those below the threshold too."""

    asked: int
    missing: int
    elsewhere: int
    opened: int


def questions(site_ids: Collection[int], since: dt.date, show: str) -> QuerySet[Any, Any]:
    """One row for each question that was asked often enough."""
    rows = (
        _rows(site_ids, since)
        .values("query")
        .annotate(
            asked=Sum("searches"),
            missing=Sum("without_result"),
            elsewhere=Sum("only_elsewhere"),
            opened=Sum("clicks"),
        )
        .annotate(unopened=F("asked") - F("opened"))
        .filter(asked__gte=THRESHOLD)
    )
    if show in ("missing", "elsewhere", "unopened"):
        rows = rows.filter(**{f"{show}__gt": 0})
    return rows.order_by(*ORDERS[show])


def sums(site_ids: Collection[int], since: dt.date) -> Sums:
    """The whole period in four numbers."""
    found = _rows(site_ids, since).aggregate(
        asked=Sum("searches"),
        missing=Sum("without_result"),
        elsewhere=Sum("only_elsewhere"),
        opened=Sum("clicks"),
    )
    return Sums(**{name: value or 0 for name, value in found.items()})


def _rows(site_ids: Collection[int], since: dt.date) -> QuerySet[SearchStatistic]:
    return SearchStatistic.objects.filter(site_id__in=site_ids, day__gte=since)
