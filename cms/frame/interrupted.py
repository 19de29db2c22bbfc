"""The answer for what the city has taken from the public for now, a site or a section."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import http_date

from sites import languages
from sites.models import Closure, Suspension


def interrupted(
    request: HttpRequest,
    template: str,
    found: Closure | Suspension,
    context: dict[str, Any],
    *,
    status: int,
    again: str = "",
) -> HttpResponse:
    """Why, in the reader's language where it is there; kept by no cache, and in no search engine.

    ``again`` is when programs ask again where no time is known.
    """
    in_source = not found.reason_en or languages.current().is_source
    told = {
        "reason": found.reason if in_source else found.reason_en,
        "reason_language": languages.SOURCE if in_source else languages.INTERNATIONAL,
    }
    response = render(request, template, context | told, status=status)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    if found.until is not None and found.until > timezone.now():
        again = http_date(found.until.timestamp())
    if again:
        response["Retry-After"] = again
    return response
