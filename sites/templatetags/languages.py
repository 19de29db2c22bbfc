"""Languages in templates; built in, so that nobody has to load it."""

from __future__ import annotations

from django import template

from sites import languages

register = template.Library()


@register.simple_tag
def source_language() -> str:
    """For ``lang`` and ``hreflang`` of what is there in Vietnamese only."""
    return languages.of(languages.SOURCE).tag


@register.simple_tag
def international_language() -> str:
    """For what stands there in English beside the Vietnamese."""
    return languages.of(languages.INTERNATIONAL).tag


@register.filter
def is_source_language(code: str) -> bool:
    """Whether readers of this language read the source."""
    return languages.is_source(code)


@register.filter
def language_label(code: str) -> str:
    """The name of a language in the reader's."""
    return str(languages.of(code).label)


@register.filter
def language_tag(code: str) -> str:
    """A language for ``lang`` and ``hreflang``."""
    return languages.of(code).tag
