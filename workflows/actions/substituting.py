"""State an absence, name who decides meanwhile, act for a ward without a lead, and take either back.

Whoever hands on the right to decide, or takes it, confirms it as any giving of a role (``sites.confirming``).
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from sites import confirming
from sites.enums import Role
from sites.models import Ward
from workflows.deadlines import substitutes
from workflows.deadlines.models import Substitution
from workflows.errors import Refused
from workflows.leaderless import leaderless
from workflows.models import RoleTaskState
from workflows.reviewers import keeps
from workflows.urgent.models import Level, Status, UrgentPublication

AWAY: Final = "dinh.substitution.away"
DEPUTY: Final = "dinh.substitution.deputy"
ACTING: Final = "dinh.substitution.acting"
ENDED: Final = "dinh.substitution.end"

#: A longer absence, and a ward that stays without a lead, is for the city to settle.
LONGEST_ABSENCE: Final = dt.timedelta(days=90)
LONGEST_ACTING: Final = dt.timedelta(days=14)


@transaction.atomic
def go_away(
    role: str,
    ward_id: int | None,
    *,
    first_day: dt.date,
    last_day: dt.date,
    deputy: Any = None,
    reason: str = "",
    acting_user: Any,
) -> Substitution:
    """The person is away from one day to another, both included; ``deputy`` decides meanwhile."""
    _require_own(acting_user, role, ward_id)
    _require_days(first_day, last_day, LONGEST_ABSENCE)
    if deputy is not None:
        confirming.require_recent()
        _require_eligible(deputy, role, ward_id, acting_user)
    _hold_rows_of(acting_user)
    overlapping = Substitution.objects.standing().filter(
        absent=acting_user, role=role, ward=ward_id, first_day__lte=last_day, last_day__gte=first_day
    )
    if overlapping.exists():
        raise Refused(_("You have stated an absence for some of these days. Take it back first."))
    row = Substitution.objects.create(
        role=role,
        ward_id=ward_id,
        absent=acting_user,
        deputy=deputy,
        first_day=first_day,
        last_day=last_day,
        reason=reason.strip()[:255],
        created_by=acting_user,
    )
    _tell(row, AWAY, acting_user)
    return row


@transaction.atomic
def name_deputy(role: str, ward_id: int | None, deputy: Any, *, acting_user: Any) -> Substitution:
    """To whom it goes what the person has not decided in time; the one before is taken back."""
    confirming.require_recent()
    _require_own(acting_user, role, ward_id)
    _require_eligible(deputy, role, ward_id, acting_user)
    _hold_rows_of(acting_user)
    for row in Substitution.objects.deputies().filter(absent=acting_user, role=role, ward=ward_id):
        _end(row, acting_user)
    row = Substitution.objects.create(
        role=role, ward_id=ward_id, absent=acting_user, deputy=deputy, created_by=acting_user
    )
    _tell(row, DEPUTY, acting_user)
    return row


@transaction.atomic
def act_for_ward(ward: Ward, *, last_day: dt.date, reason: str, acting_user: Any) -> Substitution:
    """A moderator decides in the place of a ward's lead, from today on.

    The rules of one decision stay: who gave the ward's approval does not give the city's.
    """
    confirming.require_recent()
    if not keeps(acting_user, Role.MODERATOR, None):
        raise Refused(_("Only a city moderator acts for a ward."))
    if not reason.strip():
        raise Refused(_("Give the reason: it stands in the record."))
    today = timezone.localdate()
    _require_days(today, last_day, LONGEST_ACTING)
    Ward.objects.select_for_update().get(pk=ward.pk)
    if not _needs_somebody(ward):
        raise Refused(
            _(
                "This ward has a lead who is there. The city acts where nobody can decide, or where a decision is overdue."
            )
        )
    acting = Substitution.objects.on(today).filter(absent=None, ward=ward, deputy=acting_user)
    if acting.exists():
        raise Refused(_("You act for this ward already."))
    row = Substitution.objects.create(
        role=Role.LEAD,
        ward=ward,
        deputy=acting_user,
        first_day=today,
        last_day=last_day,
        reason=reason.strip()[:255],
        created_by=acting_user,
    )
    _tell(row, ACTING, acting_user)
    return row


def _needs_somebody(ward: Ward) -> bool:
    """Whether the ward has nobody who decides today, or has let the time for a decision pass."""
    if ward.pk in {one.place.ward_id for one in leaderless()}:
        return True
    overdue = RoleTaskState.objects.waiting().filter(
        site__ward=ward.pk, task__roletask__role=Role.LEAD, decide_by__lt=timezone.now()
    )
    not_reviewed = UrgentPublication.objects.filter(
        site__ward=ward.pk, status=Status.PUBLISHED, escalations__level=Level.CITY
    )
    return overdue.exists() or not_reviewed.exists()


@transaction.atomic
def end(row: Substitution, *, acting_user: Any) -> None:
    """Take it back at once: whoever is away, whoever stands in, and for what the city does each moderator."""
    current = Substitution.objects.select_for_update().get(pk=row.pk)
    if current.ended_at is not None:
        return
    if not may_end(current, acting_user):
        raise Refused(_("This is not yours to take back."))
    _end(current, acting_user)


def may_end(row: Substitution, user: Any) -> bool:
    """The two people named; a moderator, because the city answers for what is decided."""
    if user.pk in (row.absent_id, row.deputy_id):
        return True
    return keeps(user, Role.MODERATOR, None) or (
        row.absent_id is None and keeps(user, Role.LEAD, row.ward_id)
    )


def _end(row: Substitution, user: Any) -> None:
    row.ended_at = timezone.now()
    row.ended_by = user
    row.save(update_fields=["ended_at", "ended_by"])
    _tell(row, ENDED, user)


def _require_own(user: Any, role: str, ward_id: int | None) -> None:
    """A role that one exercises for somebody is not handed on."""
    if not keeps(user, role, ward_id):
        raise Refused(_("You do not have this role yourself."))


def _require_eligible(deputy: Any, role: str, ward_id: int | None, user: Any) -> None:
    if not substitutes.eligible(role, ward_id, but=[user.pk]).filter(pk=deputy.pk).exists():
        raise Refused(_("Only an active colleague of the same place may decide meanwhile."))


def _require_days(first_day: dt.date, last_day: dt.date, longest: dt.timedelta) -> None:
    if last_day < first_day:
        raise Refused(_("The last day comes before the first."))
    if last_day < timezone.localdate():
        raise Refused(_("These days are over."))
    if last_day - first_day >= longest:
        raise Refused(_("At most %(days)d days at a time.") % {"days": longest.days})


def _hold_rows_of(user: Any) -> None:
    """Of two absences that are stated at once, the second sees the first."""
    get_user_model()._default_manager.select_for_update().get(pk=user.pk)


def _tell(row: Substitution, action: str, user: Any) -> None:
    log(
        instance=row,
        action=action,
        user=user,
        title=str(row.ward or _("The city")),
        data={
            "role": row.role,
            "ward": row.ward_id,
            "absent": row.absent_id,
            "deputy": row.deputy_id,
            "from": row.first_day and row.first_day.isoformat(),
            "to": row.last_day and row.last_day.isoformat(),
            "reason": row.reason,
        },
    )
