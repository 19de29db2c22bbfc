"""The earlier rounds of a page: each version that was sent back since the page was last approved."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from wagtail.models import TaskState, WorkflowState

from workflows.content import digest_of
from workflows.models import RoleTaskState


def earlier_rounds(state: RoleTaskState, user: Any) -> list[RoleTaskState]:
    """The steps that sent the page back before this one, the newest first, with the author's answers; one query.

    ``was_seen`` says of each whether the person decided on that version: sent it back, or approved it before.
    """
    approved = RoleTaskState.objects.filter(
        page=OuterRef("page"),
        workflow_state__status=WorkflowState.STATUS_APPROVED,
        workflow_state__pk__lt=state.workflow_state_id,
    ).order_by("-workflow_state__pk")
    return list(
        RoleTaskState.objects.filter(page=state.page_id, status=TaskState.STATUS_REJECTED, pk__lt=state.pk)
        .filter(workflow_state__pk__gt=Coalesce(Subquery(approved.values("workflow_state")[:1]), 0))
        .select_related("revision", "task__roletask", "finished_by", "answer__user")
        .annotate(was_seen=Exists(_decided_by(user)))
        .order_by("-pk")
    )


def is_kept(returned: RoleTaskState) -> bool:
    """Whether the version that was sent back still is what was submitted then."""
    return digest_of(returned.revision.content, returned.carried) == returned.submitted_digest


def _decided_by(user: Any) -> QuerySet[RoleTaskState]:
    return RoleTaskState.objects.filter(
        workflow_state=OuterRef("workflow_state"),
        revision=OuterRef("revision"),
        finished_by=user,
        status__in=(TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED),
    )
