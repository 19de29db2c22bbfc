"""In which order things wait for a decision, and the words that say why.

What is marked urgent stands first; then what happens before one working day is over, or today; then what should
have been decided already; then what has a date within a week; then the rest by what its reasons weigh
(``workflows.ranking``), and what weighs the same as it was sent. Nothing waits for ever: what weighs little becomes
overdue, and then stands before all that only weighs much. What a reviewer puts off comes last for that reviewer.

What depends on the clock is asked of the clock, by the database, when somebody looks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db import models
from django.db.models import Case, F, IntegerField, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from workflows.deadlines import calendar
from workflows.ranking import told_of

if TYPE_CHECKING:
    from workflows.models import RoleTaskState
    from workflows.models.state import RoleTaskStateQuerySet

SOON: Final = dt.timedelta(hours=24)
WEEK: Final = dt.timedelta(days=7)
URGENT: Final = "urgent"


class Order(models.TextChoices):
    """How the queue may be sorted."""

    NEED = "need", gettext_lazy("What presses first")
    DEADLINE = "deadline", gettext_lazy("By deadline")
    OLDEST = "oldest", gettext_lazy("Longest waiting first")
    NEWEST = "newest", gettext_lazy("Newest first")
    PLACE = "place", gettext_lazy("By site")


@dataclass(frozen=True, slots=True)
class QueueReason:
    """Why something stands where it stands; ``tone`` names a colour of the style sheet."""

    text: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Why:
    """All reasons of one step, the one that places it first."""

    reasons: tuple[QueueReason, ...]

    @property
    def first(self) -> QueueReason:
        """What stands on the row."""
        return self.reasons[0]

    @property
    def more(self) -> tuple[QueueReason, ...]:
        """The others."""
        return self.reasons[1:]

    @property
    def tone(self) -> str:
        """Of the first one."""
        return self.first.tone

    @property
    def text(self) -> str:
        """All in one line."""
        return "; ".join(reason.text for reason in self.reasons)


def soon(now: dt.datetime) -> dt.datetime:
    """Until when what happens must be decided now: a day, or the working day that comes next.

    On a Friday afternoon that includes Monday morning.
    """
    return max(now + SOON, calendar.add_working_time(now, calendar.working_days(1)))


def today(now: dt.datetime) -> dt.datetime:
    """The beginning of this day: what began on it still presses."""
    return timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)


def limit(now: dt.datetime) -> dt.datetime:
    """One working day ago: a step without a deadline of its own that opened before is overdue."""
    day = timezone.localtime(now) - dt.timedelta(days=1)
    while not calendar.is_working_day(day.date()):
        day -= dt.timedelta(days=1)
    return day


def is_overdue(now: dt.datetime) -> Q:
    """The condition on steps."""
    return Q(decide_by__lt=now) | Q(decide_by=None, started_at__lt=limit(now))


def is_near(now: dt.datetime) -> Q:
    """What they tell of happens before one working day is over, or began today."""
    return Q(due_at__gte=today(now), due_at__lt=soon(now))


def ranked(states: RoleTaskStateQuerySet, now: dt.datetime) -> RoleTaskStateQuerySet:
    """With ``rank``, the lower the earlier, and ``by_date``, which orders within it."""
    rank = Case(
        When(is_urgent=True, then=0),
        When(is_near(now), then=1),
        When(is_overdue(now), then=2),
        When(due_at__gte=now, due_at__lt=now + WEEK, then=3),
        default=4,
        output_field=IntegerField(),
    )
    by_date = Case(
        When(rank=2, then=Coalesce("decide_by", "started_at")),
        When(rank__lt=4, then=F("due_at")),
        default=None,
        output_field=models.DateTimeField(),
    )
    return states.annotate(rank=rank).annotate(by_date=by_date)


def in_order(
    states: RoleTaskStateQuerySet,
    now: dt.datetime,
    put_off: Collection[int] = (),
    order: str = Order.NEED,
) -> RoleTaskStateQuerySet:
    """The queue, ordered by the database."""
    found = ranked(states, now).annotate(later=later(put_off))
    return found.order_by(*ordering(order))


def later(put_off: Collection[int]) -> Any:
    """Whether this reviewer put the step off."""
    if not put_off:
        return Value(0)
    return Case(When(Q(pk__in=put_off), then=1), default=0, output_field=IntegerField())


def ordering(order: str = Order.NEED) -> list[Any]:
    """By which columns, the step's own number last, so that no two stand in the same place."""
    by_need = ["rank", F("by_date").asc(nulls_last=True), "-score", "started_at"]
    ways: dict[str, list[Any]] = {
        Order.DEADLINE: [F("decide_by").asc(nulls_last=True), *by_need],
        Order.OLDEST: ["started_at"],
        Order.NEWEST: ["-started_at"],
        Order.PLACE: ["site__ward__slug", *by_need],
    }
    return ["later", *ways.get(order, by_need), "pk"]


def why(state: RoleTaskState, now: dt.datetime) -> Why:
    """The same rules in words, and every reason that was found when the step opened."""
    by_clock = list(_by_clock(state, now))
    stored = [
        QueueReason(text, kind.tone)
        for kind, text in told_of(state.reasons)
        if not (kind.name == URGENT and state.is_urgent)
    ]
    return Why((*by_clock, *stored) or (QueueReason(_("In order of arrival")),))


def reason(state: RoleTaskState, now: dt.datetime) -> QueueReason:
    """The first of them."""
    return why(state, now).first


def _by_clock(state: RoleTaskState, now: dt.datetime) -> list[QueueReason]:
    found = []
    if state.is_urgent:
        found.append(QueueReason(_("Urgent"), "stop"))
    due, overdue = state.due_at, _overdue(state, now)
    if due is not None and today(now) <= due < soon(now):
        found.append(_near(due, now))
    if overdue:
        found.append(QueueReason(_("Overdue by %s") % span(overdue), "stop"))
    if due is not None and soon(now) <= due < now + WEEK:
        found.append(QueueReason(_("Due on %s") % f"{timezone.localtime(due):%d/%m}", "warn"))
    if due is not None and due < today(now):
        found.append(QueueReason(_("The date it tells of is over"), "warn"))
    return found


def _near(due: dt.datetime, now: dt.datetime) -> QueueReason:
    local = timezone.localtime(due)
    if due <= now or (local.date() == timezone.localdate(now)):
        clock = f"{local.hour}:{local:%M}"
        midnight = (local.hour, local.minute) == (0, 0)
        return QueueReason(_("Happens today") if midnight else _("Happens today at %s") % clock, "stop")
    if due - now > SOON:
        return QueueReason(_("Happens before the next working day is over"), "stop")
    hours = max(1, round((due - now) / dt.timedelta(hours=1)))
    return QueueReason(ngettext("Due in %d hour", "Due in %d hours", hours) % hours, "stop")


def _overdue(state: RoleTaskState, now: dt.datetime) -> dt.timedelta:
    """The working time since it should have been decided."""
    since = state.decide_by
    if since is None:
        if state.started_at >= limit(now):
            return dt.timedelta()
        since = calendar.add_working_time(state.started_at, calendar.working_days(1))
    if since >= now:
        return dt.timedelta()
    # A deadline that fell into a night is over all the same.
    return max(calendar.working_time(since, now), dt.timedelta(minutes=1))


def span(length: dt.timedelta) -> str:
    """A length of time as people say it: minutes, hours or days."""
    minutes = max(1, round(length / dt.timedelta(minutes=1)))
    if minutes < 60:
        return ngettext("%d minute", "%d minutes", minutes) % minutes
    hours = minutes // 60
    if hours < 48:
        return ngettext("%d hour", "%d hours", hours) % hours
    return ngettext("%d day", "%d days", hours // 24) % (hours // 24)
