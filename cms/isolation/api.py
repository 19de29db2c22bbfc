"""The admin's API, with the pictures and files that the person may choose.

Upstream gaps: it lists the pictures and files of the whole installation to everybody who may enter the
admin, and to look something up by what is no id is a server error. Its API of pages is scoped.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from rest_framework.response import Response
from wagtail.admin.api.actions.unpublish import UnpublishPageAPIAction
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet

from cms.media import policies
from sites.ids import pk_of
from workflows.actions import take_down

_ACTIONS = ["add", "change", "choose"]


class _FoundById:
    """Finds nothing by what is no id."""

    def find_object(self, queryset: QuerySet[Any], request: HttpRequest) -> Any:
        if "id" in request.GET and pk_of(queryset.model, request.GET["id"]) is None:
            return None
        return super().find_object(queryset, request)  # type: ignore[misc]


class TakeDown(UnpublishPageAPIAction):
    """Upstream takes pages below down in nobody's name."""

    def execute(self, instance: Any, data: Any) -> Response:
        take_down(instance, acting_user=self.request.user, with_pages_below=data["recursive"])
        instance.refresh_from_db()
        return Response(self.view.get_serializer(instance).data)


class ScopedPagesAPIViewSet(_FoundById, PagesAdminAPIViewSet):
    """Pages that the person may see in the explorer, as upstream has them."""

    actions = {**PagesAdminAPIViewSet.actions, "unpublish": TakeDown}


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
