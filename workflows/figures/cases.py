"""Decisions, and what waits for one, as plain rows: one query for each, whatever is counted of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q, QuerySet
from wagtail.models import TaskState

from sites.scoping import across_wards
from workflows.deadlines import calendar
from workflows.figures.period import Period
from workflows.models import RoleTaskState

_REASON = "counted for those who may read it, narrowed to their sites by the lines below"
#: Decisions that are counted, the newest: two periods of ninety days of a busy city.
MOST: Final = 100_000
_DECIDED: Final = (TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED)


@dataclass(frozen=True, slots=True)
class Case:
    """One decision, or one that is still to be taken."""

    site_id: int | None
    role: str
    started_at: dt.datetime
    finished_at: dt.datetime | None
    is_sent_back: bool
    by: int | None
    holder: int | None
    decide_by: dt.datetime | None
    comment: str
    took: dt.timedelta

    @property
    def is_in_time(self) -> bool | None:
        """Whether it was decided by its term; unknown where it had none."""
        if self.decide_by is None or self.finished_at is None:
            return None
        return self.finished_at <= self.decide_by

    def is_overdue(self, now: dt.datetime) -> bool:
        """Whether it still waits after its term."""
        return self.finished_at is None and self.decide_by is not None and self.decide_by < now


def decided(period: Period, site_ids: Collection[int] | None) -> list[Case]:
    """Of the period and the one before it."""
    rows = _rows(site_ids).filter(status__in=_DECIDED, finished_at__gte=period.before)
    return _cases(rows.order_by("-finished_at"), period.now)


def waiting(period: Period, site_ids: Collection[int] | None) -> list[Case]:
    """What waits now."""
    return _cases(_rows(site_ids).waiting().order_by("started_at"), period.now)


def _rows(site_ids: Collection[int] | None) -> Any:
    steps = across_wards(RoleTaskState.objects, _REASON).all()
    return steps if site_ids is None else steps.filter(Q(site_id__in=site_ids))


def _cases(rows: QuerySet[Any], now: dt.datetime) -> list[Case]:
    clock = calendar.current()
    found = rows.values_list(
        "site_id",
        "task__roletask__role",
        "started_at",
        "finished_at",
        "status",
        "finished_by_id",
        "assigned_to_id",
        "decide_by",
        "comment",
    )[:MOST]
    return [
        Case(
            site_id=site_id,
            role=role,
            started_at=started,
            finished_at=finished,
            is_sent_back=status == TaskState.STATUS_REJECTED,
            by=by,
            holder=holder,
            decide_by=term,
            comment=comment,
            took=clock.working_time(started, finished or now),
        )
        for site_id, role, started, finished, status, by, holder, term, comment in found
    ]
