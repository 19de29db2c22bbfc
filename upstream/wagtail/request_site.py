"""Gives a request its site and the root paths of all sites, so that Wagtail asks neither database nor cache."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail.models import Site

from upstream.gap import Gap, Says

GAP = Gap(
    replaces="nothing; sets `request._wagtail_site` and `request._wagtail_cached_site_root_paths`",
    reason="there is no hook for how a request's site is found: a query each, and an unknown host becomes the default site",
    leans=(
        Says("wagtail.models:Site.find_for_request", "_wagtail_site"),
        Says("wagtail.models:Page._get_site_root_paths", "_wagtail_cached_site_root_paths"),
        Says("wagtail.admin.views.chooser", "_wagtail_cached_site_root_paths"),
    ),
    used_in=("sites.hosts.request",),
    thread="https://github.com/wagtail/wagtail/pull/4142",
)


def set_site(request: HttpRequest, site: Site) -> None:
    """What ``Site.find_for_request`` answers."""
    request._wagtail_site = site  # type: ignore[attr-defined]


def set_root_paths(request: HttpRequest, paths: Any) -> None:
    """The sites whose addresses are recognised and made."""
    request._wagtail_cached_site_root_paths = paths  # type: ignore[attr-defined]  # noqa: SLF001
