"""What a list of items, and an item, show beside their own text."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from cms.core.paging import page_of
from cms.core.pictures import pictures_in, preload
from cms.core.provenance import approvals_of
from cms.core.showing import shows
from cms.core.source import source_path
from cms.documents.lookup import named_documents
from cms.news.models import NewsIndexPage, NewsPage


@shows(NewsIndexPage)
def list_context(page: NewsIndexPage, request: HttpRequest) -> dict[str, Any]:
    """One page of the list; the first one shows what is urgent before all else."""
    paging = page_of(request, page.items())
    entries = list(paging.object_list)
    urgent = [entry for entry in entries if entry.is_urgent and not entry.is_past]
    entries = urgent + [entry for entry in entries if entry not in urgent]
    # The first item of the first page stands large.
    shapes = ["lead" if number == 0 and paging.number == 1 else "card" for number in range(len(entries))]
    pictures = zip([entry.lead_image_id for entry in entries], shapes, strict=True)
    preload(request, [(pk, shape) for pk, shape in pictures if pk])
    return {"paging": paging, "entries": entries}


@shows(NewsPage)
def item_context(page: NewsPage, request: HttpRequest) -> dict[str, Any]:
    """What stands around the text: its neighbours in time, its relatives, and who let it through."""
    context = {
        "newer": page.of_this_site().defer_streamfields().newer_than(page).first(),
        "older": page.of_this_site().defer_streamfields().older_than(page).first(),
        "related": list(page.related()[:3]),
        "approvals": approvals_of(page),
        "documents": named_documents(source_path(page), page.words, timezone.localdate()),
    }
    pictures = [*pictures_in(page.body), (page.lead_image_id, "hero"), (page.lead_image_id, "share")]
    pictures += [(entry.lead_image_id, "card") for entry in context["related"]]
    preload(request, [(pk, shape) for pk, shape in pictures if pk])
    return context
