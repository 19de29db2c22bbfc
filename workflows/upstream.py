"""Takes the place of Wagtail's own workflow e-mails.

Upstream gap: Wagtail connects its notifiers when its admin starts and has no setting that leaves
them out; they write to everybody who asked or to every superuser, within the request. Django
connects only one receiver under a ``dispatch_uid``, so ours stands where Wagtail's would, in
whichever order the applications start. When Wagtail offers a switch, use it and delete this.
"""

from __future__ import annotations

from typing import Any

from django.dispatch import Signal
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

_NOTIFIERS: tuple[tuple[Signal, type, str], ...] = (
    (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
    (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
    (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
    (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
)


def _silence(**_kwargs: Any) -> None:
    """Our own notifications tell who must know (``workflows.notifications``)."""


def silence_wagtail_mail() -> None:
    """Called once, when the application is ready."""
    for signal, sender, uid in _NOTIFIERS:
        signal.disconnect(sender=sender, dispatch_uid=uid)
        signal.connect(_silence, sender=sender, dispatch_uid=uid)
