"""``<page>/lich-su/`` and ``<page>/lich-su/3/``: what stood there when, who approved it by role, and its text.

It shows nothing that was not public for everybody: ``workflows.audit.publications`` says what may be read. Search
engines are asked to keep out, as from every older text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language

from cms.core.below import answers_at
from cms.history.versions import change_to, text_of
from sites import languages
from sites.numbers import whole
from workflows.audit.publications import publications

#: In Vietnamese, and in every other language.
NAMES: Final = ("lich-su", "history")


def name_in(language: str | None) -> str:
    """The address's last part."""
    return NAMES[0 if languages.is_source(language or languages.SOURCE) else 1]


@answers_at(*NAMES)
def history(page: Any, request: HttpRequest, components: Sequence[str]) -> HttpResponse:
    """The list of versions, or one of them."""
    name, *rest = components
    if name != name_in(get_language()) or not page.has_face or len(rest) > 1:
        raise Http404
    found = publications(page)
    context: dict[str, Any] = {"page": page, "name": name, "address": page.get_url(request)}
    if rest:
        context |= _version(page, found, rest[0])
        template = "pages/history_version.html"
    else:
        context["publications"] = found[::-1]
        template = "pages/history.html"
    response = TemplateResponse(request, template, context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _version(page: Any, found: list[Any], said: str) -> dict[str, Any]:
    # One spelling of each number: another would be another address of the same text.
    number = whole(said, range(1, len(found) + 1))
    if number is None:
        raise Http404
    publication = found[number - 1]
    text = text_of(page, publication) if publication.is_shown else None
    if text is None:
        raise Http404
    return {"publication": publication, "text": text, "change": change_to(page, publication, text, found)}
