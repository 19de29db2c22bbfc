"""Addresses of the whole installation."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.core.serve import serve
from cms.core.sharing import urls as sharing_urls
from cms.isolation import urls as isolation_urls
from cms.media import views as media
from cms.showcase import urls as showcase_urls
from search import urls as search_urls

urlpatterns = [
    # Wagtail's, with nobody seeing another ward.
    path("admin/", include(isolation_urls)),
    # Ours first: a private file is kept by no cache.
    re_path(r"^documents/(\d+)/(.*)$", media.document),
    path("documents/", include(wagtaildocs_urls)),
    # Pictures only, from wherever they are stored; documents have no address of their own.
    path("media/<path:name>", media.picture),
    *search_urls.api_urlpatterns,
    *sharing_urls.urlpatterns,
]

page_urlpatterns = [*search_urls.page_urlpatterns, *sharing_urls.page_urlpatterns]

if settings.SHOWCASE:
    urlpatterns += showcase_urls.urlpatterns
    page_urlpatterns += showcase_urls.page_urlpatterns

urlpatterns += i18n_patterns(
    *page_urlpatterns,
    # The forms of private pages, which the pattern of every page would take for pages.
    *wagtail_urls.urlpatterns[:-1],
    # Ours first: the same pattern as Wagtail's last, found with fewer queries.
    re_path(wagtail_urls.serve_pattern, serve),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
