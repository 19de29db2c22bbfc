"""What nobody decided in time goes up: to the deputy, then to the city, each once and on record.

Run by the clock. The row of ``Escalation`` and the page's history are written in one transaction with the notices,
under a lock of the page: two runs at once do the same as one, and a run after a crash goes on where it stopped.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable, Iterator
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from sites import trace
from sites.enums import Role
from sites.scoping import across_wards
from workflows.actions.locking import hold
from workflows.deadlines import calendar, substitutes
from workflows.deadlines.models import Escalation
from workflows.deadlines.models.escalation import Level
from workflows.models import RoleTaskState
from workflows.notices.telling import about_step, tell
from workflows.places import place_of, ward_id_of
from workflows.reviewers import operators, people_barred, people_who_decide, people_with, where

logger = logging.getLogger("dinh.publishing")

ESCALATED: Final = "dinh.review.escalate"


def escalate_overdue() -> Iterator[str]:
    """A sentence for each step that could not go up; the others have."""
    for pk in _due():
        try:
            escalate(pk)
        except Exception as error:
            logger.exception("step=%s could not go up", pk, extra=trace.event("escalation_failed", step=pk))
            yield f"Step {pk} could not go up: {error}"


@transaction.atomic
def escalate(pk: int) -> Level | None:
    """Raise one step by the level that is due; none where that was done, or it has been decided meanwhile."""
    now = timezone.now()
    listed = _still(pk, now)
    if listed is None:
        return None
    # As every decision does: whoever decides at this moment is waited for.
    hold(listed.page)
    state = _still(pk, now)
    if state is None:
        return None
    done = dict(Escalation.objects.filter(step=pk).values_list("level", "at"))
    people = _deputies(state)
    level = _next_level(done, now, has_deputy=bool(people))
    if level is None:
        return None
    Escalation.objects.create(step_id=pk, level=level, at=now)
    log(instance=state.page.specific, action=ESCALATED, data={"step": pk, "level": level, "role": state.role})
    _tell(state, level, people if level == Level.DEPUTY else _city(state))
    return level


def _due() -> list[int]:
    """Those that may go up now: what is with the deputy rests there for a while, and costs no minute anything."""
    now = timezone.now()
    with_deputy = Escalation.objects.filter(step=OuterRef("pk"), level=Level.DEPUTY).values("at")
    found = _overdue(now).annotate(deputy_since=Subquery(with_deputy[:1])).values_list("pk", "deputy_since")
    return [pk for pk, since in found if since is None or _has_rested(since, now)]


def _has_rested(since: dt.datetime, now: dt.datetime) -> bool:
    """Whether the deputy had the time that the terms give."""
    pause = dt.timedelta(hours=calendar.terms().escalation_hours)
    return calendar.working_time(since, now) >= pause


def _overdue(now: dt.datetime) -> Any:
    """Those that have not reached the city yet."""
    return (
        across_wards(RoleTaskState.objects, "goes up by the clock, each to its own people")
        .waiting()
        .filter(decide_by__lt=now)
        .exclude(pk__in=Escalation.objects.filter(level=Level.CITY).values("step"))
        .order_by("decide_by", "pk")
    )


def _still(pk: int, now: dt.datetime) -> RoleTaskState | None:
    """The step, if it is among them."""
    found: RoleTaskState | None = (
        _overdue(now)
        .filter(pk=pk)
        .select_related("page", "task__roletask", "revision", "workflow_state__requested_by")
        .first()
    )
    return found


def _next_level(done: dict[str, dt.datetime], now: dt.datetime, *, has_deputy: bool) -> Level | None:
    if Level.DEPUTY not in done:
        return Level.DEPUTY if has_deputy else Level.CITY
    return Level.CITY if _has_rested(done[Level.DEPUTY], now) else None


def _deputies(state: RoleTaskState) -> list[Any]:
    """Those with no hand in the page: to everybody else it would be of no use."""
    ward_id = where(state.role, ward_id_of(state.page))
    named = substitutes.standing_deputies_of(state.role, ward_id).values("deputy")
    people = get_user_model()._default_manager.filter(pk__in=named).select_related("wagtail_userprofile")
    barred = people_barred(state)
    return [person for person in people if person.pk not in barred]


def _city(state: RoleTaskState) -> Iterable[Any]:
    """Moderators; what waits for the moderators themselves also goes to the operators."""
    if state.role == Role.LEAD:
        return people_with(Role.MODERATOR, None)
    return [*people_who_decide(state), *operators()]


def _tell(state: RoleTaskState, level: Level, people: Iterable[Any]) -> None:
    place = place_of(state.page)
    is_of_ward = state.role == Role.LEAD and level == Level.CITY
    name = "workflows_review:wards" if is_of_ward else "workflows_review:item"
    due = state.decide_by

    def text() -> str:
        said = _("“%(title)s” (%(place)s) was to be decided by %(time)s and still waits.") % {
            "title": state.page.draft_title,
            "place": place.name if place else "",
            "time": f"{timezone.localtime(due):%H:%M %d/%m/%Y}" if due else "",
        }
        if level == Level.DEPUTY:
            return said + " " + _("As the deputy you may decide it now.")
        return (
            said + " " + _("The ward's lead has not decided; the city may act for the ward.")
            if is_of_ward
            else said
        )

    tell(
        "overdue",
        people,
        subject=lambda: _("Overdue: %(title)s") % {"title": state.page.draft_title},
        text=text,
        path=reverse(name) if is_of_ward else reverse(name, args=[state.pk]),
        key=f"overdue:{level}:{state.pk}",
        about=about_step(state.pk),
        ward_id=ward_id_of(state.page),
        is_urgent=True,
    )
