"""Search for programs: ``/api/v1/search/``. Public, read-only, the same results as the page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from search import results
from search.answers import Answers
from search.parameters import ParameterError, Parameters
from search.templatetags.search_tags import marked
from sites import hosts

_KNOWN = frozenset({"q", "site", "ward", "type", "year", "lang", "sort", "exact", "page"})


@require_safe
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


def _json(body: dict[str, Any], status: int = 200) -> JsonResponse:
    response = JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})
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
        "page": found.parameters.page,
        "pages": found.pages,
        "page_size": results.PAGE_SIZE,
        "degraded": found.is_fallback,
        "answers": _answers(found.answers),
        "results": [_result(result) for result in found.results],
        "facets": {
            "site": {results.slug_of(entry): found.facets.sites[pk] for pk, entry in sites.items() if entry},
            "type": dict(found.facets.kinds),
            "year": {str(year): count for year, count in sorted(found.facets.years.items())},
            "lang": dict(found.facets.locales),
        },
    }


def _result(result: results.Result) -> dict[str, Any]:
    document = result.document
    absolute = result.url if "://" in result.url else result.site.root_url + result.url
    return {
        "page_id": document.page_id,
        "title": document.title,
        "url": absolute,
        "site": {"slug": results.slug_of(result.site), "name": result.site_name},
        "type": document.kind,
        "lang": document.locale,
        "date": document.date.isoformat() if document.date else None,
        "number": document.number or None,
        "issuer": document.issuer or None,
        "title_html": marked(result.title),
        "snippet_html": marked(result.snippet),
    }


def _answers(found: Answers) -> dict[str, Any]:
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
    }
