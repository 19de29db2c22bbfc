"""Hand a page in for approval, and take it back."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from workflows.actions.locking import locked
from workflows.errors import Refused


@transaction.atomic
def submit(page: Page, *, acting_user: Any) -> None:
    """Send the newest version for approval: begin, or go on where it came back.

    Raises ``ChecksFailed`` where the version has errors (``workflows.checks``); the step itself asks, so no
    other way leads around it.
    """
    current = locked(page)
    if current.workflow_in_progress:
        raise Refused(_("This page is under review already."))
    rights = current.permissions_for_user(acting_user)
    workflow = current.get_workflow()
    if workflow is None or not (rights.can_edit() and rights.can_submit_for_moderation()):
        raise Refused(_("You may not submit this page, or it has no approval to go through."))
    state = current.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(acting_user)
    else:
        workflow.start(current, acting_user)


def submit_as_it_stands(page: Page, *, acting_user: Any) -> bool:
    """Submit what is public already with what waits beside it; whether that was done.

    Not where somebody works on a draft: what waits goes with that. The caller holds the lock.
    """
    if page.has_unpublished_changes or page.current_workflow_state is not None:
        return False
    if page.get_workflow() is None:
        return False
    # Nothing that a form would have to say about it: it is public already.
    page.save_revision(user=acting_user, changed=False, clean=False, log_action=True)
    submit(page, acting_user=acting_user)
    return True


@transaction.atomic
def withdraw(page: Page, *, acting_user: Any) -> None:
    """End the approval without a decision; the page is its author's again."""
    current = locked(page)
    state = current.current_workflow_state
    if state is None:
        raise Refused(_("This page is not under review any more."))
    if not may_withdraw(current, acting_user):
        raise Refused(_("Only its author withdraws a page. Send it back with a reason."))
    state.cancel(user=acting_user)


@transaction.atomic
def restart(page: Page, *, acting_user: Any) -> None:
    """Begin the approval anew in the place of one that came back; both or neither."""
    withdraw(page, acting_user=acting_user)
    submit(page, acting_user=acting_user)


def may_withdraw(page: Page, user: Any) -> bool:
    """Whether the page is the person's own in this approval; true of everybody where there is none."""
    state = page.current_workflow_state
    return state is None or user.pk in (state.requested_by_id, page.owner_id)
