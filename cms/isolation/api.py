"""The admin's API of pictures and files, for those that the person may choose.

Upstream gap: it lists the pictures and files of the whole installation to everybody who may enter the
admin. Its API of pages is scoped.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet

from cms.media import policies

_ACTIONS = ["add", "change", "choose"]


class Images(ImagesAdminAPIViewSet):
    """Pictures of the collections that the person works with."""

    def get_queryset(self) -> QuerySet[Any]:
        mine = policies.IMAGES.instances_user_has_any_permission_for(self.request.user, _ACTIONS)
        return super().get_queryset().filter(pk__in=mine.order_by().values("pk"))


class Documents(DocumentsAdminAPIViewSet):
    """Files of those collections."""

    def get_queryset(self) -> QuerySet[Any]:
        mine = policies.DOCUMENTS.instances_user_has_any_permission_for(self.request.user, _ACTIONS)
        return super().get_queryset().filter(pk__in=mine.order_by().values("pk"))
