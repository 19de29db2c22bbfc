"""The language of the tree that a page stands in, without asking for its locale."""

from __future__ import annotations

from django.conf import settings
from wagtail.models import Page

from sites import hosts


def language_of(page: Page) -> str:
    """Language of the home page above; the source language where no site serves the page."""
    owner = hosts.table().owner_of(page.path)
    return owner[1].language if owner else settings.LANGUAGE_CODE


def is_source(page: Page) -> bool:
    """Whether the page stands where structured data is kept."""
    return language_of(page) == settings.LANGUAGE_CODE
