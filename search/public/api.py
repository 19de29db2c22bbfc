"""Search for programs: ``/api/v1/search/``. Public, read-only, the same results as the page.

``/api/v1/suggest/`` answers while somebody types, ``/api/v1/openapi.json`` describes both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from search.dimensions.base import Dimension, ParameterError
from search.dimensions.declared import declared
from search.dimensions.places import slug_of
from search.public import openapi, results, suggestions
from search.public.answers import Answers
from search.public.direct import DirectAnswer
from search.public.limits import limited
from search.public.result import Result
from search.public.snippets import marked
from search.question.parameters import Parameters
from search.question.question import Context
from sites import hosts

_KNOWN_OR_NULL = frozenset({"url", "note", "site"})


@require_safe
@limited("search")
def search(request: HttpRequest) -> JsonResponse:
    """Answer a search as JSON; what cannot be meant is refused with a sentence that says why."""
    try:
        parameters = _read(request.GET.dict())
        language = str(parameters.narrowed.get("lang", settings.LANGUAGE_CODE))
        with translation.override(language):
            body = _body(results.run(parameters, Context.of_request(request, language), strict=True))
    except ParameterError as error:
        return _json({"error": {"parameter": error.name, "message": str(error)}}, status=400)
    return _json(body)


@require_safe
@limited("suggest")
def suggest(request: HttpRequest) -> JsonResponse:
    """Suggestions for what has been typed so far; ``form=browser`` in the form that browsers read."""
    language = request.GET.get("lang", "")
    if language not in dict(settings.LANGUAGES):
        language = settings.LANGUAGE_CODE
    typed = request.GET.get("q", "").replace("\x00", "")[: suggestions.LONGEST]
    with translation.override(language):
        found = suggestions.suggest(typed, Context.of_request(request, language))
    if request.GET.get("form") == "browser":
        response = _json([typed, [one.text for one in found]])
    else:
        response = _json({"query": typed, "suggestions": [_nulls(asdict(one)) for one in found]})
    response.headers["Cache-Control"] = "public, max-age=60"
    return response


@require_safe
def description(request: HttpRequest) -> JsonResponse:
    """The API in the words of OpenAPI."""
    entry = hosts.entry_of(request)
    return _json(openapi.document(entry.root_url if entry else "/"))


def _json(body: Any, status: int = 200) -> JsonResponse:
    response = JsonResponse(body, status=status, safe=False, json_dumps_params={"ensure_ascii": False})
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _read(data: dict[str, str]) -> Parameters:
    known = sorted(Parameters.names())
    unknown = sorted(data.keys() - set(known))
    if unknown:
        raise ParameterError(unknown[0], "not a parameter; there are " + ", ".join(known))
    return Parameters.read(data, strict=True)


def _body(found: results.Results) -> dict[str, Any]:
    names = {"total": "total"} | {one.counts: one.name for one in declared()}
    return {
        "query": found.parameters.q,
        "understood": found.understood.text if found.understood else None,
        "number": found.question.number.number.key if found.question.number else None,
        "total": found.total,
        "total_everywhere": found.everywhere,
        "estimated": [name for counts, name in names.items() if counts in found.facets.estimated],
        "page": found.parameters.page,
        "pages": found.pages,
        "page_size": results.PAGE_SIZE,
        "degraded": found.is_fallback,
        "answers": _answers(found.answers, found.direct),
        "recommended": [_result(result) for result in found.pinned],
        "results": [_result(result) for result in found.results],
        "facets": {dimension.name: _counts(dimension, found) for dimension in declared()},
    }


def _counts(dimension: Dimension, found: results.Results) -> dict[str, int]:
    table = found.search.context.table
    counts = dimension.counted(found.facets.counts, table)
    return {dimension.written(value, table): number for value, number in counts.items()}


def _result(result: Result) -> dict[str, Any]:
    document = result.document
    return {
        "page_id": document.page_id,
        "title": document.title,
        "url": result.absolute_url,
        "site": {"slug": slug_of(result.site), "name": result.site_name},
        "type": document.kind,
        "lang": document.locale,
        "date": document.date.isoformat() if document.date else None,
        "number": document.number or None,
        "issuer": document.issuer or None,
        "title_html": marked(result.title),
        "snippet_html": marked(result.snippet),
        "snippet_is_from_file": result.is_from_file,
    }


def _answers(found: Answers, direct: Sequence[DirectAnswer]) -> dict[str, Any]:
    return {
        "former_units": [
            {
                "name": unit.name,
                "district": unit.district or None,
                "successors": [
                    {"name": ward.name, "url": ward.url or None, "partial": ward.is_partial}
                    for ward in unit.successors
                ],
            }
            for unit in found.former
        ],
        "ward": {"name": found.ward.name, "url": found.ward.url} if found.ward else None,
        "direct": [_nulls(asdict(answer)) for answer in direct],
    }


def _nulls(value: Any) -> Any:
    """What is not known is null; a label may well be empty."""
    if isinstance(value, dict):
        return {key: _nulls(one) or (None if key in _KNOWN_OR_NULL else one) for key, one in value.items()}
    return [_nulls(one) for one in value] if isinstance(value, list | tuple) else value
