"""Addresses of the whole installation."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms import admin_urls
from cms.core.serve import serve
from cms.frame import colours
from cms.frame.emblem import urls as emblem_urls
from cms.frame.sharing import urls as sharing_urls
from cms.headers import reports
from cms.library import portraits
from cms.machines import urls as machine_urls
from cms.media import places
from cms.media import views as media
from cms.signin import closed_pages
from cms.signin.views.signing_in import front_door
from search import urls as search_urls
from upstream import routes

# A private file is kept by no cache; a page is found with fewer queries.
routes.replace(
    wagtaildocs_urls.urlpatterns,
    {
        "wagtaildocs_serve": media.document,
        "wagtaildocs_authenticate_with_password": closed_pages.file_password,
    },
)
routes.replace(
    wagtail_urls.urlpatterns,
    {
        "wagtail_serve": serve,
        "wagtailcore_login": front_door,
        "wagtailcore_authenticate_with_password": closed_pages.page_password,
    },
)

urlpatterns = [
    # Wagtail's, with nobody seeing another ward.
    path("admin/", include(admin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path(f"media/{places.PORTRAITS}/<str:name>", portraits.portrait),
    # Pictures only, from wherever they are stored; documents have no address of their own.
    path("media/<path:name>", media.picture),
    *search_urls.api_urlpatterns,
    *emblem_urls.urlpatterns,
    *sharing_urls.urlpatterns,
    *machine_urls.urlpatterns,
    # Versions that somebody outside was asked about, by a link.
    path("", include("workflows.experts.public_urls")),
    *colours.urlpatterns,
    *reports.urlpatterns,
]

urlpatterns += i18n_patterns(
    *search_urls.page_urlpatterns,
    *sharing_urls.page_urlpatterns,
    *machine_urls.page_urlpatterns,
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
