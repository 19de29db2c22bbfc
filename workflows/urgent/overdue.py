"""A review afterwards that nobody gives in time goes up: the deputy, whoever reviews once more, then the city.

Run by the clock, each level once and on record, with a pause of working time between them. The row of the escalation,
the history and the notices are one transaction under the locks that a review takes: two runs at once do the same as
one, and a run after a crash goes on where it stopped.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from sites import trace
from sites.enums import Role
from workflows.actions.locking import hold
from workflows.deadlines import calendar, substitutes
from workflows.reviewers import operators, people_with
from workflows.urgent import telling
from workflows.urgent.models import Level, Status, UrgentEscalation, UrgentPublication, UrgentQuerySet

logger = logging.getLogger("dinh.publishing")

ESCALATED: Final = "dinh.urgent.escalate"


def escalate_reviews() -> Iterator[str]:
    """A sentence for each that could not go up; the others have."""
    for pk in list(_overdue(timezone.now()).values_list("pk", flat=True)):
        try:
            escalate(pk)
        except Exception as error:
            logger.exception(
                "urgent=%s could not go up", pk, extra=trace.event("urgent_escalation_failed", urgent=pk)
            )
            yield f"Urgent publication {pk} could not go up: {error}"


@transaction.atomic
def escalate(pk: int) -> Level | None:
    """Raise one by the level that is due; none where that was done, or it has been reviewed meanwhile."""
    now = timezone.now()
    listed = _overdue(now).filter(pk=pk).select_related("page").first()
    if listed is None:
        return None
    # As every act does, the page before what hangs on it: whoever reviews at this moment is waited for.
    if listed.page is not None:
        hold(listed.page)
    urgent = _overdue(now).select_for_update(of=("self",)).filter(pk=pk).first()
    if urgent is None:
        return None
    found = _next(urgent, now)
    if found is None:
        return None
    level, people = found
    UrgentEscalation.objects.create(urgent=urgent, level=level, at=now)
    log(
        instance=urgent.page.specific if urgent.page else urgent,
        action=ESCALATED,
        data={"urgent": pk, "level": level},
    )
    telling.overdue(urgent, level, people)
    return level


def _overdue(now: dt.datetime) -> UrgentQuerySet:
    """Those that have not reached the city yet."""
    at_city = UrgentEscalation.objects.filter(level=Level.CITY)
    waiting = UrgentPublication.objects.filter(status=Status.PUBLISHED, review_by__lt=now)
    return waiting.exclude(pk__in=at_city.values("urgent")).order_by("review_by", "pk")


def _next(urgent: UrgentPublication, now: dt.datetime) -> tuple[Level, list[Any]] | None:
    """The level behind the highest that was reached, leaving out those at which nobody is; the city always is."""
    done = dict(urgent.escalations.values_list("level", "at"))
    if done:
        pause = dt.timedelta(hours=calendar.terms().escalation_hours)
        if calendar.working_time(max(done.values()), now) < pause:
            return None
    order = list(Level)
    reached = max((order.index(Level(level)) for level in done), default=-1)
    for level in order[reached + 1 :]:
        people = _people(urgent, level)
        if people or level == Level.CITY:
            return level, people
    return None


def _people(urgent: UrgentPublication, level: Level) -> list[Any]:
    """Those with no hand in the page or its publication: to everybody else it would be of no use."""
    ward = urgent.ward_id
    role = Role.MODERATOR if ward is None else Role.LEAD
    barred = {*urgent.authors, urgent.asked_by_id, urgent.confirmed_by_id}
    if level == Level.DEPUTY:
        named = substitutes.standing_deputies_of(role, ward).values("deputy")
        people = get_user_model()._default_manager.filter(pk__in=named).select_related("wagtail_userprofile")
    elif level == Level.REVIEWER:
        people = people_with(role, ward).exclude(pk__in=substitutes.away(role, ward).values("absent"))
    elif ward is None:
        people = operators()
    else:
        people = people_with(Role.MODERATOR, None)
    found = [person for person in people if person.pk not in barred]
    # A city without a third moderator: its operators see to it that there is one.
    return found if found or level != Level.CITY else list(operators())
