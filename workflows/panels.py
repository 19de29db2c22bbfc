"""The first screen's two panels on approval, with a fixed number of queries.

They stand where Wagtail's own panels did, which list everything at once: 1,260 waiting pages
took 3,808 queries and made a document of 6 MB.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import F
from wagtail.admin.ui.components import Component
from wagtail.models import WorkflowState

from workflows.models import RoleTaskState
from workflows.reviewers import roles_of

# More would bury the newest; the rest is in the list of all pages.
SHOWN = 10


class WaitingPanel(Component):
    """How much waits for this person, and the way to it."""

    name = "dinh_waiting"
    template_name = "workflows/panels/waiting.html"
    order = 100

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """A count, for those who review at all."""
        user = parent_context["request"].user
        if not roles_of(user):
            return {"reviews": False}
        return {"reviews": True, "count": RoleTaskState.objects.waiting_for(user).count()}


class OwnPanel(Component):
    """What I sent, where it is, and what came back and why."""

    name = "dinh_own_submissions"
    template_name = "workflows/panels/own.html"
    order = 110

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The newest submissions that are still on their way; those sent back stand first."""
        user = parent_context["request"].user
        states = (
            RoleTaskState.objects.filter(
                workflow_state__requested_by=user,
                workflow_state__status__in=(
                    WorkflowState.STATUS_IN_PROGRESS,
                    WorkflowState.STATUS_NEEDS_CHANGES,
                ),
                workflow_state__current_task_state__pk=F("pk"),
            )
            .select_related("page", "task", "finished_by", "workflow_state")
            .order_by("-workflow_state__status", "-started_at")
        )
        return {"states": list(states[:SHOWN])}
