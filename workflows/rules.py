"""The rules of one decision, in the order in which a person would explain them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from wagtail.models import TaskState

from workflows import assignment, pending
from workflows.audience import grown
from workflows.authors import authors_of
from workflows.places import site_id_of
from workflows.reviewers import decides
from workflows.standing import standing_of

if TYPE_CHECKING:
    from workflows.models import RoleTaskState


def refusal(state: RoleTaskState, user: Any) -> str:
    """Why ``user`` may not decide ``state`` now; empty when they may."""
    return next(_objections(state, user), "")


def refusal_of_listed(state: RoleTaskState, user: Any) -> str:
    """The same for the eye, of a step that ``waiting_for`` has just listed for this person.

    Who had a hand in it, that one query has asked for the whole list. Whoever decides asks ``refusal``.
    """
    return next(_objections(state, user, is_listed=True), "")


def _objections(state: RoleTaskState, user: Any, *, is_listed: bool = False) -> Iterator[str]:
    if state.status != TaskState.STATUS_IN_PROGRESS:
        yield _("This has been decided already.")
    if user is None or not decides(user, state):
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
    if not is_listed and user.pk in authors_of(state):
        yield _("You had a hand in this page: somebody else must approve it.")
    if not is_listed and _gave_earlier_approval(state, user):
        yield _("You gave the first approval: somebody else must give the second.")
    if reason := pending.objection(state, user) or assignment.objection(state, user):
        yield reason
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
