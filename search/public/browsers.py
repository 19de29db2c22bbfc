"""The OpenSearch description: a browser's address bar searches the site, with suggestions."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from search.public import paths
from sites import hosts, languages

_TYPE = "application/opensearchdescription+xml"


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """The description of this site's search."""
    language = languages.current().code
    entry = hosts.entry_of(request)
    root = entry.root_url if entry else request.build_absolute_uri("/").rstrip("/")
    context = {
        "name": entry.display_name(language) if entry else settings.WAGTAIL_SITE_NAME,
        "root": root,
        "language": language,
        "search_url": root + paths.search(language),
        "self_url": root + paths.description(language),
    }
    xml = render_to_string("search/opensearch.xml", context)
    response = HttpResponse(xml, content_type=_TYPE)
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response
