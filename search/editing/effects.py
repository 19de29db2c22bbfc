"""What a decision on a page changes in recommended results (the approval's hook ``public_effects``)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from search.models import SearchPin


def pinned(page: Page, revision: Revision) -> Iterator[str]:
    """Questions for which the page will stand first, or under another name; one query."""
    title = revision.content.get("title")
    if page.live and title == page.title:
        return
    for pin in SearchPin.objects.filter(page=page.pk).select_related("site"):
        names = {"query": pin.query, "site": pin.site.site_name, "title": title}
        if page.live:
            yield _("The result recommended for “%(query)s” (%(site)s) will be called “%(title)s”.") % names
        elif pin.in_wards:
            yield (
                _("It will stand first for the question “%(query)s” (%(site)s, and on every ward's site).")
                % names
            )
        else:
            yield _("It will stand first for the question “%(query)s” (%(site)s).") % names
