"""What the first screen tells of approvals, with a fixed number of queries.

The panels stand where Wagtail's own did, which list everything at once: 1,260 waiting pages
took 3,808 queries and made a document of 6 MB.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

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
        """Two queries, for those who review at all: all that waits by its number, then the first ones whole."""
        user = parent_context["request"].user
        if not reviews(user):
            return {"reviews": False}
        waiting = in_order(RoleTaskState.objects.waiting_for(user), timezone.now())
        found = list(waiting.values_list("pk", "started_at"))
        first = [pk for pk, _started in found[:SHOWN]]
        steps = RoleTaskState.objects.in_reach_of(user).select_related("page__content_type", "task__roletask")
        whole = steps.in_bulk(first)
        table = hosts.table()
        rows = [
            {"state": state, "place": table.entry(state.site_id) if state.site_id else None}
            for state in (whole[pk] for pk in first if pk in whole)
        ]
        return {
            "reviews": True,
            "count": len(found),
            "oldest": min((started for _pk, started in found), default=None),
            "rows": rows,
            "more": len(found) - len(rows),
        }


class OwnPanel(Component):
    """What came back and why, what is still a draft, what was sent and where it is."""

    name = "dinh_own_work"
    template_name = "workflows/panels/own.html"
    order = 40

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Of this person only."""
        user = parent_context["request"].user
        return {"work": own_work(user), "reviews": reviews(user)}
