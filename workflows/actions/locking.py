"""The page of an action, read again while nobody else can act on it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from wagtail.models import Page

from workflows.errors import Refused


def locked(page: Page) -> Page:
    """The specific page as the database has it; others wait until the transaction ends."""
    current = Page.objects.select_for_update().filter(pk=page.pk).first()
    if current is None:
        raise Refused(_("This page does not exist any more."))
    return current.specific
