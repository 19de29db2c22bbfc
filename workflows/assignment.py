"""Whose a step is for a while. Others see it, and take it over before they decide, so that nobody does by accident."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from workflows.models import RoleTaskState


def holder(state: RoleTaskState) -> Any:
    """The person it is assigned to now; nobody when the time is over or the account is no longer active."""
    if state.assigned_to_id is None or state.assigned_until is None:
        return None
    if state.assigned_until <= timezone.now():
        return None
    person = state.assigned_to
    return person if person is not None and person.is_active else None


def objection(state: RoleTaskState, user: Any) -> str:
    """A sentence where it is somebody else's; empty where it is not."""
    person = holder(state)
    if person is None or person.pk == user.pk or state.assigned_until is None:
        return ""
    return _("This is with %(name)s until %(time)s. Take it over before you decide.") % {
        "name": person.get_full_name(),
        "time": f"{timezone.localtime(state.assigned_until):%H:%M %d/%m}",
    }
