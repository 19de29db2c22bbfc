"""Languages in templates; built in, so that nobody has to load it."""

from __future__ import annotations

import re
from typing import Any, Final

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from sites import languages
from sites.vietnamese import runs

register = template.Library()

_TAG: Final = re.compile(r"(<[^>]*>)")


@register.simple_tag
def source_language() -> str:
    """For ``lang`` and ``hreflang`` of what is there in Vietnamese only."""
    return languages.of(languages.SOURCE).tag


@register.filter
def mixed(text: Any, language: str = "") -> SafeString:
    """A text or HTML of ours on a page in another language, with what is Vietnamese in it marked; as it is on others."""
    html = conditional_escape(text)
    if (languages.of(language) if language else languages.current()).is_source:
        return html
    parts = _TAG.split(html)
    parts[::2] = [_marked(part) for part in parts[::2]]
    return mark_safe("".join(parts))


def _marked(text: str) -> str:
    """Text between two tags; it is escaped, and stays so."""
    pieces, at = [], 0
    for start, end in runs(text):
        spoken = format_html('<span lang="{}">{}</span>', languages.SOURCE, mark_safe(text[start:end]))
        pieces += [text[at:start], spoken]
        at = end
    return "".join([*pieces, text[at:]])


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
