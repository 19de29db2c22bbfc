"""Tags of listings: ``{% load lists %}``."""

from __future__ import annotations

import re
from typing import Any

from django import template
from django.template import Context
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from cms.frame.frame import frame_for
from sites import languages
from sites.document_numbers import cited
from sites.telephones import dialled
from sites.templatetags.languages import mixed

register = template.Library()

register.filter("dial", dialled)

_HOURS = re.compile(r"(\d{1,2}:\d{2})([-–])(\d{1,2}:\d{2})")
_KIND = re.compile(r"(Phường|Xã|Thị trấn|Đặc khu|Quận|Huyện|Thị xã|Thành phố) ")


@register.simple_tag
def vi_lang() -> SafeString:
    """The attribute ``lang`` for Vietnamese words on a page in another language."""
    return SafeString("") if languages.current().is_source else format_html(' lang="{}"', languages.SOURCE)


@register.filter
def named(thing: Any) -> str:
    """A unit's, post's or appointment's name in the page's language, marked where only Vietnamese exists."""
    language = languages.current()
    name = thing.name(language.code)
    if not language.is_source and name == thing.name(languages.SOURCE):
        return format_html('<span lang="{}">{}</span>', languages.SOURCE, name)
    return name


@register.filter
def portfolio(appointment: Any) -> SafeString:
    """What somebody is in charge of in the page's language, marked where only Vietnamese exists."""
    return mixed(appointment.portfolio(languages.current().code))


@register.filter
def keep_numbers(text: str) -> SafeString:
    """Text in which the number of a document (``02/2026/QĐ-UBND``) is never broken over two lines."""
    parts, at = [], 0
    for start, end, _number in cited(text):
        parts.append(format_html('{}<span class="nb">{}</span>', text[at:start], text[start:end]))
        at = end
    return mark_safe("".join([*parts, escape(text[at:])]))


@register.filter
def keep_hours(html: SafeString) -> SafeString:
    """HTML of ours in which a span of time (``8:00–11:30``) is never broken over two lines.

    Joined by a character, not by an element: the cells of a stacking table are grids.
    """
    return mark_safe(_HOURS.sub("\\1\u2060\\2\u2060\\3", html))


@register.filter
def in_text(name: str) -> str:
    """A unit's name inside a Vietnamese sentence: "phường Ba Đình"."""
    return name[:1].lower() + name[1:] if _KIND.match(name) else name


@register.simple_tag(takes_context=True)
def document_number(context: Context, number: str) -> SafeString:
    """A number in one piece; a link where the page has found the document (``documents``)."""
    document = (context.get("documents") or {}).get(number)
    if document is None:
        return format_html('<span class="nb">{}</span>', number)
    url = frame_for(context["request"]).url(document)
    return format_html('<a class="nb" href="{}"{}>{}</a>', url, _hreflang(), number)


def _hreflang() -> SafeString:
    """For a link to a page that is in Vietnamese only."""
    return format_html(' hreflang="{}"', languages.SOURCE) if vi_lang() else SafeString("")


@register.simple_tag(takes_context=True)
def person_href(context: Context, person: Any) -> SafeString:
    """The address of a person as attributes of a link, on the leaders page of the reader's language.

    People stand on the Vietnamese leaders page; where a site has no leaders page in this language
    the link leads there, and says so.
    """
    frame = frame_for(context["request"])
    if frame.spoken.is_source:
        return format_html(' href="{}"', frame.url(person))
    leaders = next((item.url for item in frame.menu if item.key == "leaders"), "")
    if leaders:
        return format_html(' href="{}{}/"', leaders, person.slug)
    return format_html(' href="{}" hreflang="{}"', frame.url(person), languages.SOURCE)
