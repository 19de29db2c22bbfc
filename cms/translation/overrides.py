"""What a translation shows instead of its original: of the ward's own, as on any page.

Upstream gaps: wagtail-localize stores whatever number it is sent for a picture, a file or a page, and
the preview shows it. Texts and addresses are put into the page by two readers that differ: a comment in a
text, or a quotation mark in an address, is to the first no markup and to the page a link to any page, or a
picture. So what is stored is asked of the page that comes of it, and taken back where that page may not
have it. Delete this module when wagtail-localize asks for the rights on what a translation shows.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.views import edit_translation as upstream

from cms.isolation.references import are_within_reach, references_of

View = Callable[..., HttpResponse]


def _taken_back(view: View) -> View:
    """Let upstream's view store what it is sent, and undo it where the page would show things of others."""

    @wraps(view)
    def stored(request: HttpRequest, translation_id: int, *segment: int, **named: int) -> HttpResponse:
        with transaction.atomic():
            response = view(request, translation_id, *segment, **named)
            if response.status_code < 400:
                translation = get_object_or_404(Translation, pk=translation_id)
                # What is taken away may leave a page that still cannot be built; what is added may not.
                if not is_within_reach(translation, request.user, unbuilt=request.method == "DELETE"):
                    raise PermissionDenied
        return response

    return stored


def is_within_reach(translation: Translation, user: Any, *, unbuilt: bool) -> bool:
    """Whether the page that comes of a translation shows and links to nothing but what it may.

    ``unbuilt`` is the answer for one that cannot be built, of which nothing is shown.
    """
    source = translation.source.as_instance()
    if not isinstance(source, Page):
        return True
    try:
        page = translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
        known, shown = set(references_of(source)), set(references_of(page))
    except (ObjectDoesNotExist, LookupError, TypeError, ValueError):
        return unbuilt
    new = {one for one in shown if one[1] is None or one not in known}
    return are_within_reach(new, source.path, user)


@_taken_back
def edit_override(request: HttpRequest, translation_id: int, overridable_segment_id: int) -> HttpResponse:
    """Another picture, file, page or address."""
    response: HttpResponse = upstream.edit_override(request, translation_id, overridable_segment_id)
    return response


@_taken_back
def edit_string(request: HttpRequest, translation_id: int, string_segment_id: int) -> HttpResponse:
    """The text of one segment."""
    response: HttpResponse = upstream.edit_string_translation(request, translation_id, string_segment_id)
    return response
