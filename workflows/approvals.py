"""Whether a revision has every approval that its page needs, for exactly its content."""

from __future__ import annotations

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, WorkflowState

from workflows import carried
from workflows.audience import grown
from workflows.authors import authors_of
from workflows.carried import Manifest
from workflows.content import digest
from workflows.models import RoleTaskState
from workflows.places import needed_roles, site_id_of
from workflows.standing import standing_of


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
    states = RoleTaskState.objects.approved().filter(workflow_state=workflow_state, revision=revision)
    given: dict[str, RoleTaskState] = {
        # What their authors are asked of is read with them.
        state.role: state
        for state in states.select_related(
            "task__roletask", "revision", "workflow_state", "page__live_revision"
        )
    }
    needed = needed_roles(page)
    if any(role not in given for role in needed):
        return _("This version has not been approved by everybody who must.")
    return _fault_of(page, revision, [given[role] for role in needed])


def _fault_of(page: Page, revision: Revision, states: list[RoleTaskState]) -> str:
    """The approvals are there; are they the right people's, here, and for this content?"""
    return (
        fault_of_place(page, states)
        or _fault_of_content(revision, states)
        or _fault_of_people(states, authors_of(states[-1]))
    )


def fault_of_place(page: Page, states: list[RoleTaskState]) -> str:
    """Whether the page still stands, is and is read as it was when these steps were opened."""
    site_id, standing = site_id_of(page), standing_of(page)
    if any(state.site_id != site_id for state in states):
        return _("The page has moved to another site since it was approved.")
    if any(state.standing and state.standing != standing for state in states):
        return _(
            "The page has moved, become of another kind, or is to open otherwise, since it was approved."
        )
    if any(grown(page, state.audience) for state in states):
        return _("More people may read the page now than when it was approved.")
    return ""


def _fault_of_content(revision: Revision, states: list[RoleTaskState]) -> str:
    manifest = states[-1].carried
    content = digest(revision.pk, manifest)
    if any(state.approved_digest != content for state in states):
        return _("The page was changed after it was approved.")
    return carried.fault_of(manifest)


def _fault_of_people(states: list[RoleTaskState], authors: set[int]) -> str:
    people = {state.finished_by_id for state in states}
    if None in people or len(people) != len(states):
        return _("Two different people must approve.")
    return _("An author of the page cannot approve it.") if people & authors else ""


def approved_with(page: Page, revision: Revision) -> Manifest:
    """What the approvals of a version covered beside its content."""
    last = (
        RoleTaskState.objects.approved()
        .filter(page=page.pk, revision=revision, workflow_state__status=WorkflowState.STATUS_APPROVED)
        .order_by("-pk")
        .first()
    )
    return dict(last.carried) if last else {}
