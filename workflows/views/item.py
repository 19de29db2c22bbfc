"""One page that waits, beside the queue: read what changed, then approve, send back or put off."""

from __future__ import annotations

import logging
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.dateparse import parse_datetime
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.models import TaskState

from workflows.actions import approve, send_back
from workflows.audience import will_be_closed
from workflows.checks import warnings_on
from workflows.differences import differences
from workflows.effects import effects_of, faults_of
from workflows.errors import Refused
from workflows.forms import ApproveForm, SendBackForm
from workflows.models import RoleTaskState
from workflows.places import STEPS, needed_roles, place_of
from workflows.rules import refusal
from workflows.sections import review_sections_of
from workflows.views.listing import QueueMixin
from workflows.views.tabs import put_off_more

logger = logging.getLogger(__name__)

_DONE = {
    "approve": gettext_lazy("“%(title)s” has your approval."),
    "reject": gettext_lazy("“%(title)s” went back to its author."),
}
_LATER = "later"
# What a script fetches to put beside the queue.
_PANE = "pane"


class ReviewItemView(QueueMixin, TemplateView):
    """A plain form, so that a decision needs neither the editor nor JavaScript."""

    template_name = "workflows/review/desk.html"

    def get_template_names(self) -> list[str]:
        """The whole desk, or only what stands beside the queue."""
        return ["workflows/review/pane.html"] if _PANE in self.request.GET else [self.template_name]

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
            {"url": reverse_lazy("workflows_review:list"), "label": _("Review desk")},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What was submitted, beside the queue; one that cannot be read leaves the queue as it is."""
        kwargs.setdefault("form", ApproveForm())
        queue = {} if _PANE in self.request.GET else self.queue()
        return super().get_context_data(state=self.state, **self._reading(), **queue, **kwargs)

    def _reading(self) -> dict[str, Any]:
        """What a reviewer reads; where nothing can be, the page's name and the ways to it."""
        try:
            return self._submission()
        except Exception:
            # Whatever an author has stored, it is this one submission that cannot be read.
            logger.exception("Submission %s cannot be read", self.state.pk)
            return {"reviewed": self.state.page, "place": None, "is_unreadable": True}

    def _submission(self) -> dict[str, Any]:
        """Who submitted what, who approved before, and why this user may not decide if so."""
        state = self.state
        page = state.page.specific
        return {
            # Before the comparison, which reads the page's texts in full: then they are stored in other words.
            # What was decided has happened, and may have changed since.
            "effects": effects_of(page, state.revision, is_for_all=not will_be_closed(page))
            if self._is_open
            else [],
            "faults": faults_of(page, state.revision) if self._is_open else [],
            "reviewed": page,
            "place": place_of(page),
            "go_live_at": parse_datetime(state.revision.content.get("go_live_at") or ""),
            "earlier": list(
                RoleTaskState.objects.approved()
                .filter(workflow_state=state.workflow_state_id, revision=state.revision_id)
                .select_related("task", "finished_by")
            ),
            # Nothing to compare where the public has nothing yet.
            "differences": differences(page, state.revision, self.request) if page.live else None,
            "public_url": page.get_url(self.request) if page.live else "",
            "sections": list(review_sections_of(state, self.request.user)),
            "warnings": warnings_on(page, state.revision, state.workflow_state.requested_by),
            "is_last": state.role == STEPS[-1] or state.role == needed_roles(page)[-1],
            "refusal": refusal(state, self.request.user),
        }

    @property
    def _is_open(self) -> bool:
        return bool(self.state.status == TaskState.STATUS_IN_PROGRESS)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Carry out the decision; the rules are asked again in the model."""
        action = request.POST.get("action", "")
        if action == _LATER:
            put_off_more(request.session, self.state.pk)
            return redirect("workflows_review:list")
        form = SendBackForm(request.POST) if action == "reject" else ApproveForm(request.POST)
        if action not in _DONE:
            return HttpResponse(status=400)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        if action == "approve" and self._reading().get("is_unreadable"):
            messages.error(
                request, _("This submission cannot be read, and nobody approves what cannot be read.")
            )
            return redirect("workflows_review:item", state_id=self.state.pk)
        verb = approve if action == "approve" else send_back
        try:
            verb(self.state, acting_user=request.user, comment=form.cleaned_data["comment"])
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect("workflows_review:item", state_id=self.state.pk)
        messages.success(request, _DONE[action] % {"title": self.get_page_title()})
        return redirect("workflows_review:list")
