"""Which versions of a page were approved, and still say exactly what was approved."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from wagtail.models import Page, Revision, WorkflowState

from workflows.content import digest_of
from workflows.models import RoleTaskState
from workflows.places import needed_roles

#: Of the newest; an older one is found in Wagtail's own history.
MOST = 40


@dataclass(frozen=True, slots=True)
class ApprovedVersion:
    """A version with the moment and the people of its approvals."""

    revision: Revision
    approved_at: dt.datetime
    steps: tuple[RoleTaskState, ...]
    is_public: bool


def approved_versions(page: Page) -> list[ApprovedVersion]:
    """The newest first. One that autosave has overwritten since is no version that anybody approved."""
    steps = (
        RoleTaskState.objects.approved()
        .filter(page=page.pk, workflow_state__status=WorkflowState.STATUS_APPROVED)
        .exclude(approved_digest="")
        .select_related("revision", "task__roletask", "finished_by")
        .order_by("-pk")[: MOST * 3]
    )
    by_revision: dict[int, list[RoleTaskState]] = {}
    for step in steps:
        by_revision.setdefault(step.revision_id, []).append(step)
    needed = set(needed_roles(page))
    found = []
    for revision_id, given in list(by_revision.items())[:MOST]:
        last = given[0]
        is_whole = needed <= {step.role for step in given} and last.revision is not None
        if is_whole and digest_of(last.revision.content, last.carried) == last.approved_digest:
            found.append(
                ApprovedVersion(
                    last.revision,
                    last.finished_at,
                    tuple(reversed(given)),
                    is_public=page.live and page.live_revision_id == revision_id,
                )
            )
    return found
