"""The ward's home page as the form would make it; nothing is saved."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from wagtail.models import Page

from sites.hosts import HostEntry


def preview(request: HttpRequest, page: Page, entry: HostEntry, accent: str, menu_order: str) -> HttpResponse:
    """The page on its own host, with colour and menu that only this response knows of."""
    shown = replace(entry, accent=accent, menu_order=menu_order)
    response: HttpResponse = page.make_preview_request(
        request, page.default_preview_mode, extra_request_attrs={"previewed_entry": shown}
    )
    return response
