"""Submit several drafts at once, where Wagtail would offer to publish them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Page

from workflows.actions import submit


class SubmitBulkAction(PageBulkAction):
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

    @classmethod
    def execute_action(cls, objects: Iterable[Page], user: Any = None, **_kwargs: Any) -> tuple[int, int]:
        """Start the approval of each, or go on with one that came back."""
        done = 0
        for page in objects:
            submit(page, acting_user=user)
            done += 1
        return done, 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:  # noqa: ARG002
        """How many are on their way."""
        return ngettext(
            "%(count)d page was submitted for approval.",
            "%(count)d pages were submitted for approval.",
            num_parent_objects,
        ) % {"count": num_parent_objects}
