"""The queue: a paged list of what this person can decide, in the order in which it presses."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from sites import hosts
from workflows.queue import Order
from workflows.ranking.late import catch_up
from workflows.views.facets import Facets
from workflows.views.lists import Queue, Rows
from workflows.views.tabs import Tab
from workflows.views.undoing import PendingMixin
from workflows.views.way_back import back_of


class QueueMixin(PendingMixin, WagtailAdminTemplateMixin):
    """The queue with its filter; a fixed number of queries, whether ten pages wait or ten thousand."""

    header_icon = "clipboard-list"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With ``back``, which the form of a decision carries along (``workflows.views.way_back``)."""
        return super().get_context_data(back=back_of(self.request).urlencode(), **kwargs)

    def queue(self) -> dict[str, Any]:
        """One page of the list, what presses first."""
        kept = back_of(self.request)
        queue = Queue(self.request, kept)
        facets = Facets(queue.everything, queue.filter)
        states = queue.rows.select_related(
            "page__locale", "page__content_type", "task__roletask", "workflow_state"
        )
        paging = Rows(queue, states).get_page(kept.get("p"))
        catch_up(paging.object_list)
        table = hosts.table()
        return {
            "paging": paging,
            "rows": [
                {"state": state, "place": table.entry(state.site_id) if state.site_id else None}
                for state in paging.object_list
            ],
            "facets": facets,
            "filter": queue.filter,
            "tab": queue.tab,
            "tabs": Tab.choices,
            "orders": Order.choices,
            "query": _without_page(kept),
        }


class ReviewListView(QueueMixin, TemplateView):
    """The queue alone; a script opens what stands first beside it where there is room."""

    template_name = "workflows/review/desk.html"
    page_title = _("Review desk")
    breadcrumbs_items = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse_lazy("workflows_review:list"), "label": _("Review desk")},
    ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The queue."""
        return super().get_context_data(**self.queue(), **kwargs)


def _without_page(query: QueryDict) -> str:
    """What a link of the queue carries along: list, filter and order."""
    kept = query.copy()
    kept.pop("p", None)
    return str(kept.urlencode())
