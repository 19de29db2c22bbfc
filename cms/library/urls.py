"""Addresses of the library at which a view of ours answers; names of Wagtail's stay Wagtail's."""

from __future__ import annotations

from typing import Any, Final

from django.urls import path

from cms.library import collections, uploaded, views

REPLACED: Final[dict[str, Any]] = {
    "wagtailadmin_collections:edit": collections.CollectionEdit.as_view(),
    "wagtailimages:edit": views.ImageEdit.as_view(),
    "wagtailimages:delete": views.ImageDelete.as_view(),
    "wagtailimages:delete_multiple": uploaded.ImageDelete.as_view(),
    "wagtaildocs:delete_multiple": uploaded.DocumentDelete.as_view(),
    "wagtaildocs:edit": views.DocumentEdit.as_view(),
    "wagtaildocs:delete": views.DocumentDelete.as_view(),
}
"""In the place of Wagtail's own (``cms/admin_urls.py``)."""
added = [path("media/<str:kind>/<int:pk>/change/", views.ChangeView.as_view(), name="media_change")]
