"""What stands at an address from which a page was taken down: another page, or the reason."""

from __future__ import annotations

from typing import Final

from wagtail.models import Page

from sites import hosts
from sites.hosts import HostEntry
from sites.scoping import across_wards
from workflows.audience import audience_of
from workflows.withdrawals.models import Withdrawal, key_of

#: What took the place of a page may have been replaced as well, and so on.
LONGEST_CHAIN: Final = 5


def at(entry: HostEntry, path: str) -> Withdrawal | None:
    """The record of an address; none where the page, still there, has been closed since."""
    found = (
        Withdrawal.objects.filter(site_number=entry.site_id, path_key=key_of(path))
        .select_related("replaced_by")
        .first()
    )
    return None if found is None or _is_closed(found.page_number) else found


def of_page(page_id: int) -> Withdrawal | None:
    """The same by the number of the page, for whoever asks at an address that it had before."""
    found = Withdrawal.objects.filter(page_number=page_id).select_related("replaced_by").first()
    return None if found is None or _is_closed(page_id) else found


def destination(record: Withdrawal, entry: HostEntry) -> str | None:
    """Where a reader is led instead, in one step; ``None`` where nothing public has taken the place.

    Only to pages of the same site or of the portal, whatever is stored.
    """
    table = hosts.table()
    seen: set[int] = set()
    target = record.replaced_by
    for _hop in range(LONGEST_CHAIN):
        if target is None or target.pk in seen:
            return None
        seen.add(target.pk)
        if target.live:
            owner = table.owner_of(target.path)
            is_ours = owner is not None and (owner[0].is_portal or owner[0].site_id == entry.site_id)
            if not is_ours or table.is_restricted(target.path):
                return None
            return table.url(target.path, target.url_path, entry)
        further = Withdrawal.objects.filter(page_number=target.pk).select_related("replaced_by").first()
        target = further.replaced_by if further else None
    return None


def section_of(record: Withdrawal) -> Page | None:
    """The nearest public page above the one that went, where the reader may go on."""
    if record.section_number is None:
        return None
    public = across_wards(Page.objects, "the public section above a page that any reader asks for")
    section = public.filter(pk=record.section_number).first()
    if section is None:
        return None
    table = hosts.table()
    owner = table.owner_of(section.path)
    if owner is None:
        return None
    above = section.get_ancestors(inclusive=True).filter(
        live=True, depth__gt=len(owner[1].path) // Page.steplen
    )
    found: Page | None = above.order_by("-depth").first()
    return None if found is None or table.is_restricted(found.path) else found


def _is_closed(page_id: int) -> bool:
    page = Page.objects.filter(pk=page_id).select_related("alias_of").first()
    return page is not None and bool(audience_of(page))
