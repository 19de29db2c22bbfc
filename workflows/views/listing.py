"""What waits for me: a plain list, paged, of the pages that this person can decide."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from sites import hosts
from sites.hosts import HostEntry
from workflows.models import RoleTaskState
from workflows.reviewers import roles_of

PER_PAGE = 50


class ReviewListView(WagtailAdminTemplateMixin, TemplateView):
    """A fixed number of queries, whether ten pages wait or ten thousand."""

    template_name = "workflows/review/list.html"
    page_title = _("Waiting for my decision")
    header_icon = "clipboard-list"
    breadcrumbs_items = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse_lazy("workflows_review:list"), "label": _("Waiting for my decision")},
    ]

    @cached_property
    def places(self) -> list[HostEntry]:
        """The sites to choose from; a ward lead has only one and gets no choice."""
        table = hosts.table()
        wards = {ward_id for _role, ward_id in roles_of(self.request.user)}
        everywhere = None in wards
        found = [entry for entry in table.wards if everywhere or entry.ward_id in wards]
        return ([table.portal] if table.portal and everywhere else []) + found

    @cached_property
    def chosen(self) -> HostEntry | None:
        """The site of the filter, if the user has anything to do with it."""
        wanted = self.request.GET.get("ward", "")
        return next((place for place in self.places if wanted and _key(place) == wanted), None)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page of the list, longest waiting first."""
        states = RoleTaskState.objects.waiting_for(self.request.user)
        if self.chosen:
            states = states.filter(site=self.chosen.site_id)
        states = states.select_related("page__locale", "task", "workflow_state__requested_by").order_by(
            "started_at", "pk"
        )
        paging = Paginator(states, PER_PAGE).get_page(self.request.GET.get("p"))
        table = hosts.table()
        rows = [
            {"state": state, "place": table.entry(state.site_id) if state.site_id else None}
            for state in paging.object_list
        ]
        return super().get_context_data(
            paging=paging,
            rows=rows,
            places=[{"key": _key(place), "name": place.ward_name or place.name} for place in self.places],
            chosen=_key(self.chosen) if self.chosen else "",
            **kwargs,
        )


def _key(place: HostEntry) -> str:
    """What stands in the address: a ward's slug, or a word for the portal."""
    return place.ward_slug or "portal"
