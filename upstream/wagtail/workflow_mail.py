"""Takes the place of Wagtail's own workflow e-mails.

Django connects only one receiver under a ``dispatch_uid``, so ours stands where Wagtail's would, in whichever order
the applications start.
"""

from __future__ import annotations

from typing import Any

from django.dispatch import Signal
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from upstream.gap import Gap, Says

GAP = Gap(
    replaces="the receivers that write e-mails about the workflow",
    reason="they write to everybody who asked or to every superuser, within the request, and no setting leaves them out",
    leans=(
        Says(
            "wagtail.admin.signal_handlers:register_signal_handlers",
            "group_approval_task_submitted_email_notification",
        ),
        Says(
            "wagtail.admin.signal_handlers:register_signal_handlers",
            "workflow_state_submitted_email_notification",
        ),
        Says(
            "wagtail.admin.signal_handlers:register_signal_handlers",
            "workflow_state_rejected_email_notification",
        ),
        Says(
            "wagtail.admin.signal_handlers:register_signal_handlers",
            "workflow_state_approved_email_notification",
        ),
    ),
    used_in=("workflows.apps",),
    thread="https://github.com/wagtail/wagtail/issues/7187",
)


_NOTIFIERS: tuple[tuple[Signal, type, str], ...] = (
    (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
    (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
    (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
    (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
)


def _silence(**_kwargs: Any) -> None:
    """Notifications of the project tell who must know."""


def silence() -> None:
    """Called once, when the application is ready."""
    for signal, sender, uid in _NOTIFIERS:
        signal.disconnect(sender=sender, dispatch_uid=uid)
        signal.connect(_silence, sender=sender, dispatch_uid=uid)
