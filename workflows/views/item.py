"""One page that waits: read it, then approve it or send it back with a reason."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.dateparse import parse_datetime
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from workflows.forms import ApproveForm, SendBackForm
from workflows.models import RoleTaskState
from workflows.places import place_of
from workflows.rules import refusal

_DONE = {
    "approve": gettext_lazy("“%(title)s” has your approval."),
    "reject": gettext_lazy("“%(title)s” went back to its author."),
}


class ReviewItemView(WagtailAdminTemplateMixin, TemplateView):
    """Plain forms, so that a decision needs neither the editor nor JavaScript."""

    template_name = "workflows/review/item.html"
    header_icon = "clipboard-list"

    @cached_property
    def state(self) -> RoleTaskState:
        """A step of the user's own wards and roles; to everybody else it does not exist."""
        reachable = RoleTaskState.objects.in_reach_of(self.request.user)
        return get_object_or_404(
            reachable.select_related("page", "task", "revision__user", "workflow_state__requested_by"),
            pk=self.kwargs["state_id"],
        )

    def get_page_title(self) -> str:
        """The draft's own title."""
        return str(self.state.page.draft_title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Back to the list."""
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse_lazy("workflows_review:list"), "label": _("Waiting for my decision")},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Who submitted what, who approved before, and why this user may not decide if so."""
        state = self.state
        kwargs.setdefault("approve_form", ApproveForm(prefix="approve"))
        kwargs.setdefault("send_back_form", SendBackForm())
        return super().get_context_data(
            state=state,
            reviewed=state.page,
            place=place_of(state.page),
            go_live_at=parse_datetime(state.revision.content.get("go_live_at") or ""),
            earlier=RoleTaskState.objects.approved()
            .filter(workflow_state=state.workflow_state_id, revision=state.revision_id)
            .select_related("task", "finished_by"),
            refusal=refusal(state, self.request.user),
            **kwargs,
        )

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Carry out the decision; the rules are asked again in the model."""
        action = request.POST.get("action", "")
        form = (
            SendBackForm(request.POST) if action == "reject" else ApproveForm(request.POST, prefix="approve")
        )
        if action not in _DONE:
            return HttpResponse(status=400)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(send_back_form=form), status=422)
        try:
            self.state.task.specific.on_action(
                self.state, request.user, action, comment=form.cleaned_data["comment"]
            )
        except PermissionDenied as refused:
            messages.error(request, str(refused))
            return redirect("workflows_review:item", state_id=self.state.pk)
        messages.success(request, _DONE[action] % {"title": self.get_page_title()})
        return redirect("workflows_review:list")
