"""Template tags of the language switcher, the ``hreflang`` links and the translation note.

All three read ``frame.translations``, what the page frame found with its one query. A page
shown without a frame (a preview, an error) asks for itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context
from wagtail.models import Page

from cms.core.paging import further_page
from cms.translation.languages import ARRIVAL, Choice, languages
from cms.translation.note import TranslationNote, note_for
from cms.translation.siblings import Sibling, siblings
from sites import hosts
from sites.languages import SOURCE, current, of

register = template.Library()


def _frame(context: Context) -> Any:
    return context.get("frame") or getattr(context.get("request"), "page_frame", None)


def _siblings(context: Context) -> Sequence[Sibling] | None:
    frame = _frame(context)
    found: Sequence[Sibling] | None = getattr(frame, "translations", None)
    if found is not None:
        return found
    if (others := context.get("in_other_languages")) is not None:
        return [Sibling(0, code, url, None, None) for code, url in others.items()]
    page, request = context.get("page"), context.get("request")
    if isinstance(page, Page) and page.pk and request is not None:
        return siblings(page, hosts.table_of(request))
    return None


@register.simple_tag(takes_context=True)
def site_languages(context: Context) -> list[Choice]:
    """The entries of the switcher, for a frame with a layout of its own."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return []
    frame = _frame(context)
    page = getattr(frame, "page", None)
    is_asked = page is not None and request.path == frame.url(page)
    return languages(request, _siblings(context), getattr(frame, "stands", {}), keeps_question=is_asked)


@register.inclusion_tag("components/language_switcher.html", takes_context=True)
def language_switcher(context: Context) -> dict[str, Any]:
    """The switcher; each entry leads to the same page, or says that there is none."""
    return {"languages": site_languages(context)}


@register.inclusion_tag("components/arrival.html", takes_context=True)
def arrival_note(context: Context) -> dict[str, Any]:
    """Where somebody is who comes from a page that is not in this language; shown at the end of such a link only."""
    frame = _frame(context)
    page = getattr(frame, "page", None)
    if page is None or not frame.is_stand:
        return {}
    section = "" if page.pk == frame.home.page_id else page.title
    language = frame.spoken.in_text(str(frame.spoken.label))
    return {"id": ARRIVAL, "section": section, "language": language}


@register.inclusion_tag("components/hreflang.html", takes_context=True)
def hreflang_links(context: Context) -> dict[str, Any]:
    """Alternate addresses for search engines: only of what is really translated.

    What stands on a further page of a list stands elsewhere in another language, so that has none.
    """
    if further_page(context["request"]):
        return {}
    found = {sibling.language: sibling.url for sibling in _siblings(context) or ()}
    tags = {of(code).tag: url for code, url in found.items()}
    return {"alternates": tags, "default": found.get(SOURCE) if len(found) > 1 else None}


@register.inclusion_tag("components/translation_note.html", takes_context=True)
def translation_note(
    context: Context, *, with_list: bool = False, only_dated: bool = False, holds_translations: bool = False
) -> dict[str, Any]:
    """How old a translation is; empty on a source page.

    ``with_list``: the page lists what is translated. ``only_dated``: it is written for its readers unless it was translated.
    ``holds_translations``: it is a list of what was translated, so the Vietnamese one has more.
    """
    note: TranslationNote | None = note_for(current().code, _siblings(context) or ())
    if only_dated and note is not None and note.source_date is None:
        note = None
    return {"note": note, "with_list": with_list, "holds_translations": holds_translations}


@register.simple_tag(takes_context=True)
def lang_of(context: Context, page: Page) -> str:
    """The language of a page named on one in another language, for ``lang``; else empty."""
    request = context.get("request")
    owner = hosts.table_of(request).owner_of(page.path) if request is not None else None
    code = owner[1].language if owner else ""
    return "" if code in ("", current().code) else of(code).tag
