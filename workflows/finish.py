"""What happens when the last approval is given (``WAGTAIL_FINISH_WORKFLOW_ACTION``).

Wagtail's own action asks whether the approver has the publish permission, which nobody has here.
This module is imported while Wagtail's models load, so it knows no model.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workflows import publishing_context

_holders: list[Callable[[Any, Any], bool]] = []


def hold_back_by(holder: Callable[[Any, Any], bool]) -> None:
    """Let a room keep what was approved, to be published later; it answers whether it does. Called once."""
    if holder not in _holders:
        _holders.append(holder)


def publish_approved(workflow_state: Any, user: Any = None) -> None:
    """Publish, schedule or hold back what the workflow approved; the gate checks the approvals."""
    if any(holder(workflow_state, user) for holder in _holders):
        return
    with publishing_context.finishing_workflow(workflow_state.pk):
        workflow_state.content_object.get_latest_revision().publish(user=user)
