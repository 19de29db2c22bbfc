"""Hand a page in for approval, and take it back."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from workflows import checks
from workflows.actions.locking import locked
from workflows.checking.confirmations import confirm, still_open
from workflows.errors import ChecksFailed, Refused, Unconfirmed
from workflows.remarks import answers


@transaction.atomic
def submit(
    page: Page, *, acting_user: Any, answer: str = "", confirmed: Collection[str] | None = None
) -> None:
    """Send the newest version for approval: begin, or go on where it came back, with the author's answer to that.

    Raises ``ChecksFailed`` where the version has errors (``workflows.checks``); the step itself asks, so no
    other way leads around it. ``confirmed`` are the keys of the warnings that its author has read and lets stand:
    ``Unconfirmed`` is raised for others. Without it nobody is there to ask: the reviewers read the warnings.
    """
    current = locked(page)
    if current.workflow_in_progress:
        raise Refused(_("This page is under review already."))
    rights = current.permissions_for_user(acting_user)
    workflow = current.get_workflow()
    if workflow is None or not (rights.can_edit() and rights.can_submit_for_moderation()):
        raise Refused(_("You may not submit this page, or it has no approval to go through."))
    if confirmed is not None:
        _ask(current, confirmed, acting_user)
    state = current.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        answers.keep(current, answer, acting_user=acting_user)
        state.resume(acting_user)
    else:
        workflow.start(current, acting_user)


def _ask(page: Page, confirmed: Collection[str], acting_user: Any) -> None:
    """What is confirmed is kept with who did; errors are told before anybody is asked."""
    version = checks.newest(page)
    warnings = checks.warnings_of(version, acting_user)
    confirm(page, warnings, confirmed, acting_user=acting_user)
    if unread := still_open(page, warnings):
        if errors := checks.errors_of(version, acting_user):
            raise ChecksFailed(errors)
        raise Unconfirmed(unread)


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
def restart(
    page: Page, *, acting_user: Any, answer: str = "", confirmed: Collection[str] | None = None
) -> None:
    """Begin the approval anew in the place of one that came back; both or neither."""
    answers.keep(locked(page), answer, acting_user=acting_user)
    withdraw(page, acting_user=acting_user)
    submit(page, acting_user=acting_user, confirmed=confirmed)


def may_withdraw(page: Page, user: Any) -> bool:
    """Whether the page is the person's own in this approval; true of everybody where there is none."""
    state = page.current_workflow_state
    return state is None or user.pk in (state.requested_by_id, page.owner_id)
