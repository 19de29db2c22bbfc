"""Why a page that is under review cannot be changed."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.locks import WorkflowLock


class ReviewLock(WorkflowLock):
    """Wagtail's lock says that reviewers can edit; ours may read and decide only."""

    def get_message(self, user: Any) -> str:  # noqa: ARG002 - Wagtail's signature
        """The first thing that everybody reads in the editor."""
        return _(
            "This page is under review (%(step)s) and cannot be changed. "
            "It can be approved, sent back, or withdrawn by the person who submitted it."
        ) % {"step": self.task.name}

    def get_description(self, user: Any, can_lock: bool = False) -> str:  # noqa: ARG002 - Wagtail's signature
        """The same in the status panel, in short."""
        return _("Nobody can change a page while it is under review")
