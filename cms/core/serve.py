"""Serves a page: Wagtail's own view, with the route found through the host table.

It stands at Wagtail's own route (``cms/urls.py``, ``upstream.wagtail.page_route``).
"""

from __future__ import annotations

from typing import cast

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.defaults import page_not_found
from wagtail import views
from wagtail.models import Page

from sites import hosts
from upstream.wagtail.page_route import set_route


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with the page at ``path`` of this site, or with our own word that there is none."""
    try:
        return _serve(request, path)
    except Http404 as missing:
        # The same under development settings: there, too, people look at the site.
        return page_not_found(request, missing)


def _serve(request: HttpRequest, path: str) -> HttpResponse:
    """The page at ``path`` in the active language."""
    entry = hosts.entry_of(request)
    root = entry.roots.get(get_language() or "") if entry else None
    if root is None:
        raise Http404
    home_model = cast("type[Page]", apps.get_model(root.model_label))
    home = home_model._default_manager.filter(pk=root.page_id).first()
    if home is None:
        raise Http404
    components = [component for component in path.split("/") if component]
    set_route(request, home.route(request, components))
    return views.serve(request, path)
