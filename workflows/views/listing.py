"""The queue: a paged list of what this person can decide, in the order in which it presses."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import QueryDict
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from sites import hosts
from workflows.queue import Order
from workflows.ranking.late import catch_up
from workflows.views.facets import Facets
from workflows.views.lists import PER_PAGE, Queue, read_whole
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
        paging = Paginator(queue.rows, PER_PAGE).get_page(kept.get("p"))
        found = read_whole(paging.object_list, self.request.user)
        catch_up(state for state, _alike in found)
        table = hosts.table()
        return {
            "paging": paging,
            "rows": [
                {
                    "state": state,
                    "alike": alike,
                    "place": table.entry(state.site_id) if state.site_id else None,
                }
                for state, alike in found
            ],
            "facets": Facets(queue.groups, queue.filter),
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
