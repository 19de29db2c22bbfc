"""Template tags of the search pages: ``{% load search_tags %}``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from search import paths
from search.result import Result
from search.statistics import clicks
from search.text.snippets import Fragment

register = template.Library()


@register.filter
def marked(fragments: Iterable[Fragment]) -> SafeString:
    """Text with its matches in ``<mark>``; everything else is escaped."""
    return format_html_join(
        "",
        "{}",
        ((format_html("<mark>{}</mark>" if part.marked else "{}", part.text),) for part in fragments),
    )


@register.simple_tag(takes_context=True)
def reported(context: dict[str, Any], result: Result) -> SafeString | str:
    """The attribute that makes a browser report that this result was opened."""
    address = clicks.address(context["request"], context["found"].question, result.document.page_id)
    return format_html(' ping="{}"', address) if address else ""


@register.simple_tag
def opensearch_url() -> str:
    """The description of this site's search, for browsers."""
    return paths.description(get_language() or settings.LANGUAGE_CODE)
