"""Addresses of Wagtail's admin at which a view of ours answers; the names stay Wagtail's.

They stand before Wagtail's own (``cms/urls.py``): it adds what ``register_admin_urls`` gives after its
views, where it would never be asked. Every module that a view comes from names the gap it closes.
"""

from __future__ import annotations

from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache
from django.views.generic import View
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents.views.documents import IndexView as DocumentIndex
from wagtail.images.views.images import IndexView as ImageIndex
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms.core.sent.parameters import readable_parameters
from cms.isolation import choosers, filters, reports, tags
from cms.isolation.guard import within_reach
from cms.library import urls as library_urls
from cms.media import views as media


class Images(ImageIndex):
    """The list of pictures, whose filter offers the tags of its own."""

    filterset_class = filters.Images


class Documents(DocumentIndex):
    """The list of files."""

    filterset_class = filters.Documents


def _list(route: str, view: type[View]) -> list[URLPattern]:
    """A list, and its rows alone for the filter that is pressed."""
    return [path(f"{route}/", view.as_view()), path(f"{route}/results/", view.as_view(results_only=True))]


_ours = [
    path("choose-page/", choosers.Browse.as_view()),
    path("choose-external-link/", choosers.ExternalLink.as_view()),
    path("images/chooser/", choosers.choose_image),
    *library_urls.replaced,
    path("images/<int:image_id>/preview/<str:filter_spec>/", media.preview),
    path("tag-autocomplete/", tags.autocomplete),
    path("tag-autocomplete/<slug:app_name>/<slug:model_name>/", tags.autocomplete),
    *_list("images", Images),
    *_list("documents", Documents),
    *_list("reports/site-history", reports.SiteHistory),
    *_list("reports/workflow", reports.Workflows),
    *_list("reports/workflow_tasks", reports.WorkflowTasks),
    *_list("reports/page-types-usage", reports.PageTypes),
]

# As Wagtail decorates its own.
for _decorate in (require_admin_access, wagtailadmin_urls.display_custom_404, never_cache):
    decorate_urlpatterns(_ours, _decorate)

urlpatterns = [*_ours, *wagtailadmin_urls.urlpatterns]
for _decorate in (within_reach, readable_parameters):
    decorate_urlpatterns(urlpatterns, _decorate)
