"""A decision that is taken and waits to take effect, so that whoever took it can undo it (``workflows.actions.undoing``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from workflows.models import RoleTaskState


def objection(state: RoleTaskState, user: Any) -> str:
    """A sentence where somebody has decided already and may still undo it; empty where nobody has."""
    if state.pending_until is None:
        return ""
    time = f"{timezone.localtime(state.pending_until):%H:%M:%S}"
    if user is not None and state.pending_by_id == user.pk:
        return _("You have decided on this. You may undo it until %(time)s; then it takes effect.") % {
            "time": time
        }
    return _("%(name)s has decided on this, and may undo it until %(time)s. It waits for that.") % {
        "name": name_of(state),
        "time": time,
    }


def name_of(state: RoleTaskState) -> str:
    """Whose decision it is."""
    person = state.pending_by
    return person.get_full_name() if person else _("Somebody")
