"""Submit several drafts at once, where Wagtail would offer to publish them; take several pages down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.admin.views.pages.bulk_actions.unpublish import UnpublishBulkAction
from wagtail.models import Page

from workflows.actions import submit, take_down
from workflows.checks import newest
from workflows.errors import Refused
from workflows.reviewers import roles_of
from workflows.views.marking import CONFIRMED, open_warnings
from workflows.withdrawals.forms import BulkTakeDownForm


class _NamesRefused(PageBulkAction):
    """One that is refused stops no other, and is named with its reasons."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.refused: list[str] = []

    def get_execution_context(self) -> dict[str, Any]:
        """With a list for what is refused."""
        return {**super().get_execution_context(), "refused": self.refused}

    def form_valid(self, form: forms.Form) -> HttpResponseBase:
        """After the others are done."""
        response: HttpResponseBase = super().form_valid(form)
        for line in self.refused:
            messages.error(self.request, line)
        return response


class SubmitBulkAction(_NamesRefused):
    """Takes the place of Wagtail's action of the same type: nobody publishes, everybody submits."""

    display_name = _("Submit for approval")
    action_type = "publish"
    aria_label = _("Submit the selected pages for approval")
    template_name = "workflows/bulk/submit.html"
    action_priority = 40
    form_class = forms.Form

    def check_perm(self, page: Page) -> bool:
        """A draft of one's own reach that does not wait already."""
        permissions = page.permissions_for_user(self.request.user)
        return bool(
            page.has_unpublished_changes
            and permissions.can_edit()
            and permissions.can_submit_for_moderation()
        )

    def get_execution_context(self) -> dict[str, Any]:
        """With what the author lets stand."""
        return {**super().get_execution_context(), "confirmed": self.request.POST.getlist(CONFIRMED)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Each page with what its author confirms by submitting it."""
        context = super().get_context_data(**kwargs)
        for item in context.get("items", ()):
            item["open_warnings"] = open_warnings(newest(item["item"]), self.request.user)
        context["has_open_warnings"] = any(item["open_warnings"] for item in context.get("items", ()))
        return context

    @classmethod
    def execute_action(
        cls,
        objects: Iterable[Page],
        user: Any = None,
        refused: list[str] | None = None,
        confirmed: Sequence[str] | None = None,
        **_kwargs: Any,
    ) -> tuple[int, int]:
        """Start the approval of each, or go on with one that came back; one that is stopped stops no other."""
        done = 0
        for page in objects:
            try:
                submit(page, acting_user=user, confirmed=confirmed)
            except Refused as reason:
                if refused is None:
                    raise
                title = page.get_admin_display_title()
                refused += [f"{title}: {line}" for line in reason.lines(page.specific)]
            else:
                done += 1
        return done, 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:  # noqa: ARG002
        """How many are on their way."""
        if not num_parent_objects:
            return None
        return ngettext(
            "%(count)d page was submitted for approval.",
            "%(count)d pages were submitted for approval.",
            num_parent_objects,
        ) % {"count": num_parent_objects}


class TakeDownBulkAction(_NamesRefused, UnpublishBulkAction):
    """Takes the place of Wagtail's, which takes pages below down in nobody's name and asks for no reason."""

    display_name = _("Take down")
    template_name = "workflows/withdrawals/bulk.html"
    form_class = BulkTakeDownForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """What may be chosen depends on the person."""
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_execution_context(self) -> dict[str, Any]:
        """With what was said."""
        return {**super().get_execution_context(), "said": self.cleaned_form.arguments()}

    @classmethod
    def is_offered(cls, user: Any) -> bool:
        """To those who take pages down; to others each page would be refused after they had chosen it."""
        return bool(user.is_superuser or roles_of(user))

    @classmethod
    def execute_action(
        cls,
        objects: Iterable[Page],
        include_descendants: bool = False,
        user: Any = None,
        *,
        said: dict[str, Any],
        refused: list[str],
        **_kwargs: Any,
    ) -> tuple[int, int]:
        """How many, and how many below them; what cannot be replaced by that page stays."""
        done = count = 0
        for page in objects:
            if not Page.objects.filter(pk=page.pk, live=True).exists():
                # It stood below another of them, and is down already.
                continue
            try:
                count += take_down(page, acting_user=user, with_pages_below=include_descendants, **said)
                done += 1
            except Refused as reason:
                refused.append(f"{page.get_admin_display_title()}: {reason}")
        return done, count
