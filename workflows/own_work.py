"""A person's own work: what came back, what is still a draft, what is on its way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState, WorkflowState

from sites.enums import Role
from sites.scoping import scope_for
from workflows.deadlines.words import by_when
from workflows.models import RoleTaskState
from workflows.places import needed_roles

# More would bury the newest; the rest is in the list of all pages.
SHOWN: Final = 6
# How long a page that became public stays in the list.
_REMEMBERED: Final = dt.timedelta(days=7)
_ATTRIBUTE: Final = "_workflows_own_work"
_OPEN: Final = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)


@dataclass(frozen=True, slots=True)
class ApprovalProgress:
    """One station on the way of a page."""

    name: str
    state: str = ""
    since: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class SubmittedPage:
    """A page that its author has handed in, with the stations of its way."""

    page: Page
    steps: list[ApprovalProgress]
    #: By when the next decision is expected, in words; empty where none is, or it is late.
    expected: str = ""


@dataclass
class OwnWork:
    """What the first screen shows; ``waiting`` is what the author must do something about."""

    sent_back: list[RoleTaskState] = field(default_factory=list)
    drafts: list[Page] = field(default_factory=list)
    draft_count: int = 0
    sent: list[SubmittedPage] = field(default_factory=list)

    @property
    def waiting(self) -> int:
        return len(self.sent_back) + self.draft_count

    @property
    def more_drafts(self) -> int:
        return self.draft_count - len(self.drafts)


def own_work(user: Any) -> OwnWork:
    """Three queries, read once for each user object, and so once for a request."""
    found: OwnWork | None = getattr(user, _ATTRIBUTE, None)
    if found is None:
        found = _read(user)
        setattr(user, _ATTRIBUTE, found)
    return found


def _read(user: Any) -> OwnWork:
    drafts = list(_drafts(user))
    submitted = _submitted(user)
    back = [
        state
        for state in submitted
        if state.workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
        and state.status == TaskState.STATUS_REJECTED
    ]
    return OwnWork(
        sent_back=back,
        drafts=drafts[:SHOWN],
        draft_count=len(drafts),
        sent=list(_sent(submitted))[:SHOWN],
    )


def _drafts(user: Any) -> QuerySet[Page]:
    """Pages whose newest version is the person's own and has not been handed in."""
    return (
        # Whoever left a ward leaves what they wrote there.
        Page.objects.filter(
            scope_for(user).pages(),
            has_unpublished_changes=True,
            latest_revision__user=user,
            latest_revision__approved_go_live_at=None,
        )
        .exclude(Exists(RoleTaskState.objects.filter(page=OuterRef("pk"), workflow_state__status__in=_OPEN)))
        .only("pk", "draft_title", "title", "live", "latest_revision_created_at", "path", "depth")
        .order_by("-latest_revision_created_at")[:50]
    )


def _submitted(user: Any) -> list[RoleTaskState]:
    """The newest step of each page that the person sent: on its way, sent back, or just public."""
    since = timezone.now() - _REMEMBERED
    mine = RoleTaskState.objects.filter(
        scope_for(user).pages("page"),
        workflow_state__requested_by=user,
        workflow_state__current_task_state__pk=F("pk"),
    ).select_related("page", "task__roletask", "finished_by", "workflow_state")
    under_way = mine.filter(workflow_state__status__in=_OPEN)
    public = mine.filter(workflow_state__status=WorkflowState.STATUS_APPROVED, finished_at__gte=since)
    return [
        *under_way.order_by("-started_at")[: 2 * SHOWN],
        *public.order_by("-finished_at")[:SHOWN],
    ]


def _sent(submitted: list[RoleTaskState]) -> Iterator[SubmittedPage]:
    for state in submitted:
        if state.workflow_state.status != WorkflowState.STATUS_NEEDS_CHANGES:
            yield SubmittedPage(state.page, steps_of(state), _expected(state))


def _expected(state: RoleTaskState) -> str:
    due = state.decide_by if state.status == TaskState.STATUS_IN_PROGRESS else None
    return by_when(due) if due is not None and due > timezone.now() else ""


def steps_of(state: RoleTaskState) -> list[ApprovalProgress]:
    """Writing, the approvals that the page needs there, and public; told by the current step."""
    is_public = state.workflow_state.status == WorkflowState.STATUS_APPROVED
    steps = [ApprovalProgress(_("Written"), "done")]
    roles = needed_roles(state.page)
    current = len(roles) if is_public else roles.index(state.role) if state.role in roles else 0
    for number, role in enumerate(roles):
        mark = "done" if number < current else "now" if number == current else ""
        steps.append(ApprovalProgress(step_name(role), mark, state.started_at if mark == "now" else None))
    steps.append(
        ApprovalProgress(_("Public"), "now" if is_public else "", state.finished_at if is_public else None)
    )
    return steps


def step_name(role: Role | str) -> str:
    """Who decides, in two words."""
    return _("The ward's lead") if role == Role.LEAD else _("City")
