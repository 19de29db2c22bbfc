"""Who let the live text of a page through, and when: roles and times, never names."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from wagtail.models import Page, TaskState

from sites.enums import Role
from workflows.models import RoleTaskState


@dataclass(frozen=True, slots=True)
class Approval:
    """One step passed."""

    role: Role
    at: dt.datetime

    @property
    def is_by_lead(self) -> bool:
        """The ward's own approval; the other one is the city's."""
        return self.role == Role.LEAD


def approvals_of(page: Page) -> list[Approval]:
    """The approvals of what is live now, in their order; none where the system published it."""
    if not page.live_revision_id:
        return []
    rows = (
        RoleTaskState.objects.filter(revision_id=page.live_revision_id, status=TaskState.STATUS_APPROVED)
        .order_by("finished_at")
        .values_list("task__roletask__role", "finished_at")
    )
    latest = {role: at for role, at in rows if role and at}
    return [Approval(Role(role), at) for role, at in sorted(latest.items(), key=lambda step: step[1])]
