"""The approved versions of a page, each with the way back: ``/admin/review/versions/<page>/``."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page, Revision

from sites.ids import pk_of
from sites.scoping import scope_for
from workflows.actions.rolling_back import roll_back
from workflows.errors import Refused
from workflows.versions.approved import approved_versions


class VersionsView(WagtailAdminTemplateMixin, TemplateView):
    """For whoever may change the page."""

    template_name = "workflows/versions/list.html"
    page_title = gettext_lazy("Approved versions")
    header_icon = "history"

    @cached_property
    def page(self) -> Page:
        """A page in the person's reach; others do not exist."""
        pages = Page.objects.filter(scope_for(self.request.user).pages(), depth__gt=1)
        page = get_object_or_404(pages, pk=self.kwargs["page_id"]).specific
        if not page.permissions_for_user(self.request.user).can_edit():
            raise PermissionDenied
        return page

    def get_page_subtitle(self) -> str:
        """The page's name."""
        return str(self.page.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Back to the page and its history."""
        page = self.page
        return [
            {"url": reverse("wagtailadmin_pages:edit", args=[page.pk]), "label": self.get_page_subtitle()},
            {"url": reverse("wagtailadmin_pages:history", args=[page.pk]), "label": _("History")},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The versions."""
        return super().get_context_data(page=self.page, versions=approved_versions(self.page), **kwargs)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Return to one of them."""
        number = pk_of(Revision, request.POST.get("revision", ""))
        revision = get_object_or_404(Revision.objects.for_instance(self.page), pk=number or 0)
        try:
            roll_back(self.page, revision, acting_user=request.user)
        except Refused as refused:
            for line in refused.lines(self.page):
                messages.error(request, line)
        else:
            messages.success(request, _("The earlier version was submitted for approval."))
        return redirect("workflows_review:versions", page_id=self.page.pk)
