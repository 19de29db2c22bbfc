"""Gives a request its site, for our code and for Wagtail's.

Wagtail is told through ``upstream.wagtail.request_site``.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import cast

from django.http import HttpRequest
from wagtail.models import Site

from sites.hosts.cache import table
from sites.hosts.table import HostEntry, HostTable
from upstream.wagtail.request_site import set_root_paths, set_site


def attach(request: HttpRequest, entry: HostEntry, hosts: HostTable) -> None:
    """Say once which site this request is for."""
    site = Site(
        pk=entry.site_id,
        hostname=entry.hostname,
        port=entry.port,
        site_name=entry.name,
        root_page_id=entry.root_page_id,
        is_default_site=entry.is_default,
    )
    site._state.adding = False
    request.host_entry = entry  # type: ignore[attr-defined]
    request.host_table = hosts  # type: ignore[attr-defined]
    set_site(request, site)
    set_root_paths(request, hosts.wagtail_root_paths)


def narrow(request: HttpRequest, site_ids: Collection[int]) -> None:
    """Let Wagtail recognise addresses of these sites only, for the rest of this request."""
    paths = [path for path in table_of(request).wagtail_root_paths if path.site_id in site_ids]
    set_root_paths(request, paths)


def entry_of(request: HttpRequest) -> HostEntry | None:
    """The request's site; previews and tests may come without the middleware."""
    if not hasattr(request, "host_entry"):
        request.host_entry = table().for_host(request.get_host())  # type: ignore[attr-defined]
    return cast("HostEntry | None", request.host_entry)  # type: ignore[attr-defined]


def table_of(request: HttpRequest) -> HostTable:
    """The host table, read once for a request."""
    if not hasattr(request, "host_table"):
        request.host_table = table()  # type: ignore[attr-defined]
    return cast("HostTable", request.host_table)  # type: ignore[attr-defined]
