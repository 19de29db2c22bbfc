"""What closes a page: the restrictions on it and above it, and those of the page that it shows."""

from __future__ import annotations

from django.db.models import QuerySet
from wagtail.models import Page, PageViewRestriction


def restrictions_of(page: Page) -> QuerySet[PageViewRestriction]:
    """Of the page, past any shortcut of its class.

    Wagtail takes the source in the place of an alias, and leaves out what stands above the source: a page of a
    closed section would be open wherever else it is shown.
    """
    found = Page.get_view_restrictions(page)
    source = page.alias_of
    while source is not None:
        found |= Page.get_view_restrictions(source)
        source = source.alias_of
    return found
