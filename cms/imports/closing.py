"""The second pass: links to texts that stood later in the file, or come in a later run."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from html import unescape
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page, ReferenceIndex, Revision

from cms.imports.losses import Losses
from cms.imports.models import ImportedArticle
from cms.imports.old_links import OldSites, is_file
from cms.imports.placing import DEAD_LINKS
from cms.news.models import NewsPage
from sites.provisioning.bulk import seal, write_column
from sites.provisioning.references import write_references
from sites.scoping import across_wards
from workflows import gate

_BATCH: Final = 200
_LINK: Final = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)


def close_links(job: str, site_ids: Sequence[int], old_sites: OldSites, losses: Losses) -> int:
    """Lead open links to the pages that their addresses have become; how many do now."""
    last, count = 0, 0
    while True:
        with gate.system_publishing(job), transaction.atomic():
            rows = list(
                ImportedArticle.objects.filter(has_open_links=True, site__in=site_ids, pk__gt=last).order_by(
                    "pk"
                )[:_BATCH]
            )
            if not rows:
                return count
            last = rows[-1].pk
            count += _close(rows, old_sites, losses)


def _close(rows: Sequence[ImportedArticle], old_sites: OldSites, losses: Losses) -> int:
    by_page = {row.page_id: row for row in rows if row.page_id is not None}
    pages = [
        page
        for page in NewsPage.objects.filter(pk__in=by_page)
        # What an editor has begun to change is theirs, links and all.
        if page.latest_revision_id == by_page[page.pk].revision_id
    ]
    bodies = {page.pk: list(page.body.raw_data) for page in pages}
    wanted = {
        (address, by_page[pk].site_id or 0)
        for pk, body in bodies.items()
        for address in _open_addresses(body, old_sites)
    }
    found = old_sites.pages(wanted)
    changed, count = [], 0
    for page in pages:
        row = by_page[page.pk]
        closer = _Closer(row, old_sites, found, losses)
        body = _mapped(bodies[page.pk], closer.text)
        count += closer.closed
        if closer.has_changed:
            page.body = json.dumps(body)
            changed.append(page)
    if changed:
        _write(changed)
    ImportedArticle.objects.filter(pk__in=[row.pk for row in rows]).update(has_open_links=False)
    return count


def _open_addresses(body: Any, old_sites: OldSites) -> set[str]:
    found: set[str] = set()

    def look(text: str) -> str:
        found.update(
            address for match in _LINK.finditer(text) if _is_open(address := unescape(match[1]), old_sites)
        )
        return text

    _mapped(body, look)
    return found


def _is_open(address: str, old_sites: OldSites) -> bool:
    return (address.startswith("/") or old_sites.owns(address)) and not is_file(address)


class _Closer:
    """Rewrites the links of one page."""

    def __init__(
        self, row: ImportedArticle, old_sites: OldSites, pages: dict[tuple[str, int], int], losses: Losses
    ) -> None:
        self._row, self._old_sites, self._pages, self._losses = row, old_sites, pages, losses
        self.closed, self.has_changed = 0, False

    def text(self, text: str) -> str:
        """One rich text."""
        return _LINK.sub(self._one, text)

    def _one(self, match: re.Match[str]) -> str:
        address = unescape(match[1])
        if not _is_open(address, self._old_sites):
            return match[0]
        page_id = self._pages.get((address, self._row.site_id or 0))
        if page_id is not None:
            self.closed += 1
            self.has_changed = True
            return f'<a linktype="page" id="{page_id}">{match[2]}</a>'
        self._losses.note_text(DEAD_LINKS, f"text {self._row.source_id}", address)
        if not address.startswith("/"):
            return match[0]
        self.has_changed = True
        return match[2]


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    """The same value with each rich text in it changed."""
    if isinstance(value, str):
        return change(value) if "<a href=" in value else value
    if isinstance(value, list):
        return [_mapped(one, change) for one in value]
    if isinstance(value, dict):
        return {name: _mapped(one, change) for name, one in value.items()}
    return value


def _write(pages: Sequence[NewsPage]) -> None:
    """Text and revision of each page, and what it refers to."""
    gate.authorise_many([page for page in pages if page.live])
    write_column(NewsPage, "body", pages)
    bodies = {page.latest_revision_id: page for page in pages}
    revisions = list(
        across_wards(Revision.objects, "of pages that this import has made").filter(pk__in=bodies)
    )
    for revision in revisions:
        revision.content["body"] = json.dumps(list(bodies[revision.pk].body.raw_data))
    write_column(Revision, "content", revisions)
    ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=[str(page.pk) for page in pages],
    ).delete()
    # Imported pages have no child relations; only what is shown within the text refers to anything.
    seal(pages)
    write_references(pages)
