"""One page that waits, beside the queue: read what changed, then approve, send back or put off."""

from __future__ import annotations

import logging
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.models import TaskState

from sites.ids import pk_or_404
from workflows import presence
from workflows.actions.undoing import decide, undone_until
from workflows.errors import Refused, Unticked
from workflows.forms import ApproveForm, SendBackForm
from workflows.models import RoleTaskState
from workflows.remarks import ticks
from workflows.views.listing import QueueMixin
from workflows.views.reading import Reading
from workflows.views.tabs import put_off_more
from workflows.views.undoing import PANE
from workflows.views.way_back import back_of, item_url, next_url

logger = logging.getLogger(__name__)

_DONE = {
    "approve": gettext_lazy("“%(title)s” has your approval."),
    "reject": gettext_lazy("“%(title)s” went back to its author."),
}
_LATER = "later"
# In the session: which step, and of whose presence there the person was told.
_TOLD = "review-told-of"
# The keys of the warnings that the reviewer has ticked.
_TICK = "tick"


class _SomebodyWasFirst(Refused):
    """Another person has had it open for longer, and this one has not been told yet."""


class ReviewItemView(QueueMixin, TemplateView):
    """A plain form, so that a decision needs neither the editor nor JavaScript."""

    template_name = "workflows/review/desk.html"

    def get_template_names(self) -> list[str]:
        """The whole desk, or only what stands beside the queue."""
        return ["workflows/review/pane.html"] if PANE in self.request.GET else [self.template_name]

    @cached_property
    def state(self) -> RoleTaskState:
        """A step of the user's own wards and roles; to everybody else it does not exist."""
        reachable = RoleTaskState.objects.in_reach_of(self.request.user)
        return get_object_or_404(
            reachable.select_related(
                "page__locale",
                "page__content_type",
                "task__roletask",
                "revision__user",
                "workflow_state__requested_by",
            ),
            pk=pk_or_404(RoleTaskState, self.kwargs["state_id"]),
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Whoever opens it has it open."""
        presence.note(self.state.pk, request.user)
        return super().get(request, *args, **kwargs)

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
        queue = {} if PANE in self.request.GET else self.queue()
        return super().get_context_data(state=self.state, **self._reading(), **queue, **kwargs)

    def _reading(self) -> dict[str, Any]:
        """What a reviewer reads; where nothing can be, the page's name and the ways to it."""
        try:
            return Reading(self.state, self.request).context()
        except Exception:
            # Whatever an author has stored, it is this one submission that cannot be read.
            logger.exception("Submission %s cannot be read", self.state.pk)
            return {"reviewed": self.state.page, "place": None, "is_unreadable": True}

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Carry out the decision; the rules are asked again in the model."""
        action = request.POST.get("action", "")
        if action == _LATER:
            return self._put_off()
        if action not in _DONE:
            return HttpResponse(status=400)
        form = SendBackForm(request.POST) if action == "reject" else ApproveForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            return self._decided(action, form.cleaned_data["comment"])
        except (Unticked, _SomebodyWasFirst) as stopped:
            # With the note as it was written; where a tick is missing, the bar leads to it.
            is_unticked = isinstance(stopped, Unticked)
            context = self.get_context_data(form=form, is_unticked=is_unticked)
            return self.render_to_response(context, status=422 if is_unticked else 409)
        except Refused as refused:
            messages.error(request, str(refused))
            if note := form.cleaned_data["comment"]:
                # What was typed is not lost with the decision that was not needed.
                messages.info(request, _("Your note was: %s") % note)
            return self._again()

    def _put_off(self) -> HttpResponseBase:
        onwards = next_url(self.request, self.state)
        put_off_more(self.request.session, self.state.pk)
        return redirect(onwards)

    def _decided(self, action: str, comment: str) -> HttpResponseBase:
        # Asked before, while the step still has its place in the queue.
        onwards = next_url(self.request, self.state)
        if action == "approve":
            if self._reading().get("is_unreadable"):
                raise Refused(_("This submission cannot be read, and nobody approves what cannot be read."))
            # Kept, whether the approval works or not: somebody has seen them.
            ticks.record(self.state, self.request.POST.getlist(_TICK), acting_user=self.request.user)
        if self._somebody_was_first(self.request):
            raise _SomebodyWasFirst
        decide(self.state, action, acting_user=self.request.user, comment=comment)
        if undone_until() is None:
            messages.success(self.request, _DONE[action] % {"title": self.get_page_title()})
        return redirect(onwards)

    def _again(self) -> HttpResponseBase:
        return redirect(item_url(self.state.pk, back_of(self.request)))

    def _somebody_was_first(self, request: HttpRequest) -> bool:
        """Whether another person has had it open for longer; told once, and whoever presses again decides."""
        first = (
            presence.earlier_than(self.state.pk, request.user)
            if self.state.status == TaskState.STATUS_IN_PROGRESS
            else None
        )
        told = request.session.get(_TOLD)
        if first is None or told == [self.state.pk, first.pk]:
            return False
        request.session[_TOLD] = [self.state.pk, first.pk]
        messages.warning(
            request,
            _("%(name)s has been looking at this since %(time)s. Press again to decide all the same.")
            % {
                "name": first.person.get_full_name(),
                "time": f"{timezone.localtime(first.since):%H:%M}",
            },
        )
        return True
