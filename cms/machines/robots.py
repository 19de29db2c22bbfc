"""``/robots.txt`` of each site (RFC 9309): what programs leave alone, and where the addresses are listed."""

from __future__ import annotations

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sites import hosts, languages

#: A result of a search is no page, and one is made for every question.
_CLOSED: Final = ("/admin/", "/api/")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """For every program alike."""
    entry = hosts.entry_of(request)
    if entry is None:
        raise Http404
    searches = [languages.of(code).search_path for code in entry.roots]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in (*_CLOSED, *searches))]
    lines += ["", f"Sitemap: {entry.root_url}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
