"""What a list of items, and an item, show beside their own text."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.paging import page_of
from cms.core.pictures import pictures_in, preload
from cms.core.provenance import approvals_of
from cms.core.showing import shows
from cms.core.source import source_path
from cms.documents.lookup import named_documents
from cms.news.areas import reach
from cms.news.enums import NewsKind
from cms.news.models import NewsIndexPage, NewsPage
from cms.news.querysets import OTHERS


@shows(NewsIndexPage)
def list_context(page: NewsIndexPage, request: HttpRequest) -> dict[str, Any]:
    """One page of the list; the first one shows what is urgent before all else."""
    paging = page_of(request, page.items())
    entries = list(paging.object_list)
    if page.kind == NewsKind.NOTICE:
        return {"paging": paging, "entries": entries, "groups": _groups(page, entries)}
    urgent = [entry for entry in entries if entry.is_urgent and not entry.is_past]
    entries = urgent + [entry for entry in entries if entry not in urgent]
    # The first item of the first page stands large.
    shapes = ["lead" if number == 0 and paging.number == 1 else "card" for number in range(len(entries))]
    pictures = zip([entry.lead_image_id for entry in entries], shapes, strict=True)
    preload(request, [(pk, shape) for pk, shape in pictures if pk])
    return {"paging": paging, "entries": entries}


def _groups(page: NewsIndexPage, entries: list[NewsPage]) -> list[tuple[str, list[NewsPage]]]:
    """What is urgent or to come, and the rest; a notice of the city says on a ward's page for whom it is."""
    for entry in entries:
        if not entry.path.startswith(page.path):
            entry.reach = reach(entry.area)
    coming = [entry for entry in entries if entry.group != OTHERS]
    others = [entry for entry in entries if entry.group == OTHERS]
    groups = [(_("Coming up"), coming), (_("Other notices, the latest first"), others)]
    return [(heading, group) for heading, group in groups if group]


@shows(NewsPage)
def item_context(page: NewsPage, request: HttpRequest) -> dict[str, Any]:
    """What stands around the text: its neighbours in time, its relatives, and who let it through."""
    context = {
        "newer": page.of_this_site().defer_streamfields().newer_than(page).first(),
        "older": page.of_this_site().defer_streamfields().older_than(page).first(),
        "related": list(page.related()[:3]),
        # A draft is not what was approved, whatever is live beside it.
        "approvals": [] if getattr(request, "is_preview", False) else approvals_of(page),
        "documents": named_documents(source_path(page), page.words, timezone.localdate()),
    }
    pictures = [*pictures_in(page.body), (page.lead_image_id, "hero"), (page.lead_image_id, "share")]
    pictures += [(entry.lead_image_id, "card") for entry in context["related"]]
    preload(request, [(pk, shape) for pk, shape in pictures if pk])
    return context
