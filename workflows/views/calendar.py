"""The city's calendar: days off as everybody counts with them, exceptions, working hours and terms."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput, AdminTimeInput
from wagtail.log_actions import log

from sites import languages
from sites.enums import Role
from sites.scoping import scope_for
from workflows.deadlines import calendar
from workflows.deadlines.models import DayOverride, DeskTerms

_SHOWN = dt.timedelta(days=400)
_TIMES = ("morning_from", "morning_to", "afternoon_from", "afternoon_to")


def may_set_calendar(user: Any) -> bool:
    """Moderators and operators; who administers the system as well."""
    scope = scope_for(user)
    return scope.has_role(Role.MODERATOR) or scope.has_role(Role.OPERATOR)


class DayForm(forms.ModelForm):  # type: ignore[type-arg]
    """One exception."""

    class Meta:
        model = DayOverride
        fields = ("day", "is_working", "name", "name_en")
        widgets = {"day": AdminDateInput}


class TermsForm(forms.ModelForm):  # type: ignore[type-arg]
    """Hours and terms."""

    class Meta:
        model = DeskTerms
        fields = (
            *_TIMES,
            "lead_days",
            "lead_urgent_hours",
            "moderator_days",
            "moderator_urgent_hours",
            "escalation_hours",
            "assignment_hours",
        )
        widgets = dict.fromkeys(_TIMES, AdminTimeInput)


class OfTheCity(View):
    """For those who set the calendar, and see to it that somebody decides and letters arrive."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_set_calendar(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class CalendarView(OfTheCity, WagtailAdminTemplateMixin, TemplateView):
    """The days off of a year to come, each with where it comes from, and the form for an exception."""

    template_name = "workflows/duty/calendar.html"
    page_title = gettext_lazy("Working calendar")
    header_icon = "calendar-alt"
    breadcrumbs_items = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse_lazy("workflows_review:calendar"), "label": gettext_lazy("Working calendar")},
    ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Two queries."""
        kwargs.setdefault("form", DayForm())
        kwargs.setdefault("terms_form", TermsForm(instance=calendar.stored_terms()))
        return super().get_context_data(days=list(_days()), **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Add an exception."""
        form = DayForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        with transaction.atomic():
            row = form.save()
            log(instance=row, action="wagtail.create", user=request.user)
        messages.success(request, _("Noted: %(day)s.") % {"day": row})
        return redirect("workflows_review:calendar")


class TermsView(OfTheCity):
    """Saves hours and terms; steps that wait keep the deadline they were given."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Back to the calendar."""
        form = TermsForm(request.POST, instance=calendar.stored_terms())
        if not form.is_valid():
            view = CalendarView()
            view.setup(request)
            return view.render_to_response(view.get_context_data(terms_form=form), status=422)
        with transaction.atomic():
            row = form.save()
            log(instance=row, action="wagtail.edit", user=request.user)
        messages.success(request, _("The terms hold for what is submitted from now on."))
        return redirect("workflows_review:calendar")


class DeleteDayView(OfTheCity):
    """The day is again what the law makes it."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Back to the calendar."""
        with transaction.atomic():
            row = get_object_or_404(DayOverride.objects.select_for_update(), pk=pk)
            log(instance=row, action="wagtail.delete", user=request.user, title=str(row))
            row.delete()
        messages.success(request, _("Deleted."))
        return redirect("workflows_review:calendar")


def _days() -> list[dict[str, Any]]:
    """Exceptions, and holidays that no exception touches, from the beginning of the month on."""
    first = timezone.localdate().replace(day=1)
    rows = {row.day: row for row in DayOverride.objects.filter(day__gte=first)}
    found = [
        {"day": row.day, "name": row.name, "row": row, "is_working": row.is_working} for row in rows.values()
    ]
    language = languages.current().code
    current = calendar.current()
    for number in range(_SHOWN.days):
        day = first + dt.timedelta(days=number)
        off = current.day_off(day)
        if day not in rows and off is not None:
            found.append({"day": day, "name": off.name(language), "row": None, "is_working": False})
    return sorted(found, key=lambda one: one["day"])
