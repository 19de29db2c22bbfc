"""The addresses of development: those of the showcase, then the city's."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from cms.urls import urlpatterns as city_urlpatterns
from showcase import views

urlpatterns = [
    path("_components/pages.json", views.pages),
    path("_components/500/", views.broken),
    path("_components/<slug:language>/<int:page_id>/", views.as_read_in),
    *i18n_patterns(path("_components/", views.components), prefix_default_language=False),
    *city_urlpatterns,
]
