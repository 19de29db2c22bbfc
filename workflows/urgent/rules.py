"""Who may ask for an urgent publication, confirm it and review it afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState

from sites.enums import Role
from workflows import carried
from workflows.approvals import fault_of_place
from workflows.authors import authors_of
from workflows.content import digest
from workflows.deadlines import substitutes
from workflows.effects import fault_of, submitted
from workflows.reviewers import holds, is_city_moderator, where
from workflows.urgent.models import Level, Status, UrgentPublication

if TYPE_CHECKING:
    from workflows.models import RoleTaskState


def refusal(step: RoleTaskState, user: Any) -> str:
    """Why this person may not ask for, or confirm, the urgent publication of what waits at the step."""
    if not is_city_moderator(user):
        return _("Only moderators of the city publish urgently.")
    if (
        step.status != TaskState.STATUS_IN_PROGRESS
        or step.workflow_state.status != WorkflowState.STATUS_IN_PROGRESS
    ):
        return _("This page is not under review any more.")
    if user.pk in authors_of(step):
        return _("You had a hand in this page: somebody else must approve it.")
    if not step.has_submitted_content():
        return _("The page was changed after it was submitted. Withdraw it and submit it again.")
    return fault_of_place(step.page, [step]) or fault_of(step.page, step.revision) or _fault_of_date(step)


def may_publish_urgently(step: RoleTaskState, user: Any) -> bool:
    """For what is offered; a person who is no moderator costs no query."""
    return not refusal(step, user)


def _fault_of_date(step: RoleTaskState) -> str:
    date = submitted(step.page, step.revision, "go_live_at")
    if date is not None and date > timezone.now():
        return _("This version has a date of its own; what is urgent is published now.")
    return ""


def second_refusal(urgent: UrgentPublication, user: Any) -> str:
    """Why this person may not be the second one."""
    if urgent.status != Status.ASKED:
        return _("This has been decided already.")
    if urgent.step is None:
        return _("This page does not exist any more.")
    if user is not None and user.pk == urgent.asked_by_id:
        return _("You asked for it: somebody else must confirm.")
    if urgent.asked_by is None or refusal(urgent.step, urgent.asked_by):
        return refusal(urgent.step, user) or _(
            "Who asked for it may not any more, or had a hand in the page since. Ask for it anew."
        )
    if urgent.digest != urgent.step.submitted_digest:
        return _("The page was changed after it was submitted. Withdraw it and submit it again.")
    return refusal(urgent.step, user)


def review_refusal(urgent: UrgentPublication, user: Any) -> str:
    """Why this person may not review it afterwards: the ward's lead does; on the portal a third moderator.

    A deputy does when it is overdue and has gone up to them.
    """
    if urgent.status != Status.PUBLISHED:
        return _("This has been decided already.")
    ward = urgent.ward_id
    role = Role.MODERATOR if ward is None else Role.LEAD
    if user is None or user.is_superuser or not (holds(user, role, ward) or _is_deputy(urgent, user, role)):
        return _("You are not among those who decide here.")
    if user.pk in (urgent.asked_by_id, urgent.confirmed_by_id):
        return _("You published it: somebody else must review it.")
    if user.pk in urgent.authors:
        return _("You had a hand in this page: somebody else must approve it.")
    return ""


def _is_deputy(urgent: UrgentPublication, user: Any, role: Role) -> bool:
    place = (role, where(role, urgent.ward_id))
    return (
        place in substitutes.roles_of_deputy(user) and urgent.escalations.filter(level=Level.DEPUTY).exists()
    )


def fault_at_gate(page: Any, revision: Any, urgent_id: int) -> str:
    """Why the gate refuses; empty where two people of the city stand behind exactly this content, now."""
    urgent = (
        UrgentPublication.objects.filter(pk=urgent_id, page=page.pk, status=Status.PUBLISHED)
        .select_related("step", "asked_by", "confirmed_by")
        .first()
    )
    people = {urgent.asked_by, urgent.confirmed_by} - {None} if urgent else set()
    if urgent is None or urgent.step is None or urgent.step.revision_id != revision.pk or len(people) != 2:
        return _("Two different people must approve.")
    step = urgent.step
    if not urgent.digest == step.submitted_digest == digest(revision.pk, step.carried):
        return _("The page was changed after it was approved.")
    return carried.fault_of(step.carried) or next(
        (fault for person in people if (fault := refusal(step, person))), ""
    )


def carried_with(urgent_id: int) -> carried.Manifest:
    """The pictures and files that were submitted with it, and become public with it."""
    urgent = UrgentPublication.objects.filter(pk=urgent_id).select_related("step").first()
    return dict(urgent.step.carried) if urgent and urgent.step else {}
