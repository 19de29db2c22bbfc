"""Addresses of search. Include ``page_urlpatterns`` inside ``i18n_patterns``."""

from __future__ import annotations

from django.urls import path

from search.public import api, browsers, counting, feed, page

page_urlpatterns = [
    path("tim-kiem/", page.search, name="search"),
    path("search/", page.search, name="search-other-languages"),
    path("tim-kiem/atom/", feed.feed, name="search-feed"),
    path("search/atom/", feed.feed),
    path("tim-kiem/opensearch.xml", browsers.description, name="search-description"),
    path("search/opensearch.xml", browsers.description),
]
api_urlpatterns = [
    path("api/v1/search/", api.search, name="search-api"),
    path("api/v1/suggest/", api.suggest, name="suggest-api"),
    path("api/v1/openapi.json", api.description, name="openapi"),
    path("tim-kiem/da-mo/<str:token>/", counting.opened, name="search-click"),
]
