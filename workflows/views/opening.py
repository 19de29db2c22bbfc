"""Opening a closed page in the admin: said in the editor."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from workflows.audience import audience_to_be, words
from workflows.standing import opening_of


def told(page: Page) -> str:
    """What waits, for the editor and for the form of the privacy; empty where nothing does."""
    if opening_of(page) is None:
        return ""
    return _(
        "With its next approval this page opens to %(readers)s. To leave it as it is, save its privacy unchanged."
    ) % {"readers": words(audience_to_be(page), page)}


def tell_of_waiting_opening(request: HttpRequest, page: Page) -> None:
    """Whoever opens the editor of a page that waits to open reads it there (``before_edit_page``)."""
    if request.method == "GET" and (waiting := told(page)):
        messages.info(request, waiting)
