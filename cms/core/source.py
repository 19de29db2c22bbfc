"""Where a site keeps its structured data: below its home page in the source language."""

from __future__ import annotations

from django.conf import settings
from wagtail.models import Page

from sites import hosts


def source_path(page: Page) -> str:
    """Tree path of the Vietnamese home page of the page's site, whatever the page's language.

    The page's own path where no site serves it, so that nothing of another site is ever read.
    """
    owner = hosts.table().owner_of(page.path)
    if owner is None:
        return page.path
    entry, root = owner
    return entry.roots.get(settings.LANGUAGE_CODE, root).path
