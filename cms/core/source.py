"""Where a site keeps its structured data: below its home page in the source language."""

from __future__ import annotations

from django.conf import settings
from wagtail.models import Page

from sites import hosts


def source_path(page: Page) -> str:
    """Tree path of the Vietnamese home page of the page's site, whatever the page's language.

    The page's own path where no site serves it, so that nothing of another site is ever read.
    """
    return source_path_at(page.path)


def source_path_at(path: str) -> str:
    """The same for a place in the tree."""
    owner = hosts.table().owner_of(path)
    if owner is None:
        return path
    entry, root = owner
    return entry.roots.get(settings.LANGUAGE_CODE, root).path
