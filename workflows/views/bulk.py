"""Submit several drafts at once, where Wagtail would offer to publish them; take several pages down."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
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
from workflows.errors import Refused


class SubmitBulkAction(PageBulkAction):
    """Takes the place of Wagtail's action of the same type: nobody publishes, everybody submits."""

    display_name = _("Submit for approval")
    action_type = "publish"
    aria_label = _("Submit the selected pages for approval")
    template_name = "workflows/bulk/submit.html"
    action_priority = 40
    form_class = forms.Form

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.refused: list[str] = []

    def check_perm(self, page: Page) -> bool:
        """A draft of one's own reach that does not wait already."""
        permissions = page.permissions_for_user(self.request.user)
        return bool(
            page.has_unpublished_changes
            and permissions.can_edit()
            and permissions.can_submit_for_moderation()
        )

    def get_execution_context(self) -> dict[str, Any]:
        """With a list for what is refused."""
        return {**super().get_execution_context(), "refused": self.refused}

    @classmethod
    def execute_action(
        cls, objects: Iterable[Page], user: Any = None, refused: list[str] | None = None, **_kwargs: Any
    ) -> tuple[int, int]:
        """Start the approval of each, or go on with one that came back; one that is stopped stops no other."""
        done = 0
        for page in objects:
            try:
                submit(page, acting_user=user)
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

    def form_valid(self, form: forms.Form) -> HttpResponseBase:
        """What was not submitted is named with its reasons."""
        response: HttpResponseBase = super().form_valid(form)
        for line in self.refused:
            messages.error(self.request, line)
        return response


class TakeDownBulkAction(UnpublishBulkAction):
    """Takes the place of Wagtail's, which takes pages below down in nobody's name."""

    @classmethod
    def execute_action(
        cls, objects: Iterable[Page], include_descendants: bool = False, user: Any = None, **_kwargs: Any
    ) -> tuple[int, int]:
        """How many, and how many below them."""
        done = count = 0
        for page in objects:
            # One that stands below another of them is down already.
            with suppress(Refused):
                count += take_down(page, acting_user=user, with_pages_below=include_descendants)
                done += 1
        return done, count
