"""What a site holds, on one page for people: its sections with those below them, its languages, its feeds."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.core.live import inside
from cms.core.models import SectionMixin
from cms.frame.frame import Frame, frame_for
from cms.frame.menu import MenuItem
from cms.machines import feeds
from sites.hosts import RootRef

_STEP = Page.steplen


class Branch(NamedTuple):
    """A section, and the sections below it."""

    section: MenuItem
    below: list[MenuItem]


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """Three queries, however much a site has."""
    frame = frame_for(request)
    home = frame.home
    if home is None or not home.live or frame.table.is_restricted(home.path):
        raise Http404
    if request.path != frame.site_map_url:
        return HttpResponseRedirect(frame.site_map_url)
    context = {"branches": _branches(frame, home), "feeds": feeds.links(frame)}
    return render(request, "pages/site_map.html", context)


def _branches(frame: Frame, home: RootRef) -> list[Branch]:
    kinds = ContentType.objects.get_for_models(
        *(model for model in apps.get_models() if issubclass(model, SectionMixin))
    )
    below: dict[str, list[MenuItem]] = defaultdict(list)
    pages = Page.objects.filter(
        inside(home.path),
        live=True,
        alias_of=None,
        depth=len(home.path) // _STEP + 2,
        content_type__in=list(kinds.values()),
    )
    for page in pages.order_by("path").only("title", "path", "url_path", "depth"):
        if not frame.table.is_restricted(page.path):
            below[page.path[:-_STEP]].append(MenuItem(page.title, frame.url(page)))
    above = {frame.url(row): row.path for row in frame.rows}
    return [Branch(item, below.get(above.get(item.url, ""), [])) for item in frame.menu]
