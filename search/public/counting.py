"""Counts what is asked, and what is opened, without JavaScript and without a detour for the reader.

Links keep their true addresses; the browser tells us beside it (``<a ping>``). The token is
signed, so only what we showed is counted, once, and for a day.
"""

from __future__ import annotations

from typing import Final

from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from search.public.results import Results
from search.question.parameters import Parameters
from search.question.question import Question
from search.statistics import buffer, privacy
from sites import hosts

_SALT: Final = "search.click"
_DAY: Final = 86_400


def address(request: HttpRequest, question: Question, page_id: int) -> str:
    """Where the browser reports that this page was opened; empty for what is not counted."""
    entry = hosts.entry_of(request)
    query = privacy.countable(question.text, question.tokens) if entry else ""
    if entry is None or not query:
        return ""
    token = signing.dumps([entry.site_id, query, page_id], salt=_SALT)
    return reverse("search-click", args=[token])


@csrf_exempt
@require_POST
def opened(request: HttpRequest, token: str) -> HttpResponse:
    """A page was opened. The signature stands for the form's token, which a ping cannot carry."""
    try:
        site_id, query, _page_id = signing.loads(token, salt=_SALT, max_age=_DAY)
    except (signing.BadSignature, ValueError):
        return HttpResponse(status=204)
    entry = hosts.entry_of(request)
    if entry is not None and entry.site_id == site_id and cache.add(f"search-click:{token[-43:]}", 1, _DAY):
        buffer.note(site_id, query, "clicks")
    return HttpResponse(status=204)


def search_made(found: Results) -> None:
    """Count a question once: not its pages, filters and second tries."""
    site, parameters = found.search.context.site, found.parameters
    if site is None or parameters != Parameters(q=parameters.q):
        return
    query = privacy.countable(parameters.q, found.question.tokens)
    if query:
        buffer.note(site.site_id, query, "searches", *_shortcomings(found))


def _shortcomings(found: Results) -> list[str]:
    if not (found.results or found.pinned or found.answers):
        return ["without_result"]
    return ["only_elsewhere"] if found.fell_back and not found.pinned else []
