"""The three lists of the review desk: what waits, what went back, what became public today."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import Case, F, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState, WorkflowState

from sites.ids import pk_of
from workflows.models import RoleTaskState
from workflows.models.state import RoleTaskStateQuerySet
from workflows.queue import Order, in_order

# Kept in the session: what this reviewer has put off, the newest last.
PUT_OFF = "review_put_off"
_REMEMBERED = 100


class Tab(models.TextChoices):
    """In the order in which they stand above the queue."""

    WAITING = "waiting", _("Waiting for you")
    SENT_BACK = "sent-back", _("Sent back")
    PUBLIC = "public", _("Public today")


def states_of(
    tab: Tab, user: Any, put_off: list[int], order: str = Order.NEED, now: dt.datetime | None = None
) -> RoleTaskStateQuerySet:
    """The steps of one list, in their order, with ``assignee``: whose each is now."""
    now = now or timezone.now()
    assignee = Case(When(assigned_until__gt=now, then=F("assigned_to")), default=None)
    if tab == Tab.WAITING:
        waiting = RoleTaskState.objects.waiting_for(user).annotate(assignee=assignee)
        return in_order(waiting, now, put_off, order)
    reachable = RoleTaskState.objects.in_reach_of(user).annotate(assignee=assignee)
    if tab == Tab.SENT_BACK:
        back = reachable.filter(
            status=TaskState.STATUS_REJECTED,
            workflow_state__status=WorkflowState.STATUS_NEEDS_CHANGES,
            workflow_state__current_task_state__pk=F("pk"),
        )
        return back.order_by("-finished_at", "-pk")
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    public = reachable.approved().filter(
        workflow_state__status=WorkflowState.STATUS_APPROVED, finished_at__gte=midnight
    )
    return public.order_by("-finished_at", "-pk")


def put_off(session: Any) -> list[int]:
    """What the reviewer of this session put off."""
    kept = (pk_of(RoleTaskState, one) for one in session.get(PUT_OFF, []))
    return [pk for pk in kept if pk is not None]


def put_off_more(session: Any, state_id: int) -> None:
    """Move a step to the end of this reviewer's queue."""
    others = [pk for pk in put_off(session) if pk != state_id]
    session[PUT_OFF] = [*others, state_id][-_REMEMBERED:]
