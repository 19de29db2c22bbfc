"""Addresses of search. Include ``page_urlpatterns`` inside ``i18n_patterns``."""

from __future__ import annotations

from django.urls import include, path

from search.public import api, browsers, counting, feed, page, paths, places
from sites import languages

_SOURCES, *_OTHERS = languages.search_segments()
# The page sends who comes with another language's word to its own address (``search.public.paths``).
page_urlpatterns = [
    path(f"{_SOURCES}/", page.search, name="search"),
    path(f"{_SOURCES}/atom/", feed.feed, name="search-feed"),
    path(f"{_SOURCES}/{paths.PLACES[True]}/<int:page_id>/", places.places, name="search-places"),
    path(f"{_SOURCES}/opensearch.xml", browsers.description, name="search-description"),
]
for _word in _OTHERS:
    page_urlpatterns += [
        path(f"{_word}/", page.search, name="search-other-languages"),
        path(f"{_word}/atom/", feed.feed),
        path(f"{_word}/{paths.PLACES[False]}/<int:page_id>/", places.places),
        path(f"{_word}/opensearch.xml", browsers.description),
    ]
api_urlpatterns = [
    path("api/v1/", include(api.urlpatterns())),
    path("api/v1/openapi.json", api.description, name="openapi"),
    path("tim-kiem/da-mo/<str:token>/", counting.opened, name="search-click"),
]
