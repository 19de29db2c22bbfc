"""What readers find at the address of a translation that was withdrawn: where the Vietnamese page is, and why."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from wagtail.models import Page

from cms.core.language import is_source
from cms.translation.models import Renewal
from sites import hosts
from sites.hosts import HostEntry


@dataclass(frozen=True, slots=True)
class Original:
    """The public page that the translation said; ``changed_at`` where it went because that had changed."""

    title: str
    url: str
    changed_at: dt.datetime | None


def original_of(page_id: int, entry: HostEntry) -> Original | None:
    """Of a page that was taken down; none where there is no public original that everybody may read."""
    page = Page.objects.filter(pk=page_id).first()
    if page is None or is_source(page):
        return None
    table = hosts.table()
    found = (
        page.get_translations().filter(live=True, alias_of=None).only("path", "url_path", "title", "depth")
    )
    original = next((one for one in found if is_source(one)), None)
    if original is None or table.is_restricted(original.path):
        return None
    url = table.url(original.path, original.url_path, entry)
    row = Renewal.objects.open().filter(page=page.pk, withdrawn_at__isnull=False).first()
    return Original(original.title, url, row.changed_at if row else None) if url else None
