"""Addresses of search. Include ``page_urlpatterns`` inside ``i18n_patterns``."""

from __future__ import annotations

from django.urls import path

from search import api, views
from search.statistics import clicks

page_urlpatterns = [
    path("tim-kiem/", views.search, name="search"),
    path("search/", views.search, name="search-other-languages"),
]
api_urlpatterns = [
    path("api/v1/search/", api.search, name="search-api"),
    path("tim-kiem/da-mo/<str:token>/", clicks.opened, name="search-click"),
]
