"""Wards that need the city now: ``/admin/review/wards/``."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput

from sites import hosts
from sites.enums import Role
from sites.models import Ward
from workflows.actions.substituting import act_for_ward
from workflows.deadlines.models import Substitution
from workflows.errors import Refused
from workflows.leaderless import leaderless
from workflows.reviewers import keeps
from workflows.views.calendar import OfTheCity


class ActingForm(forms.Form):
    """For which ward, until when and why."""

    ward = forms.ModelChoiceField(
        label=gettext_lazy("Ward"), queryset=Ward.objects.exclude(site=None).order_by("name")
    )
    last_day = forms.DateField(label=gettext_lazy("Last day"), widget=AdminDateInput)
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=255)


class WardsView(OfTheCity, WagtailAdminTemplateMixin, TemplateView):
    """Where nobody can approve, who acts for which ward, and the form to act for one."""

    template_name = "workflows/duty/wards.html"
    page_title = gettext_lazy("Wards without a lead")
    header_icon = "warning"
    breadcrumbs_items = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse_lazy("workflows_review:wards"), "label": gettext_lazy("Wards without a lead")},
    ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A fixed number of queries for one ward or 126."""
        wanted = self.request.GET.get("ward", "")
        table = hosts.table()
        chosen = table.for_ward(wanted)
        start = {"ward": chosen.ward_id} if chosen else {}
        kwargs.setdefault("form", ActingForm(initial=start))
        names = {one.ward_id: one.ward_name for one in table.wards}
        acting = Substitution.objects.on(timezone.localdate()).filter(absent=None).select_related("deputy")
        return super().get_context_data(
            # Where something waits comes first.
            rows=sorted(leaderless(), key=lambda one: -one.waiting),
            acting=[{"row": row, "name": names.get(row.ward_id, "")} for row in acting],
            may_act=keeps(self.request.user, Role.MODERATOR, None),
            **kwargs,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """Act for a ward."""
        form = ActingForm(request.POST)
        if form.is_valid():
            try:
                act_for_ward(**form.cleaned_data, acting_user=request.user)
            except Refused as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, _("You decide for the ward's lead now; it is on record."))
                return redirect("workflows_review:wards")
        return self.render_to_response(self.get_context_data(form=form), status=422)
