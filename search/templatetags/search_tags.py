"""Template tags of the search pages: ``{% load search_tags %}``."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from search.public import counting, paths
from search.public.result import Result
from search.public.snippets import marked
from sites import languages

register = template.Library()


register.filter(marked)


@register.simple_tag(takes_context=True)
def reported(context: dict[str, Any], result: Result) -> SafeString | str:
    """The attribute that makes a browser report that this result was opened."""
    address = counting.address(context["request"], context["found"].question, result.document.page_id)
    return format_html(' ping="{}"', address) if address else ""


@register.simple_tag
def opensearch_url() -> str:
    """The description of this site's search, for browsers."""
    return paths.description(languages.current().code)
