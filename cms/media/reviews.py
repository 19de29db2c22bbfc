"""Pictures and files under review: what was submitted stays as it is until it is decided on."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState, WorkflowState

from cms.media.references import MediaKey
from cms.media.stages import PUBLIC
from sites.scoping import across_wards
from workflows.models import RoleTaskState


def page_in_review(key: MediaKey) -> Page | None:
    """A page that waits for a decision, or for its date, with this medium as it is."""
    waits = Q(status=TaskState.STATUS_IN_PROGRESS, workflow_state__status=WorkflowState.STATUS_IN_PROGRESS)
    is_scheduled = Q(
        status=TaskState.STATUS_APPROVED,
        workflow_state__status=WorkflowState.STATUS_APPROVED,
        revision__approved_go_live_at__isnull=False,
    )
    states = across_wards(RoleTaskState.objects, "the approvals that carry one picture or file").filter(
        waits | is_scheduled, carried__has_key=str(key)
    )
    for state in states.select_related("page"):
        if not state.carried[str(key)].startswith(PUBLIC):
            return state.page
    return None


def locked_message(page: Page) -> str:
    """Why it cannot be changed now, and what to do."""
    return _(
        "It waits for approval together with “%(page)s”. Withdraw that page, or wait for the decision, "
        "and change it then."
    ) % {"page": page.draft_title}


def renew_returned(key: MediaKey, *, acting_user: Any) -> None:
    """Pages that came back and show this medium get a new version: both approvals are asked anew."""
    returned = across_wards(RoleTaskState.objects, "the approvals that carry one picture or file").filter(
        status=TaskState.STATUS_REJECTED,
        workflow_state__status=WorkflowState.STATUS_NEEDS_CHANGES,
        workflow_state__current_task_state__pk=F("pk"),
        carried__has_key=str(key),
    )
    for state in returned.select_related("page"):
        page = state.page
        page.get_latest_revision_as_object().save_revision(user=acting_user, log_action=True)
