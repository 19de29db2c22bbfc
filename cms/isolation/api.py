"""The admin's API, with the pictures and files that the person may choose.

Upstream gaps: it lists the pictures and files of the whole installation to everybody who may enter the
admin, and to look something up by what is no id is a server error. Its API of pages is scoped.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from rest_framework import fields
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response
from wagtail.admin.api.actions.revert_to_page_revision import RevertToPageRevisionAPIAction
from wagtail.admin.api.actions.unpublish import UnpublishPageAPIAction
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet

from cms.media import policies
from sites.ids import pk_of
from workflows.actions import take_down
from workflows.withdrawals.forms import TakeDownForm
from workflows.withdrawals.reasons import Reason
from workflows.withdrawals.words import LONGEST

_ACTIONS = ["add", "change", "choose"]


class _FoundById:
    """Finds nothing by what is no id."""

    def find_object(self, queryset: QuerySet[Any], request: HttpRequest) -> Any:
        if "id" in request.GET and pk_of(queryset.model, request.GET["id"]) is None:
            return None
        return super().find_object(queryset, request)  # type: ignore[misc]


class _TakeDownSerializer(UnpublishPageAPIAction.serializer):
    reason = fields.ChoiceField(choices=Reason.choices)
    words = fields.CharField(required=False, default="", allow_blank=True, max_length=LONGEST)
    replaced_by = fields.IntegerField(required=False, default=None, allow_null=True, min_value=1)


class TakeDown(UnpublishPageAPIAction):
    """Upstream takes pages below down in nobody's name, and asks for no reason."""

    serializer = _TakeDownSerializer

    def execute(self, instance: Any, data: Any) -> Response:
        user = self.request.user
        form = TakeDownForm(data, user=user)
        if not form.is_valid():
            raise ValidationError(form.errors)
        take_down(instance, acting_user=user, with_pages_below=data["recursive"], **form.arguments())
        instance.refresh_from_db()
        return Response(self.view.get_serializer(instance).data)


class Revert(RevertToPageRevisionAPIAction):
    """Upstream writes a version of a page that is locked while others decide on it."""

    def execute(self, instance: Any, data: Any) -> Response:
        if instance.permissions_for_user(self.request.user).page_locked():
            raise PermissionDenied
        return super().execute(instance, data)


class ScopedPagesAPIViewSet(_FoundById, PagesAdminAPIViewSet):
    """Pages that the person may see in the explorer, as upstream has them."""

    actions = {**PagesAdminAPIViewSet.actions, "unpublish": TakeDown, "revert_to_page_revision": Revert}


class ScopedImagesAPIViewSet(_FoundById, ImagesAdminAPIViewSet):
    """Pictures of the collections that the person works with."""

    def get_queryset(self) -> QuerySet[Any]:
        mine = policies.IMAGES.instances_user_has_any_permission_for(self.request.user, _ACTIONS)
        return super().get_queryset().filter(pk__in=mine.order_by().values("pk"))


class ScopedDocumentsAPIViewSet(_FoundById, DocumentsAdminAPIViewSet):
    """Files of those collections."""

    def get_queryset(self) -> QuerySet[Any]:
        mine = policies.DOCUMENTS.instances_user_has_any_permission_for(self.request.user, _ACTIONS)
        return super().get_queryset().filter(pk__in=mine.order_by().values("pk"))
