"""The author confirms warnings where the form that is sent cannot show them."""

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
from wagtail.models import Page

from workflows.actions import submit
from workflows.checks import errors_of, newest
from workflows.errors import Refused, Unconfirmed
from workflows.views.marking import CONFIRMED, open_warnings


def asking_url(page: Page) -> str:
    """Where the open warnings of a draft are read and confirmed."""
    return reverse("workflows_review:confirm", args=[page.pk])


class ConfirmView(WagtailAdminTemplateMixin, TemplateView):
    """A plain form with one button; the page is sent with it."""

    template_name = "workflows/checks/confirm.html"
    page_title = gettext_lazy("Before it is sent")
    header_icon = "warning"

    @cached_property
    def page(self) -> Page:
        """A draft that the person may send."""
        page: Page = get_object_or_404(Page, pk=self.kwargs["page_id"])
        rights = page.permissions_for_user(self.request.user)
        if not (rights.can_edit() and rights.can_submit_for_moderation()):
            raise PermissionDenied
        return page

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Below the draft."""
        draft = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [
            *super().get_breadcrumbs_items(),
            {"url": draft, "label": str(self.page.draft_title)},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What is open now."""
        version = newest(self.page)
        errors = errors_of(version, self.request.user)
        return super().get_context_data(
            open_warnings=open_warnings(version, self.request.user),
            errors=[error.told(version) for error in errors],
            may_confirm=not errors,
            edited=self.page,
            **kwargs,
        )

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Send it, or show what has come up since."""
        try:
            submit(self.page, acting_user=request.user, confirmed=request.POST.getlist(CONFIRMED))
        except Unconfirmed:
            return redirect(asking_url(self.page))
        except Refused as refused:
            for line in refused.lines(self.page.specific):
                messages.error(request, line)
            return redirect("wagtailadmin_pages:edit", self.page.pk)
        messages.success(
            request, _("“%(title)s” was submitted for approval.") % {"title": self.page.draft_title}
        )
        return redirect("wagtailadmin_explore", self.page.get_parent().pk)
