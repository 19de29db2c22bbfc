"""Wagtail's editor and its confirmation of a withdrawal, with the writes left to ``workflows.actions``.

The view set of all pages is Wagtail's documented place for other views. They save the draft as Wagtail does
and call a workflow to start; what stands in its place here submits, with everything that this asks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.admin.views.pages.unpublish import UnpublishView
from wagtail.models import Page

from workflows.actions import restart, submit, take_down, withdraw
from workflows.errors import ChecksFailed, Refused
from workflows.views.marking import CHECKS, asks_for_checks, mark_errors


class _Verb:
    """A workflow, and a state of one, as Wagtail's views know them."""

    status = ""

    def __init__(self, verb: Callable[..., None]) -> None:
        self._verb = verb

    def start(self, page: Page, user: Any) -> None:
        self._verb(page, acting_user=user)

    def cancel(self, user: Any) -> None:
        """A part of ``restart``."""


class _HandingIn:
    """Saves the draft and submits it; what is refused leaves the draft saved and says why."""

    def _hand_in(self: Any, save: Callable[[], HttpResponseBase], verb: Callable[..., None]) -> Any:
        self.workflow_state = _Verb(verb)
        self.page.get_workflow = lambda: self.workflow_state
        try:
            return save()
        except Refused as refused:
            if self.page.pk is None:
                # Nothing was saved that one could come back to.
                raise
            return self._stay(refused)

    def _stay(self: Any, refused: Refused) -> HttpResponseBase:
        address = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        if isinstance(refused, ChecksFailed):
            return redirect(f"{address}?{CHECKS}=1")
        messages.error(self.request, str(refused))
        return redirect(address)


class ReviewedCreateView(_HandingIn, CreateView):
    """A page that is submitted when it is made."""

    def submit_action(self) -> HttpResponseBase:
        response: HttpResponseBase = self._hand_in(super().submit_action, submit)
        if self.subscription.pk is None:
            # What Wagtail does after the submission.
            self.subscription.page = self.page
            self.subscription.save()
        return response


class ReviewedEditView(_HandingIn, EditView):
    """A page that is submitted, submitted anew or withdrawn in the editor."""

    @cached_property
    def is_cancelling_workflow(self) -> bool:
        """Whether it is asked for; ``withdraw`` says whether the person may."""
        return bool(self.request.POST.get("action-cancel-workflow") and self.workflow_state)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A withdrawal may come from a form that is locked: Wagtail ends the workflow wherever it is read."""
        if not self.is_cancelling_workflow:
            return super().post(request, *args, **kwargs)
        state: Any = self.workflow_state
        state.cancel = lambda user: withdraw(self.page, acting_user=user)
        try:
            return super().post(request, *args, **kwargs)
        except Refused as refused:
            return self._stay(refused)

    def submit_action(self) -> HttpResponseBase:
        return self._hand_in(super().submit_action, submit)

    def restart_workflow_action(self) -> HttpResponseBase:
        return self._hand_in(super().restart_workflow_action, restart)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """After a submission that was stopped the reasons stand at their fields."""
        if asks_for_checks(self.request):
            mark_errors(self.request, self.form)
        return super().get_context_data(**kwargs)


class Revert(ReviewedEditView, RevisionsRevertView):
    """The editor with an earlier version, which can be submitted as well."""


class ReviewedUnpublishView(UnpublishView):
    """The confirmation; who may see it has been asked by Wagtail."""

    def unpublish(self) -> Any:
        """As Wagtail's, with one verb for each page."""
        if response := self.run_hook("before_unpublish_page", self.request, self.object):
            return response
        below = bool(self.request.POST.get("include_descendants"))
        for page in self.objects_to_unpublish:
            take_down(page, acting_user=self.request.user, with_pages_below=below)
        return self.run_hook("after_unpublish_page", self.request, self.object)
