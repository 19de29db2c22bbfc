"""What a decision on a page does to addresses: its own, older ones, and those of others."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Revision

from sites import hosts
from sites.scoping import across_wards
from workflows.effects import named
from workflows.standing import waiting_for


def addresses(page: Page, revision: Revision) -> Iterator[str]:
    """Three queries where the page becomes public or its address changes, else one."""
    table = hosts.table()
    owner = table.owner_of(page.path)
    if owner is None or owner[1].page_id == page.pk:
        return  # a home page's own slug is in no address
    entry, root = owner
    move = waiting_for(page)
    above = move.destination.url_path if move else page.url_path.rstrip("/").rpartition("/")[0] + "/"
    slug = str(revision.content.get("slug") or page.slug)
    before, after = (table.relative_url(root, path) for path in (page.url_path, f"{above}{slug}/"))
    if page.live and before == after:
        return
    if page.live:
        yield from _changed(page, before, after)
    of_this_site = Q(old_path=Redirect.normalise_path(after)) & (Q(site=entry.site_id) | Q(site=None))
    older = []
    for row in (
        across_wards(Redirect.objects, "of one site, or to the one page")
        .filter(of_this_site | Q(redirect_page=page.pk))
        .select_related("redirect_page")
    ):
        if row.redirect_page_id == page.pk:
            older.append(row.old_path)
        else:
            yield _taken(row, after)
    if older and not page.live:
        yield _("Old addresses will lead to it: %(addresses)s.") % {"addresses": named(sorted(older))}


def _changed(page: Page, before: str, after: str) -> Iterator[str]:
    yield _("Its address changes from %(before)s to %(after)s; the old one will lead to the new one.") % {
        "before": before,
        "after": after,
    }
    below = page.get_descendants().filter(live=True).count()
    if below:
        yield ngettext(
            "So does the address of %(count)d public page below it.",
            "So do the addresses of %(count)d public pages below it.",
            below,
        ) % {"count": below}


def _taken(row: Redirect, address: str) -> str:
    """A redirect is followed only where nothing else answers."""
    page = row.redirect_page
    target = page.title if page and page.live else row.redirect_link or _("another page")
    return _("%(address)s leads to “%(target)s” today; it will open this page instead.") % {
        "address": address,
        "target": target,
    }
