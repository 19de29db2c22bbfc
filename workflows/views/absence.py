"""A reviewer's own absences and deputy: ``/admin/review/absence/``."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput

from sites import hosts
from sites.enums import Role
from workflows.actions.substituting import end, go_away, may_end, name_deputy
from workflows.deadlines import substitutes
from workflows.deadlines.models import Substitution
from workflows.deadlines.substitutes import Place
from workflows.errors import Refused
from workflows.reviewers import own_roles_of


class _Colleague(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A person by name, with the login name where two are called alike."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.get_full_name()} ({obj.get_username()})"


class AbsenceForm(forms.Form):
    """From when to when, and who decides meanwhile."""

    first_day = forms.DateField(label=gettext_lazy("First day"), widget=AdminDateInput)
    last_day = forms.DateField(
        label=gettext_lazy("Last day"), widget=AdminDateInput, help_text=gettext_lazy("Included")
    )
    deputy = _Colleague(
        label=gettext_lazy("Decides meanwhile"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("Nobody: colleagues with the same role go on"),
    )
    reason = forms.CharField(label=gettext_lazy("Note"), max_length=255, required=False)

    def __init__(self, *args: Any, place: Place, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deputy"].queryset = _colleagues(place, user)  # type: ignore[attr-defined]


class DeputyForm(forms.Form):
    """To whom goes what is overdue."""

    prefix = "standing"
    deputy = _Colleague(label=gettext_lazy("Deputy"), queryset=None)

    def __init__(self, *args: Any, place: Place, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deputy"].queryset = _colleagues(place, user)  # type: ignore[attr-defined]


class AbsenceView(WagtailAdminTemplateMixin, TemplateView):
    """For people with a reviewing role of their own; each sees what concerns them."""

    template_name = "workflows/duty/absence.html"
    page_title = gettext_lazy("Absence and deputy")
    header_icon = "date"
    breadcrumbs_items = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse_lazy("workflows_review:absence"), "label": gettext_lazy("Absence and deputy")},
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.places and not _rows(request.user).exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def places(self) -> dict[str, Place]:
        """The person's own roles by what stands in the address."""
        return {_key(place): place for place in sorted(own_roles_of(self.request.user), key=str)}

    @cached_property
    def place(self) -> Place | None:
        """The role that the forms are about: the first, unless another is asked for."""
        wanted = self.request.GET.get("role", "")
        return self.places.get(wanted) or next(iter(self.places.values()), None)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The person's own rows, and those in which they stand in for somebody."""
        user = self.request.user
        if self.place is not None:
            kwargs.setdefault("form", AbsenceForm(place=self.place, user=user))
            kwargs.setdefault("deputy_form", DeputyForm(place=self.place, user=user))
        rows = [
            {"row": row, "place": _name((row.role, row.ward_id)), "may_end": may_end(row, user)}
            for row in _rows(user)
        ]
        return super().get_context_data(
            rows=rows,
            place_name=_name(self.place) if self.place else "",
            places=[{"key": key, "name": _name(place)} for key, place in self.places.items()],
            chosen=_key(self.place) if self.place else "",
            **kwargs,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """State an absence, or name a deputy."""
        if self.place is None:
            raise PermissionDenied
        role, ward_id = self.place
        is_deputy = "standing-deputy" in request.POST
        name = "deputy_form" if is_deputy else "form"
        made: type[AbsenceForm | DeputyForm] = DeputyForm if is_deputy else AbsenceForm
        form = made(request.POST, place=self.place, user=request.user)
        if form.is_valid():
            try:
                verb = name_deputy if is_deputy else go_away
                verb(role, ward_id, acting_user=request.user, **form.cleaned_data)
            except Refused as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, _("Noted. It ends by itself, and you can take it back."))
                return redirect("workflows_review:absence")
        return self.render_to_response(self.get_context_data(**{name: form}), status=422)


class EndView(View):
    """Takes a substitution back at once."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Back to where it was seen; a row that is not one's to end does not exist."""
        row = get_object_or_404(Substitution, pk=pk)
        if not may_end(row, request.user):
            return HttpResponse(status=404)
        end(row, acting_user=request.user)
        messages.success(request, _("Taken back. It holds no longer."))
        own = row.absent_id is not None and request.user.pk in (row.absent_id, row.deputy_id)
        return redirect("workflows_review:absence" if own else "workflows_review:wards")


def _rows(user: Any) -> Any:
    rows = Substitution.objects.not_over().select_related("absent", "deputy")
    return rows.filter(absent=user) | rows.filter(deputy=user)


def _colleagues(place: Place, user: Any) -> Any:
    return substitutes.eligible(*place, but=[user.pk]).order_by("first_name", "last_name", "pk")


def _key(place: Place) -> str:
    return f"{place[0]}-{place[1] or 'city'}"


def _name(place: Place) -> str:
    """The role, with its ward by name."""
    role, ward_id = place
    entry = next((one for one in hosts.table().wards if one.ward_id == ward_id), None) if ward_id else None
    label = str(Role(role).label)
    return f"{label}, {entry.ward_name}" if entry else label
