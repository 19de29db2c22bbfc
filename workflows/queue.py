"""In which order things wait for a decision, and the word that says why.

First what is urgent or happens within a day, then what waits longer than it should, then what
has a date soon; everything else in the order in which it was sent. What a reviewer puts off comes
last for that reviewer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import Case, F, IntegerField, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from workflows.models import RoleTaskState
    from workflows.models.state import RoleTaskStateQuerySet

SOON: Final = dt.timedelta(hours=24)
WEEK: Final = dt.timedelta(days=7)
_FRIDAY: Final = 4


@dataclass(frozen=True, slots=True)
class QueueReason:
    """Why something stands where it stands; ``tone`` names a colour of the style sheet."""

    text: str
    tone: str = ""


def limit(now: dt.datetime) -> dt.datetime:
    """One working day ago: who was asked before that has waited too long."""
    day = timezone.localtime(now) - dt.timedelta(days=1)
    while day.weekday() > _FRIDAY:
        day -= dt.timedelta(days=1)
    return day


def in_order(
    states: RoleTaskStateQuerySet, now: dt.datetime, put_off: Collection[int] = ()
) -> RoleTaskStateQuerySet:
    """The queue, ordered by the database: a thousand waiting pages cost what ten do."""
    rank = Case(
        When(is_urgent=True, then=0),
        When(due_at__gte=now, due_at__lt=now + SOON, then=0),
        When(started_at__lt=limit(now), then=1),
        When(due_at__gte=now, due_at__lt=now + WEEK, then=2),
        default=3,
        output_field=IntegerField(),
    )
    later = Case(When(Q(pk__in=put_off), then=1), default=0, output_field=IntegerField())
    return (
        states.annotate(later=later if put_off else Value(0), rank=rank)
        .annotate(by_date=Case(When(rank__in=(0, 2), then=F("due_at")), default=None))
        .order_by("later", "rank", F("by_date").asc(nulls_last=True), "started_at", "pk")
    )


def reason(state: RoleTaskState, now: dt.datetime) -> QueueReason:
    """The same rules in words."""
    left = state.due_at - now if state.due_at else None
    ahead = left is not None and left >= dt.timedelta()
    if state.is_urgent:
        return QueueReason(_("Urgent"), "stop")
    if left is not None and ahead and left < SOON:
        hours = max(1, round(left / dt.timedelta(hours=1)))
        return QueueReason(ngettext("Due in %d hour", "Due in %d hours", hours) % hours, "stop")
    over = limit(now) - state.started_at
    if over > dt.timedelta():
        return QueueReason(_("Overdue by %s") % span(over), "stop")
    if left is not None and ahead and left < WEEK and state.due_at:
        return QueueReason(_("Due on %s") % f"{timezone.localtime(state.due_at):%d/%m}", "warn")
    return QueueReason(_("In order of arrival"))


def span(length: dt.timedelta) -> str:
    """A length of time as people say it: minutes, hours or days."""
    minutes = max(1, round(length / dt.timedelta(minutes=1)))
    if minutes < 60:
        return ngettext("%d minute", "%d minutes", minutes) % minutes
    hours = minutes // 60
    if hours < 48:
        return ngettext("%d hour", "%d hours", hours) % hours
    return ngettext("%d day", "%d days", hours // 24) % (hours // 24)
