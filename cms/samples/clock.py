"""What the clock tells about samples and directives: that a day is near, and how far a directive came."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.utils import timezone

from cms.samples.directing import TaskState, progress, progress_of
from cms.samples.enums import Answer
from cms.samples.models import Directive, DirectiveTask, SampleCopy
from cms.samples.telling import directives, samples
from sites.scoping import across_wards
from workflows.deadlines.calendar import add_working_time, working_days

#: What arrived since then has told its day itself.
_NEW: Final = dt.timedelta(days=1)
#: A directive that has been over for longer is past; a clock that stood still for a while tells of it all the same.
_PAST: Final = dt.timedelta(days=7)


def tell_of_days() -> None:
    """Told once each, however often it runs."""
    now = timezone.now()
    horizon = add_working_time(now, working_days(1))
    _samples(now, horizon)
    _directives(now, horizon)
    _over()


def _samples(now: dt.datetime, horizon: dt.datetime) -> None:
    rows = across_wards(SampleCopy.objects, "the wards whose day to answer is near, each told of its own")
    samples.nearing(
        rows.filter(
            answer=Answer.OPEN,
            withdrawn_at=None,
            page__isnull=False,
            answer_by__gt=now,
            answer_by__lte=horizon,
            received_at__lt=now - _NEW,
        )
    )


def _directives(now: dt.datetime, horizon: dt.datetime) -> None:
    rows = across_wards(DirectiveTask.objects, "the wards whose last day is near, each told of its own")
    tasks = rows.filter(
        directive__due__gte=timezone.localdate(now),
        directive__due__lte=timezone.localdate(horizon),
        directive__created_at__lt=now - _NEW,
    ).select_related("directive", "ward", "page")
    directives.nearing(one.task for one in progress(tasks) if one.state == TaskState.OPEN)


def _over() -> None:
    today = timezone.localdate()
    past = Directive.objects.filter(due__lt=today, due__gte=today - _PAST)
    for directive in directives.not_told_to_be_over(past):
        found = [one.state for one in progress_of(directive) if one.state != TaskState.WITHDRAWN]
        if found:
            directives.over(directive, done=found.count(TaskState.DONE), total=len(found))
