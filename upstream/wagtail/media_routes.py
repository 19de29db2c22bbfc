"""The form of a picture or file, its deletion and its download, and the form of a collection, at Wagtail's addresses."""

from __future__ import annotations

from upstream.gap import Gap, Has, Route

GAP = Gap(
    replaces="the views of one picture or file, and of one collection",
    reason="they write at once what live pages show, and hand files out by address",
    leans=(
        Route("wagtailimages:edit"),
        Route("wagtailimages:delete"),
        Route("wagtaildocs:edit"),
        Route("wagtaildocs:delete"),
        Route("wagtaildocs_serve"),
        Route("wagtailadmin_collections:edit"),
        Has("wagtail.images.views.images:EditView.get_success_message"),
        Has("wagtail.documents.views.documents:EditView.get_success_message"),
        Has("wagtail.admin.forms.collections:CollectionForm.clean_parent"),
    ),
    used_in=(
        "cms.library.collections",
        "cms.library.urls",
        "cms.library.views",
        "cms.media.views",
        "cms.urls",
    ),
)
