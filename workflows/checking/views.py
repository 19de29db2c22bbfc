"""``/admin/review/checks/``: what is asked of every page, and how strictly."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from workflows.checking.changing import may_set, set_strictness
from workflows.checking.check import Strictness, registered
from workflows.checking.settings import strictness_of_all


class ChecksView(WagtailAdminTemplateMixin, TemplateView):
    """Everybody in the admin reads it; moderators and operators change it."""

    template_name = "checking/checks.html"
    page_title = gettext_lazy("Checks")
    header_icon = "check"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Below the review desk."""
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("workflows_review:list"), "label": _("Review desk")},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Each check with what it is set to."""
        checks = registered()
        now = strictness_of_all(checks)
        rows = [{"check": check, "now": now[check.name]} for check in checks]
        return super().get_context_data(rows=rows, may_set=may_set(self.request.user), **kwargs)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Set what is another one than before; one that nobody can choose is left alone."""
        if not may_set(request.user):
            raise PermissionDenied
        changed = 0
        for check in registered():
            sent = request.POST.get(check.name)
            if sent in check.choices and not check.is_fixed:
                changed += set_strictness(check, Strictness(sent), acting_user=request.user)
        if changed:
            messages.success(
                request,
                ngettext("%(count)d check was changed.", "%(count)d checks were changed.", changed)
                % {"count": changed},
            )
        else:
            messages.info(request, _("Nothing was changed."))
        return redirect("workflows_review:checks")
