"""Take a step, give it to a colleague, give it back; and the sign of life of an open decision."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages

from sites.ids import pk_of, pk_or_404
from workflows import presence
from workflows.actions.assigning import assign, release
from workflows.errors import Refused
from workflows.models import RoleTaskState
from workflows.places import ward_id_of
from workflows.reviewers import people_with


def _step(request: HttpRequest, state_id: int) -> RoleTaskState:
    """A step of the user's own wards and roles; to everybody else it does not exist."""
    found = RoleTaskState.objects.in_reach_of(request.user).select_related(
        "page", "task__roletask", "assigned_to"
    )
    return get_object_or_404(found, pk=pk_or_404(RoleTaskState, state_id))


class AssignView(View):
    """Posts only: ``to`` is whose it becomes, empty for nobody's; ``instead_of`` is who has been seen to have it."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, state_id: int) -> HttpResponseBase:
        """Back to the page of the decision, with a sentence."""
        state = _step(request, state_id)
        try:
            self._carry_out(request, state)
        except Refused as refused:
            messages.error(request, str(refused))
        return redirect("workflows_review:item", state_id=state.pk)

    def _carry_out(self, request: HttpRequest, state: RoleTaskState) -> None:
        wanted = request.POST.get("to", "")
        if not wanted:
            release(state, acting_user=request.user)
            messages.success(request, _("It is everybody's again."))
            return
        person = _person(request, state, wanted)
        assign(
            state,
            person,
            acting_user=request.user,
            instead_of=pk_of(get_user_model(), request.POST.get("instead_of", "")),
        )
        if person == request.user:
            messages.success(request, _("It is yours now; others see that."))
        else:
            messages.success(request, _("It is with %(name)s now.") % {"name": person.get_full_name()})


def _person(request: HttpRequest, state: RoleTaskState, wanted: str) -> Any:
    """Oneself, or one of those with the role; nobody else's id is told from one that does not exist."""
    if wanted == "me":
        return request.user
    pk = pk_of(get_user_model(), wanted)
    if pk is None:
        raise Http404
    people = people_with(state.role, ward_id_of(state.page))
    return get_object_or_404(get_user_model()._default_manager.filter(pk__in=people.values("pk")), pk=pk)


class PresenceView(View):
    """A sign that the decision is still open, and who else has it open."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, state_id: int) -> HttpResponse:
        """Names and times; no more than who reaches the same step is told on its page."""
        state = _step(request, state_id)
        presence.note(state.pk, request.user)
        return JsonResponse({"others": presence.sentences(state.pk, request.user)})
