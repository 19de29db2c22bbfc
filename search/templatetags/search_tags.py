"""Template tags of the search pages: ``{% load search_tags %}``."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from search.models import SearchDocument
from search.public import counting, paths
from search.public.result import Result
from search.public.results import ResultGroup
from search.public.snippets import marked
from sites import languages
from sites.hosts import HostEntry

register = template.Library()


register.filter(marked)


@register.simple_tag(takes_context=True)
def reported(context: dict[str, Any], result: Result) -> SafeString | str:
    """The attribute that makes a browser report that this result was opened."""
    address = counting.address(context["request"], context["found"].question, result.document.page_id)
    return format_html(' ping="{}"', address) if address else ""


@register.simple_tag
def places_url(result: Result | SearchDocument) -> str:
    """All sites that have the same text."""
    document = result if isinstance(result, SearchDocument) else result.document
    return paths.places(languages.current().code, document.page_id)


@register.simple_tag(takes_context=True)
def ask_url(context: dict[str, Any], text: str) -> str:
    """The same search for another question."""
    return str(context["parameters"].address(q=text))


@register.simple_tag(takes_context=True)
def group_url(context: dict[str, Any], group: ResultGroup) -> str:
    """All results of a group."""
    return str(context["parameters"].address(type=group.kind))


@register.simple_tag
def site_called(entry: HostEntry) -> str:
    """The name of a ward, or of the city's portal."""
    return _("City portal") if entry.is_portal else entry.display_name(languages.current().code)


@register.simple_tag
def language_said(code: str) -> str:
    """That a page is in another language than its reader's."""
    return _("in %(language)s") % {"language": languages.of(code).label}


@register.simple_tag
def opensearch_url() -> str:
    """The description of this site's search, for browsers."""
    return paths.description(languages.current().code)
