"""The queue: a paged list of what this person can decide, in the order in which it presses."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.urls import reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from sites import hosts
from sites.hosts import HostEntry
from workflows.reviewers import roles_of
from workflows.views.tabs import Tab, put_off, states_of

PER_PAGE = 20


class QueueMixin(WagtailAdminTemplateMixin):
    """The queue with its filter; a fixed number of queries, whether ten pages wait or ten thousand."""

    header_icon = "clipboard-list"

    @cached_property
    def tab(self) -> Tab:
        """Which list is asked for."""
        wanted = self.request.GET.get("tab", "")
        return Tab(wanted) if wanted in Tab.values else Tab.WAITING

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

    @property
    def words(self) -> str:
        """What is looked for in titles and names."""
        return str(self.request.GET.get("q", "")).strip()[:100]

    def queue(self) -> dict[str, Any]:
        """One page of the list, what presses first."""
        states = states_of(self.tab, self.request.user, put_off(self.request.session))
        if self.chosen:
            states = states.filter(site=self.chosen.site_id)
        if self.words:
            states = states.filter(
                Q(page__draft_title__icontains=self.words)
                | Q(workflow_state__requested_by__first_name__icontains=self.words)
                | Q(workflow_state__requested_by__last_name__icontains=self.words)
            )
        states = states.select_related("page__locale", "page__content_type", "task__roletask")
        paging = Paginator(states, PER_PAGE).get_page(self.request.GET.get("p"))
        table = hosts.table()
        return {
            "paging": paging,
            "rows": [
                {"state": state, "place": table.entry(state.site_id) if state.site_id else None}
                for state in paging.object_list
            ],
            "places": [{"key": _key(place), "name": place.ward_name or place.name} for place in self.places],
            "chosen": _key(self.chosen) if self.chosen else "",
            "words": self.words,
            "tab": self.tab,
            "tabs": Tab.choices,
            "query": self._query(),
        }

    def _query(self) -> str:
        """What a link of the queue carries along: list, site and words."""
        kept = self.request.GET.copy()
        kept.pop("p", None)
        return str(kept.urlencode())


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


def _key(place: HostEntry) -> str:
    """What stands in the address: a ward's slug, or a word for the portal."""
    return place.ward_slug or "portal"
