"""The page of an action, read again while nobody else can act on it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from wagtail.models import Page

from workflows.errors import Refused


def hold(page: Page) -> Page:
    """The page as the database has it; whoever else would act on it waits until the transaction ends.

    Whoever locks something of a page beside it locks the page first, so that no two wait for each other.
    """
    current = Page.objects.select_for_update().filter(pk=page.pk).first()
    if current is None:
        raise Refused(_("This page does not exist any more."))
    return current


def locked(page: Page) -> Page:
    """The same as its specific page."""
    return hold(page).specific
