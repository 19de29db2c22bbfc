"""Deleting many at once: what is public waits for the approval of its removal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.documents.views.bulk_actions import DeleteBulkAction as WagtailDocumentDelete
from wagtail.images.views.bulk_actions import DeleteBulkAction as WagtailImageDelete

from cms.library.views import delete_or_propose


class _RemovalAware:
    """Takes the place of Wagtail's action of the same type."""

    request: Any

    def get_execution_context(self) -> dict[str, Any]:
        return {**super().get_execution_context(), "user": self.request.user}  # type: ignore[misc]

    @classmethod
    def execute_action(cls, objects: Sequence[Any], user: Any = None, **_kwargs: Any) -> tuple[int, int]:
        """How many are gone, and of how many the removal waits."""
        gone = sum(delete_or_propose(medium, user) for medium in objects)
        return gone, len(objects) - gone

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """Both numbers."""
        gone = ngettext("%(count)d was deleted.", "%(count)d were deleted.", num_parent_objects) % {
            "count": num_parent_objects
        }
        if not num_child_objects:
            return gone
        waits = ngettext(
            "%(count)d stands on public pages: its removal was sent for approval.",
            "%(count)d stand on public pages: their removal was sent for approval.",
            num_child_objects,
        ) % {"count": num_child_objects}
        return _("%(gone)s %(waits)s") % {"gone": gone, "waits": waits} if num_parent_objects else waits


class DeleteImages(_RemovalAware, WagtailImageDelete):
    """Of pictures."""


class DeleteDocuments(_RemovalAware, WagtailDocumentDelete):
    """Of files."""
