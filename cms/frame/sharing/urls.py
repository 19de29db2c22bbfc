"""Addresses of card, manifest and icon; the first two speak the language of their prefix."""

from __future__ import annotations

from django.urls import path

from cms.frame.sharing import views

urlpatterns = [path("favicon.ico", views.favicon)]
page_urlpatterns = [
    path("card.png", views.card, name="share_card"),
    path("site.webmanifest", views.manifest, name="site_manifest"),
]
