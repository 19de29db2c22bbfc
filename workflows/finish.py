"""What happens when the last approval is given (``WAGTAIL_FINISH_WORKFLOW_ACTION``).

Wagtail's own action asks whether the approver has the publish permission, which nobody has here.
This module is imported while Wagtail's models load, so it knows no model.
"""

from __future__ import annotations

from typing import Any

from workflows import publishing_context


def publish_approved(workflow_state: Any, user: Any = None) -> None:
    """Publish, or schedule, what the workflow approved; the gate checks the approvals."""
    with publishing_context.finishing_workflow(workflow_state.pk):
        workflow_state.content_object.get_latest_revision().publish(user=user)
