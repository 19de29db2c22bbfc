"""Template tags of the search pages: ``{% load search_tags %}``."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from search import paths
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


@register.simple_tag
def opensearch_url() -> str:
    """The description of this site's search, for browsers."""
    return paths.description(get_language() or settings.LANGUAGE_CODE)
