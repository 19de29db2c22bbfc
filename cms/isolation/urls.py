"""Addresses of Wagtail's admin at which a view of ours answers; the names stay Wagtail's.

``cms/admin_urls.py`` puts them there. Every module that a view comes from names the gap it closes.
"""

from __future__ import annotations

from typing import Any, Final

from django.views.generic import View
from wagtail.documents.views.documents import IndexView as DocumentIndex
from wagtail.images.views.images import IndexView as ImageIndex

from cms.isolation import choosers, filters, reports, tags
from cms.media import views as media


class ScopedImageIndexView(ImageIndex):
    """The list of pictures, whose filter offers the tags of its own."""

    filterset_class = filters.ImageFilterSet


class ScopedDocumentIndexView(DocumentIndex):
    """The list of files."""

    filterset_class = filters.DocumentFilterSet


def _list(name: str, view: type[View]) -> dict[str, Any]:
    """A list, and its rows alone for the filter that is pressed."""
    return {name: view.as_view(), f"{name}_results": view.as_view(results_only=True)}


REPLACED: Final[dict[str, Any]] = {
    "wagtailadmin_choose_page": choosers.Browse.as_view(),
    "wagtailadmin_choose_page_external_link": choosers.ExternalLink.as_view(),
    "wagtailimages_chooser:choose": choosers.choose_image,
    "wagtailimages:preview": media.preview,
    "wagtailadmin_tag_autocomplete": tags.autocomplete,
    "wagtailadmin_tag_model_autocomplete": tags.autocomplete,
    **_list("wagtailimages:index", ScopedImageIndexView),
    **_list("wagtaildocs:index", ScopedDocumentIndexView),
    **_list("wagtailadmin_reports:site_history", reports.ScopedSiteHistoryView),
    **_list("wagtailadmin_reports:workflow", reports.ScopedWorkflowView),
    **_list("wagtailadmin_reports:workflow_tasks", reports.ScopedWorkflowTasksView),
    **_list("wagtailadmin_reports:page_types_usage", reports.ScopedPageTypesView),
}
