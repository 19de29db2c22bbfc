"""Whether a revision has every approval that its page needs, for exactly its content."""

from __future__ import annotations

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, WorkflowState

from workflows.authors import authors_of
from workflows.content import digest
from workflows.models import RoleTaskState
from workflows.places import needed_roles, site_id_of


def fault_of_approvals(page: Page, revision: Revision, *, workflow_state_id: int | None = None) -> str:
    """What is wrong with the recorded approvals; empty when nothing is.

    With ``workflow_state_id`` only that workflow counts, without it the page's last one.
    """
    workflows = WorkflowState.objects.for_instance(page).order_by("-pk")
    if workflow_state_id is not None:
        workflows = workflows.filter(pk=workflow_state_id)
    workflow_state = workflows.first()
    if workflow_state is None or workflow_state.status != WorkflowState.STATUS_APPROVED:
        return _("This version has not been approved.")
    given: dict[str, RoleTaskState] = {
        state.task.specific.role: state
        for state in RoleTaskState.objects.approved().filter(workflow_state=workflow_state, revision=revision)
    }
    needed = needed_roles(page)
    if any(role not in given for role in needed):
        return _("This version has not been approved by everybody who must.")
    return _fault_of(page, revision, workflow_state, [given[role] for role in needed])


def _fault_of(
    page: Page, revision: Revision, workflow_state: WorkflowState, states: list[RoleTaskState]
) -> str:
    """The approvals are there; are they the right people's, here, and for this content?"""
    site_id, content = site_id_of(page), digest(revision.pk)
    if any(state.site_id != site_id for state in states):
        return _("The page has moved to another site since it was approved.")
    if any(state.approved_digest != content for state in states):
        return _("The page was changed after it was approved.")
    people = {state.finished_by_id for state in states}
    if None in people or len(people) != len(states):
        return _("Two different people must approve.")
    if people & authors_of(page, workflow_state, revision):
        return _("An author of the page cannot approve it.")
    return ""
