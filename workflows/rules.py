"""The rules of one decision, in the order in which a person would explain them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from wagtail.models import TaskState

from workflows.audience import grown
from workflows.authors import authors_of
from workflows.places import site_id_of, ward_id_of
from workflows.reviewers import holds
from workflows.standing import standing_of

if TYPE_CHECKING:
    from workflows.models import RoleTaskState


def refusal(state: RoleTaskState, user: Any) -> str:
    """Why ``user`` may not decide ``state`` now; empty when they may."""
    return next(_objections(state, user), "")


def _objections(state: RoleTaskState, user: Any) -> Iterator[str]:
    if state.status != TaskState.STATUS_IN_PROGRESS:
        yield _("This has been decided already.")
    if user is None or not holds(user, state.role, ward_id_of(state.page)):
        yield _("You are not among those who decide here.")
    if state.site_id != site_id_of(state.page):
        yield _("The page has moved to another site. Withdraw it and submit it again.")
    elif state.standing and state.standing != standing_of(state.page):
        yield _(
            "The page has moved, become of another kind, or is to open otherwise, since it was submitted. "
            "Withdraw it and submit it again."
        )
    if grown(state.page, state.audience):
        yield _(
            "More people may read the page now than when it was submitted. Withdraw it and submit it again."
        )
    if user.pk in authors_of(state):
        yield _("You had a hand in this page: somebody else must approve it.")
    if _gave_earlier_approval(state, user):
        yield _("You gave the first approval: somebody else must give the second.")
    if not state.has_submitted_content():
        yield _("The page was changed after it was submitted. Withdraw it and submit it again.")


def _gave_earlier_approval(state: RoleTaskState, user: Any) -> bool:
    return (
        TaskState.objects.filter(
            workflow_state=state.workflow_state_id,
            revision=state.revision_id,
            status=TaskState.STATUS_APPROVED,
            finished_by=user,
        )
        .exclude(pk=state.pk)
        .exists()
    )
