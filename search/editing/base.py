"""What the pages of the editors' side share."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from search.dimensions.places import slug_of
from sites.hosts import HostEntry
from sites.policies import SitePolicy


class SitePageView(WagtailAdminTemplateMixin, TemplateView):
    """A page about one of the user's sites; who has none finds it closed."""

    policy: SitePolicy

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.offered:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    @cached_property
    def offered(self) -> list[HostEntry]:
        """The sites to choose from."""
        return self.policy.places(self.request.user)

    @cached_property
    def chosen(self) -> HostEntry | None:
        """The site of the address, where it is the user's; the only one, where there is one."""
        if len(self.offered) == 1:
            return self.offered[0]
        wanted = self.request.GET.get("site", "")
        return next((site for site in self.offered if wanted and slug_of(site) == wanted), None)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        places = [{"key": slug_of(site), "name": site.ward_name or site.name} for site in self.offered]
        return super().get_context_data(
            places=places if len(places) > 1 else [],
            chosen=slug_of(self.chosen) if self.chosen else "",
            **kwargs,
        )
