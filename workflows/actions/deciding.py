"""Decide on a step of the approval. The rules are the step's own (``RoleTaskState``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from workflows.actions.locking import hold

if TYPE_CHECKING:
    from workflows.models import RoleTaskState


@transaction.atomic
def approve(state: RoleTaskState, *, acting_user: Any, comment: str = "") -> None:
    """Pass the step; the last one makes the page public, or schedules it."""
    hold(state.page)
    state.approve(user=acting_user, comment=comment)


@transaction.atomic
def send_back(state: RoleTaskState, *, acting_user: Any, comment: str = "") -> None:
    """Give the page back to its author with a reason; without one ``ReasonMissing`` is raised."""
    hold(state.page)
    state.reject(user=acting_user, comment=comment)
