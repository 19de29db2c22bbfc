"""Search for programs: ``/api/v1/search/``. Public, read-only, the same results as the page.

``/api/v1/suggest/`` answers while somebody types, ``/api/v1/openapi.json`` describes both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from ninja import NinjaAPI, Query
from ninja.decorators import decorate_view
from ninja.renderers import JSONRenderer

from search.dimensions.base import Dimension, ParameterError
from search.dimensions.declared import declared
from search.dimensions.places import slug_of
from search.public import openapi, paths, results, schemas, suggestions
from search.public.limits import limited
from search.public.result import Result
from search.public.snippets import marked
from search.question.parameters import Parameters
from search.question.question import Context
from sites import hosts, languages

View = Callable[..., HttpResponse]


class Readable(JSONRenderer):
    """Vietnamese as it is written."""

    json_dumps_params: Mapping[str, Any] = {"ensure_ascii": False}


api = NinjaAPI(
    title="Search",
    version="1",
    description="Public pages of the portal and of all wards. A client may ask"
    f" {settings.SEARCH_LIMITS['search']} searches and {settings.SEARCH_LIMITS['suggest']} suggestions a minute.",
    renderer=Readable(),
    # Its own pages load scripts from elsewhere, and its address is that of no page of ours.
    docs_url=None,
    openapi_url=None,
)


@api.exception_handler(ParameterError)
def _refused(request: HttpRequest, error: ParameterError) -> HttpResponse:
    refusal = {"error": {"parameter": error.name, "message": str(error)}}
    return api.create_response(request, refusal, status=400)


def _open(view: View) -> View:
    """Pages of other origins may ask."""

    @wraps(view)
    def opened(*args: Any, **kwargs: Any) -> HttpResponse:
        response = view(*args, **kwargs)
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return opened


@api.api_operation(
    ["GET", "HEAD"],
    "search/",
    url_name="search-api",
    operation_id="search",
    summary="Search the portal and all wards",
    response={200: schemas.Found, 400: schemas.Error, 429: schemas.Error},
    openapi_extra={"responses": {429: openapi.TOO_MANY}},
)
@decorate_view(_open, limited("search"))
def search(request: HttpRequest) -> schemas.Found:
    """Answer as the page does; what cannot be meant is refused with a sentence that says why."""
    parameters = _read(request.GET.dict())
    language = str(parameters.narrowed.get("lang", settings.LANGUAGE_CODE))
    with translation.override(language):
        found = results.run(parameters, Context.of_request(request, language), strict=True)
        return schemas.Found.model_validate(_body(found))


LANGUAGES = languages.codes()


@api.api_operation(
    ["GET", "HEAD"],
    "suggest/",
    url_name="suggest-api",
    operation_id="suggest",
    summary="Suggestions for what is being typed",
    response={200: schemas.Suggestions, 429: schemas.Error},
    openapi_extra={"responses": {429: openapi.TOO_MANY}},
)
@decorate_view(_open, cache_control(public=True, max_age=60), limited("suggest"))
def suggest(
    request: HttpRequest,
    q: Annotated[str, Query("", description="What has been typed so far")],
    lang: Annotated[str, Query("", description="Language of the reader", enum=LANGUAGES)],
    form: Annotated[str, Query("", description="browser: in the form that browsers read")],
) -> Any:
    """Answer with what begins like it."""
    language = lang if lang in LANGUAGES else settings.LANGUAGE_CODE
    typed = q.replace("\x00", "")[: suggestions.LONGEST]
    with translation.override(language):
        found = suggestions.suggest(typed, Context.of_request(request, language))
        if form == "browser":
            return api.create_response(request, [typed, [one.text for one in found]], status=200)
        return schemas.Suggestions.model_validate({"query": typed, "suggestions": found})


@require_safe
def description(request: HttpRequest) -> JsonResponse:
    """The API in the words of OpenAPI."""
    entry = hosts.entry_of(request)
    body = openapi.document(api, entry.root_url if entry else "/")
    response = JsonResponse(body, json_dumps_params={"ensure_ascii": False})
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def urlpatterns() -> list[URLPattern]:
    """The operations; the framework's page of its root is left out."""
    return [one for one in api.urls[0] if isinstance(one, URLPattern) and one.name != "api-root"]


def _read(data: dict[str, str]) -> Parameters:
    known = sorted(Parameters.names())
    unknown = sorted(data.keys() - set(known))
    if unknown:
        raise ParameterError(unknown[0], "not a parameter; there are " + ", ".join(known))
    return Parameters.read(data, strict=True)


def _body(found: results.Results) -> dict[str, Any]:
    names = {"total": "total", "everywhere": "total_everywhere"} | {
        one.counts: one.name for one in declared()
    }
    return {
        "query": found.parameters.q,
        "understood": found.understood.text if found.understood else None,
        "offered": found.offered or None,
        "number": found.question.number.number.key if found.question.number else None,
        "total": found.total,
        "total_everywhere": found.everywhere,
        "estimated": [name for counts, name in names.items() if counts in found.facets.estimated],
        "page": found.parameters.page,
        "pages": found.pages,
        "page_size": results.PAGE_SIZE,
        "degraded": found.is_fallback,
        "answers": {
            "former_units": found.answers.former,
            "ward": found.answers.ward,
            "direct": found.direct,
        },
        "recommended": [_result(result, found) for result in found.pinned],
        "results": [_result(result, found) for result in found.results],
        "facets": {dimension.name: _counts(dimension, found) for dimension in declared()},
    }


def _counts(dimension: Dimension, found: results.Results) -> dict[str, int]:
    table = found.search.context.table
    counts = dimension.counted(found.facets.counts, table)
    return {dimension.written(value, table): number for value, number in counts.items()}


def _result(result: Result, found: results.Results) -> dict[str, Any]:
    document, context = result.document, found.search.context
    asked = context.site or result.site
    places = asked.root_url + paths.places(context.language, document.page_id)
    return {
        "page_id": document.page_id,
        "title": document.title,
        "url": result.absolute_url,
        "site": {"slug": slug_of(result.site), "name": result.site_name},
        "type": document.kind,
        "lang": document.locale,
        "date": document.date,
        "number": document.number,
        "issuer": document.issuer,
        "title_html": marked(result.title),
        "snippet_html": marked(result.snippet),
        "count_of_sites": len(result.sites),
        "sites_url": places if len(result.sites) > 1 else None,
        "snippet_is_from_file": result.is_from_file,
    }
