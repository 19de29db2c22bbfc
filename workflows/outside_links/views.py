"""The report of broken links: ``/admin/review/links/``."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from workflows.outside_links import report
from workflows.outside_links.words import words_of
from workflows.places import place_of

PER_PAGE = 50


class BrokenLinksView(WagtailAdminTemplateMixin, TemplateView):
    """For a ward its own, for the city all; a fixed number of queries."""

    template_name = "outside_links/report.html"
    page_title = _("Broken outside links")
    header_icon = "link-external"
    breadcrumbs_items = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse_lazy("workflows_review:broken_links"), "label": _("Broken outside links")},
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """For those who can do something about it, or see that it is done."""
        if not report.may_read(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page of them."""
        paging = Paginator(report.broken_for(self.request.user), PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            paging=paging,
            is_on=settings.CHECK_LINKS,
            rows=[
                {"link": link, "place": place_of(link.page), "said": words_of(link.address.last_seen)}
                for link in paging.object_list
            ],
            **kwargs,
        )
