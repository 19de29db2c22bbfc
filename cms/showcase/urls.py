"""Included by ``cms.urls`` where ``SHOWCASE`` is on."""

from __future__ import annotations

from django.urls import path

from cms.showcase import views

page_urlpatterns = [path("_components/", views.components)]
urlpatterns = [
    path("_components/pages.json", views.pages),
    path("_components/500/", views.broken),
    path("_components/<slug:language>/<int:page_id>/", views.as_read_in),
]
