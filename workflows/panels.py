"""What the first screen tells of approvals, with a fixed number of queries.

The panels stand where Wagtail's own did, which list everything at once: 1,260 waiting pages
took 3,808 queries and made a document of 6 MB.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.db.models import Count, Min
from django.utils import timezone
from wagtail.admin.ui.components import Component

from sites import hosts
from workflows.models import RoleTaskState
from workflows.own_work import own_work
from workflows.queue import in_order
from workflows.reviewers import reviews

# The beginning of the queue; the rest is on the review desk.
SHOWN: Final = 5


class WaitingPanel(Component):
    """What waits for this person: how much, since when, what presses first, and the way to it."""

    name = "dinh_waiting"
    template_name = "workflows/panels/waiting.html"
    order = 20

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Two queries, for those who review at all."""
        user = parent_context["request"].user
        if not reviews(user):
            return {"reviews": False}
        waiting = RoleTaskState.objects.waiting_for(user)
        first = in_order(waiting, timezone.now()).select_related("page__content_type", "task__roletask")
        table = hosts.table()
        rows = [
            {"state": state, "place": table.entry(state.site_id) if state.site_id else None}
            for state in first[:SHOWN]
        ]
        totals = waiting.aggregate(count=Count("pk"), oldest=Min("started_at"))
        return {"reviews": True, **totals, "rows": rows, "more": totals["count"] - len(rows)}


class OwnPanel(Component):
    """What came back and why, what is still a draft, what was sent and where it is."""

    name = "dinh_own_work"
    template_name = "workflows/panels/own.html"
    order = 40

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Of this person only."""
        user = parent_context["request"].user
        return {"work": own_work(user), "reviews": reviews(user)}
