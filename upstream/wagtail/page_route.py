"""Serves a page whose route was found already."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from upstream.gap import Gap, Has, Route, Says

GAP = Gap(
    replaces="the view of every page, at the route `wagtail_serve`; sets `request._wagtail_route_for_request`",
    reason="`Page.route_for_request` loads the root page, its locale and its translation with a query each",
    leans=(
        Says("wagtail.models:Page.route_for_request", "_wagtail_route_for_request"),
        Has("wagtail.views:serve", ("request", "path")),
        Route("wagtail_serve"),
    ),
    used_in=(
        "cms.core.serve",
        "cms.urls",
    ),
    thread="https://github.com/wagtail/wagtail/issues/11625",
)


def set_route(request: HttpRequest, route: Any) -> None:
    """What ``Page.route_for_request`` answers."""
    request._wagtail_route_for_request = route  # type: ignore[attr-defined]
