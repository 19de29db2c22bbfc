"""Take a step, take it over, give it to a colleague, and give it back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import TaskState

from workflows import pending
from workflows.actions.locking import hold
from workflows.assignment import holder
from workflows.deadlines import calendar
from workflows.errors import MayNotDecide
from workflows.reviewers import decides, people_who_decide

if TYPE_CHECKING:
    from workflows.models import RoleTaskState

ASSIGNED: Final = "dinh.review.assign"
RELEASED: Final = "dinh.review.release"


@transaction.atomic
def assign(state: RoleTaskState, person: Any, *, acting_user: Any, instead_of: int | None = None) -> None:
    """Make it ``person``'s for some working hours: one's own, or a colleague's who may decide.

    ``instead_of`` is the id of whom it is taken from: whoever takes it over has seen who has it. Where it is
    somebody else's by now, nothing changes.
    """
    current = _current(state, acting_user)
    present = holder(current)
    if present is not None and present.pk not in (instead_of, acting_user.pk, person.pk):
        raise MayNotDecide(_("%(name)s has taken this meanwhile.") % {"name": present.get_full_name()})
    if not people_who_decide(current).filter(pk=person.pk).exists():
        raise MayNotDecide(_("%(name)s may not decide on this page.") % {"name": person.get_full_name()})
    hours = dt.timedelta(hours=calendar.terms().assignment_hours)
    _write(current, person.pk, calendar.add_working_time(timezone.now(), hours))
    log(
        instance=current.page.specific,
        action=ASSIGNED,
        user=acting_user,
        data={"step": current.pk, "to": person.pk, "from": present.pk if present else None},
    )


@transaction.atomic
def release(state: RoleTaskState, *, acting_user: Any) -> None:
    """It is everybody's again; the person who has it gives it back."""
    current = _current(state, acting_user)
    present = holder(current)
    if present is None:
        return
    if present.pk != acting_user.pk:
        raise MayNotDecide(_("Only the person who has it gives it back. You may take it over."))
    _write(current, None, None)
    log(instance=current.page.specific, action=RELEASED, user=acting_user, data={"step": current.pk})


def _current(state: RoleTaskState, user: Any) -> RoleTaskState:
    """As the database has it, while nobody else decides on the page."""
    hold(state.page)
    current = type(state).objects.select_for_update().get(pk=state.pk)
    if current.status != TaskState.STATUS_IN_PROGRESS:
        raise MayNotDecide(_("This has been decided already."))
    if reason := pending.objection(current, user):
        raise MayNotDecide(reason)
    if not decides(user, current):
        raise MayNotDecide(_("You are not among those who decide here."))
    return current


def _write(state: RoleTaskState, person_id: int | None, until: dt.datetime | None) -> None:
    type(state).objects.filter(pk=state.pk).update(assigned_to=person_id, assigned_until=until)
