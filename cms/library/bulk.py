"""Many at once: the deletion of what is public waits for its approval, and it stays in its collection."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.documents.views.bulk_actions import AddToCollectionBulkAction as WagtailDocumentMove
from wagtail.documents.views.bulk_actions import DeleteBulkAction as WagtailDocumentDelete
from wagtail.images.views.bulk_actions import AddToCollectionBulkAction as WagtailImageMove
from wagtail.images.views.bulk_actions import DeleteBulkAction as WagtailImageDelete

from cms.library.views import delete_or_propose
from cms.media import placing
from workflows.errors import NotApproved


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


class _OwnerAware:
    """Takes the place of Wagtail's action of the same type, which writes past every form."""

    cleaned_form: Any

    @classmethod
    def execute_action(
        cls, objects: Sequence[Any], collection: Any = None, **_kwargs: Any
    ) -> tuple[int, int]:
        """How many were moved, and how many had to stay."""
        moved = sum(_moves(medium, collection) for medium in objects)
        return moved, len(objects) - moved

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """Both numbers."""
        collection = self.cleaned_form.cleaned_data["collection"]
        moved = ngettext(
            "%(count)d was moved to %(collection)s.",
            "%(count)d were moved to %(collection)s.",
            num_parent_objects,
        ) % {"count": num_parent_objects, "collection": collection.name}
        if not num_child_objects:
            return moved
        stays = ngettext(
            "%(count)d stands on public pages or waits for approval, and stays where it is.",
            "%(count)d stand on public pages or wait for approval, and stay where they are.",
            num_child_objects,
        ) % {"count": num_child_objects}
        return _("%(gone)s %(waits)s") % {"gone": moved, "waits": stays} if num_parent_objects else stays


def _moves(medium: Any, collection: Any) -> bool:
    try:
        placing.move(medium, collection)
    except NotApproved:
        return False
    return True


class MoveImages(_OwnerAware, WagtailImageMove):
    """Of pictures."""


class MoveDocuments(_OwnerAware, WagtailDocumentMove):
    """Of files."""
