"""The admin's API with the pictures and files that the person may choose."""

from __future__ import annotations

from upstream.gap import Gap, Has, Says

GAP = Gap(
    replaces="three endpoints of the admin's API",
    reason="it lists pictures and files of everybody, and an id that is none is a server error",
    leans=(
        Says("wagtail.admin.api.urls", "construct_admin_api"),
        Has("wagtail.api.v2.router:WagtailAPIRouter.register_endpoint", ("name", "class_")),
        Has("wagtail.admin.api.actions.unpublish:UnpublishPageAPIAction"),
        Has("wagtail.admin.api.views:PagesAdminAPIViewSet.find_object", ("queryset", "request")),
        Has("wagtail.images.api.admin.views:ImagesAdminAPIViewSet.get_queryset"),
        Has("wagtail.documents.api.admin.views:DocumentsAdminAPIViewSet.get_queryset"),
    ),
    used_in=("cms.isolation.api",),
)
