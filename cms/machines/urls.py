"""Addresses of what programs read. Include ``page_urlpatterns`` inside ``i18n_patterns``, before the pages."""

from __future__ import annotations

from django.urls import path, re_path

from cms.machines import feeds, markdown, robots, security_txt, site_map, sitemap
from sites import languages

urlpatterns = [
    path("robots.txt", robots.robots, name="robots"),
    path(security_txt.PATH, security_txt.security_txt, name="security_txt"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-pages.xml", sitemap.pages, name="sitemap_pages"),
]
page_urlpatterns = [
    # The page sends who comes with another language's word to its own address.
    *(path(f"{word}/", site_map.site_map, name="site_map") for word in languages.site_map_segments()),
    path("feeds/<slug:what>.atom", feeds.feed, name="site_feed"),
    path("feeds/city/<slug:what>.atom", feeds.feed, {"of_city": True}, name="city_feed"),
    re_path(rf"^(?P<path>(?:[\w-]+/)*){markdown.NAME}$", markdown.twin, name="page_markdown"),
]
