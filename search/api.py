"""Search for programs: ``/api/v1/search/``. Public, read-only, the same results as the page.

``/api/v1/suggest/`` answers while somebody types, ``/api/v1/openapi.json`` describes both.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from search import openapi, paths, results, suggesting
from search.answers import Answers
from search.direct import DirectAnswer
from search.lexicon import lexicon
from search.limits import limited
from search.parameters import ParameterError, Parameters
from search.result import Result
from search.scope import districts, slug_of
from search.templatetags.search_tags import marked
from sites import hosts

_COUNTED = {
    "total": "total", "sites": "site", "kinds": "type", "years": "year", "locales": "lang", "issuers": "issuer",
}  # fmt: skip
"""The counts of an engine, as they are called here."""
_KNOWN = frozenset(
    {"q", "site", "ward", "district", "type", "year", "lang", "issuer", "sort", "exact", "page"}
)


@require_safe
@limited("search")
def search(request: HttpRequest) -> JsonResponse:
    """Answer a search as JSON; what cannot be meant is refused with a sentence that says why."""
    table, current = hosts.table_of(request), hosts.entry_of(request)
    try:
        parameters = _read(request.GET.dict())
        language = parameters.lang or settings.LANGUAGE_CODE
        with translation.override(language):
            body = _body(results.run(parameters, table, current, language, strict=True), table)
    except ParameterError as error:
        return _json({"error": {"parameter": error.name, "message": str(error)}}, status=400)
    return _json(body)


@require_safe
@limited("suggest")
def suggest(request: HttpRequest) -> JsonResponse:
    """Suggestions for what has been typed so far; ``form=browser`` in the form that browsers read."""
    table, current = hosts.table_of(request), hosts.entry_of(request)
    language = request.GET.get("lang", "")
    if language not in dict(settings.LANGUAGES):
        language = settings.LANGUAGE_CODE
    typed = request.GET.get("q", "").replace("\x00", "")[: suggesting.LONGEST]
    with translation.override(language):
        found = suggesting.suggest(typed, table, current, language, lexicon(), paths.search(language))
    if request.GET.get("form") == "browser":
        response = _json([typed, [one.text for one in found]])
    else:
        lines = [
            {"text": one.text, "kind": one.kind, "label": one.label, "url": one.url, "site": one.site or None}
            for one in found
        ]
        response = _json({"query": typed, "suggestions": lines})
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
    unknown = sorted(data.keys() - _KNOWN)
    if unknown:
        raise ParameterError(unknown[0], "not a parameter; there are " + ", ".join(sorted(_KNOWN)))
    return Parameters.read(data, strict=True)


def _body(found: results.Results, table: hosts.HostTable) -> dict[str, Any]:
    sites = {site_id: table.entry(site_id) for site_id in found.facets.sites}
    return {
        "query": found.parameters.q,
        "understood": found.meant.text if found.meant else None,
        "number": found.question.number.number.key if found.question.number else None,
        "total": found.total,
        "total_everywhere": found.everywhere,
        "estimated": [_COUNTED[name] for name in _COUNTED if name in found.facets.estimated],
        "page": found.parameters.page,
        "pages": found.pages,
        "page_size": results.PAGE_SIZE,
        "degraded": found.is_fallback,
        "answers": _answers(found.answers, found.direct),
        "recommended": [_result(result) for result in found.pinned],
        "results": [_result(result) for result in found.results],
        "facets": {
            "site": {slug_of(entry): found.facets.sites[pk] for pk, entry in sites.items() if entry},
            "district": districts(found.facets, table),
            "type": dict(found.facets.kinds),
            "year": {str(year): count for year, count in sorted(found.facets.years.items())},
            "lang": dict(found.facets.locales),
            "issuer": dict(found.facets.issuers),
        },
    }


def _result(result: Result) -> dict[str, Any]:
    document = result.document
    absolute = result.url if "://" in result.url else result.site.root_url + result.url
    return {
        "page_id": document.page_id,
        "title": document.title,
        "url": absolute,
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
        "direct": [
            {
                "kind": answer.kind,
                "title": answer.title,
                "lines": [
                    {"label": line.label, "value": line.value, "url": line.url or None}
                    for line in answer.lines
                ],
                "note": answer.note or None,
                "url": answer.url or None,
            }
            for answer in direct
        ],
    }
