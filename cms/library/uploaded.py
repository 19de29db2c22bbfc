"""The link beside a new upload that deletes it again: it may have come onto a page meanwhile."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from wagtail.documents.views.multiple import DeleteView as WagtailDocumentDelete
from wagtail.images.views.multiple import DeleteView as WagtailImageDelete

from cms.library.views import POLICIES, delete_or_propose
from cms.media.references import MediaKey
from workflows.errors import NotApproved


class _RemovalAware:
    """Answers in JSON, with a sentence where the upload is still there."""

    pk_url_kwarg: str
    context_object_id_name: str

    def post(self, request: HttpRequest, **kwargs: Any) -> JsonResponse:
        medium = get_object_or_404(self.get_model(), pk=kwargs[self.pk_url_kwarg])  # type: ignore[attr-defined]
        policy: Any = POLICIES[MediaKey.of(medium).kind]
        if not policy.user_has_permission_for_instance(request.user, "delete", medium):
            raise PermissionDenied
        found = {self.context_object_id_name: medium.pk}
        try:
            is_gone = delete_or_propose(medium, request.user)
        except NotApproved as error:
            return JsonResponse({"success": False, "error_message": str(error), **found}, status=403)
        said = (
            {}
            if is_gone
            else {"error_message": _("It stands on public pages: its removal was sent for approval.")}
        )
        return JsonResponse({"success": is_gone, **said, **found})


class ImageDelete(_RemovalAware, WagtailImageDelete):
    """Of a picture."""


class DocumentDelete(_RemovalAware, WagtailDocumentDelete):
    """Of a file."""
