"""``/admin/wards/``: the state of all sites, a page at a time."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.backoffice.state import SORTS, Totals, site_states, sorted_states
from cms.backoffice.workplace import workplace_of
from sites.enums import Role
from sites.scoping import scope_for
from sites.text import fold

_PER_PAGE = 30
_LABELS: dict[str, str | Promise] = {
    "attention": _("Needs attention"),
    "name": _("Site"),
    "last": _("Last publication"),
    "waiting": _("Waiting"),
    "empty": _("Empty sections"),
}


def may_see(user: Any) -> bool:
    """Those who keep the system, and the city's moderators, who look after every ward."""
    scope = scope_for(user)
    return scope.is_superuser or scope.has_role(Role.OPERATOR) or scope.has_role(Role.MODERATOR)


class SitesView(WagtailAdminTemplateMixin, TemplateView):
    """Three queries of its own, however many sites there are."""

    template_name = "backoffice/sites/list.html"
    page_title = _("Portal and wards")
    header_icon = "globe"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Closed to everybody else."""
        if not may_see(request.user):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page in the chosen order."""
        wanted = self.request.GET.get("sort", "")
        sort = wanted if wanted in SORTS else SORTS[0]
        words = self.request.GET.get("q", "").strip()[:100]
        states = site_states()
        shown = [state for state in states if fold(words) in fold(state.name)] if words else states
        return super().get_context_data(
            totals=Totals.of(states),
            paging=Paginator(sorted_states(shown, sort), _PER_PAGE).get_page(self.request.GET.get("p")),
            sort=sort,
            sorts=[(key, _LABELS[key]) for key in SORTS],
            words=words,
            keeps_system=workplace_of(self.request.user).keeps_system,
            **kwargs,
        )
