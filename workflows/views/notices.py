"""What a person was told, and for the city whether the letters arrived: ``/admin/review/notices/``."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from workflows.notices.models import Delivery, Notice
from workflows.notices.models.delivery import Status
from workflows.views.calendar import OfTheCity, may_set_calendar

PER_PAGE = 50


class NoticesView(WagtailAdminTemplateMixin, TemplateView):
    """The person's own, the newest first."""

    template_name = "workflows/duty/notices.html"
    page_title = gettext_lazy("Told to you")
    header_icon = "mail"
    breadcrumbs_items = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse_lazy("workflows_review:notices"), "label": gettext_lazy("Told to you")},
    ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Two queries, for any number of notices."""
        mine = Notice.objects.for_person(self.request.user).select_related("delivery")
        paging = Paginator(mine, PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            paging=paging, may_see_deliveries=may_set_calendar(self.request.user), **kwargs
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """All are read."""
        Notice.objects.for_person(request.user).filter(read_at=None).update(read_at=timezone.now())
        messages.success(request, _("All notices are read."))
        return redirect("workflows_review:notices")


class NoticeView(View):
    """Reads one and leads to what it is about."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A link in the list: who follows it has read it."""
        notice = get_object_or_404(Notice.objects.for_person(request.user), pk=pk)
        if notice.read_at is None:
            Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=timezone.now())
        return redirect(notice.path)

    post = get


class DeliveriesView(OfTheCity, WagtailAdminTemplateMixin, TemplateView):
    """The log of letters, for the city: to whom, of what kind, when, and what the mail server answered."""

    template_name = "workflows/duty/deliveries.html"
    page_title = gettext_lazy("Letters sent")
    header_icon = "mail"
    breadcrumbs_items = [
        *NoticesView.breadcrumbs_items,
        {"url": reverse_lazy("workflows_review:deliveries"), "label": gettext_lazy("Letters sent")},
    ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Three queries."""
        rows = Delivery.objects.select_related("person").prefetch_related("notices")
        wanted = self.request.GET.get("status", "")
        if wanted in Status.values:
            rows = rows.filter(status=wanted)
        paging = Paginator(rows, PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(paging=paging, statuses=Status.choices, chosen=wanted, **kwargs)
