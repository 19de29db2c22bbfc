"""Wagtail's editor and its confirmation of a withdrawal, with the writes left to ``workflows.actions``.

The view set of all pages is Wagtail's documented place for other views. They save the draft as Wagtail does
and call a workflow to start; what stands in its place here submits, with everything that this asks.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from django.db import transaction
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.admin.views.pages.unpublish import UnpublishView
from wagtail.models import Page, Revision

from sites.ids import pk_of
from workflows.actions import restart, submit, take_down, withdraw
from workflows.errors import Found, Refused
from workflows.experts.reading import for_editor
from workflows.models import RoleTaskState
from workflows.remarks import answers
from workflows.remarks.editor import for_author
from workflows.views.marking import CHECKS, CONFIRM, CONFIRMED, asks_for_checks, mark_errors, open_warnings
from workflows.views.withdrawing import ask_to_withdraw, is_confirmed
from workflows.withdrawals.forms import TakeDownForm

_EDITORS: Final = {"wagtailadmin/pages/edit.html": "workflows/editor/edit.html"}


class _Verb:
    """A workflow, and a state of one, as Wagtail's views know them."""

    status = ""

    def __init__(self, verb: Callable[..., None]) -> None:
        self._verb = verb

    def start(self, page: Page, user: Any) -> None:
        self._verb(page, acting_user=user)

    def cancel(self, user: Any) -> None:
        """A part of ``restart``."""


#: The field in which the author says what was changed since the page came back.
ANSWER: Final = "review-answer"


class _HandingIn:
    """Saves the draft and submits it; what is refused leaves the draft saved and says why."""

    def _hand_in(self: Any, save: Callable[[], HttpResponseBase], verb: Callable[..., None]) -> Any:
        sent = self.request.POST
        confirmed = sent.getlist(CONFIRMED) if sent.get("action-submit") == CONFIRM else ()
        self.workflow_state = _Verb(partial(verb, answer=sent.get(ANSWER, ""), confirmed=confirmed))
        self.page.get_workflow = lambda: self.workflow_state
        try:
            return save()
        except Refused as refused:
            if self.page.pk is None:
                # Nothing was saved that one could come back to.
                raise
            # What the author answers is not lost when something is to be put right first.
            answers.keep(self.page, sent.get(ANSWER, ""), acting_user=self.request.user)
            return self._stay(refused)

    def _stay(self: Any, refused: Refused) -> HttpResponseBase:
        address = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        if isinstance(refused, Found):
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
        overwritten = pk_of(Revision, request.POST.get("overwrite_revision_id", ""))
        if overwritten and self._is_read_by_others(overwritten):
            # It stays as they read it: what is typed now becomes a version of its own.
            request.POST = request.POST.copy()
            del request.POST["overwrite_revision_id"]
        if not self.is_cancelling_workflow:
            return super().post(request, *args, **kwargs)
        if not is_confirmed(request):
            return ask_to_withdraw(request, self.page)
        state: Any = self.workflow_state
        state.cancel = lambda user: withdraw(self.page, acting_user=user)
        try:
            return super().post(request, *args, **kwargs)
        except Refused as refused:
            return self._stay(refused)

    def _is_read_by_others(self, revision_id: int) -> bool:
        """Whether reviewers have a version before them, or the public does: its history shows it."""
        submitted = RoleTaskState.objects.filter(page=self.page.pk, revision=revision_id)
        return revision_id == self.page.live_revision_id or submitted.exists()

    def submit_action(self) -> HttpResponseBase:
        return self._hand_in(super().submit_action, submit)

    def restart_workflow_action(self) -> HttpResponseBase:
        return self._hand_in(super().restart_workflow_action, restart)

    def get_template_names(self) -> list[str]:
        """The editor itself has a place of ours above its form; what stands in for it has not."""
        return [_EDITORS.get(name, name) for name in super().get_template_names()]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """After a submission that was stopped the errors stand at their fields, and warnings above the form."""
        if asks_for_checks(self.request):
            has_errors = mark_errors(self.request, self.form)
            kwargs |= {
                "open_warnings": open_warnings(self.form.instance, self.request.user, in_editor=True),
                "may_confirm": not has_errors,
            }
        if not self.expects_json_response:
            kwargs["remarks"] = for_author(self.page, self.request.user)
            kwargs["experts"] = for_editor(self.page, self.request.user)
        return super().get_context_data(**kwargs)


class Revert(ReviewedEditView, RevisionsRevertView):
    """The editor with an earlier version, which can be submitted as well."""


class ReviewedUnpublishView(UnpublishView):
    """The confirmation, which asks for the reason; who may see it has been asked by Wagtail."""

    page_title = gettext_lazy("Take down")
    template_name = "workflows/withdrawals/confirm_unpublish.html"

    @cached_property
    def form(self) -> TakeDownForm:
        """What was said, or an empty one."""
        return TakeDownForm(self.request.POST or None, user=self.request.user)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Nothing is taken down without a reason."""
        if self.form.is_valid():
            try:
                return super().post(request, *args, **kwargs)
            except Refused as refused:
                self.form.add_error(None, str(refused))
        response: HttpResponseBase = self.render_to_response(self.get_context_data(), status=422)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the form."""
        return super().get_context_data(form=self.form, **kwargs)

    @transaction.atomic
    def unpublish(self) -> Any:
        """As Wagtail's, with one verb for each page."""
        if response := self.run_hook("before_unpublish_page", self.request, self.object):
            return response
        below = bool(self.request.POST.get("include_descendants"))
        for page in self.objects_to_unpublish:
            take_down(page, acting_user=self.request.user, with_pages_below=below, **self.form.arguments())
        return self.run_hook("after_unpublish_page", self.request, self.object)
