"""What people do with a page in its approval, each as one function and one transaction."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.models import Page, WorkflowState


@transaction.atomic
def submit(page: Page, *, acting_user: Any) -> None:
    """Send the newest version for approval: begin, or go on where it came back."""
    state = page.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(acting_user)
    else:
        page.get_workflow().start(page.specific, acting_user)
