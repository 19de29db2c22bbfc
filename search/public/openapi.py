"""The description of the public API (OpenAPI 3.0), made of the same lists that the API checks against."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings

from search.dimensions.declared import declared
from search.question.parameters import MAX_PAGE, MAX_QUERY, ORDERS

Schema = dict[str, Any]

_TEXT: Final[Schema] = {"type": "string"}
_WHETHER: Final[Schema] = {"type": "boolean"}
_COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
_COUNTS: Final[Schema] = {"type": "object", "additionalProperties": _COUNT}


def _maybe(schema: Schema) -> Schema:
    return {**schema, "nullable": True}


def _object(**properties: Schema) -> Schema:
    """All properties are always there; what is unknown is null."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _said(schema: Schema, description: str) -> Schema:
    return {**schema, "description": description}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _query(name: str, schema: Schema, description: str, *, required: bool = False) -> Schema:
    return {"name": name, "in": "query", "required": required, "schema": schema, "description": description}


def _schemas() -> dict[str, Schema]:
    site = _object(slug=_TEXT, name=_TEXT)
    ward = _object(name=_TEXT, url=_maybe(_TEXT), partial=_WHETHER)
    former = _object(name=_TEXT, district=_maybe(_TEXT), successors=_list(ward))
    line = _object(label=_TEXT, value=_TEXT, url=_maybe(_TEXT))
    direct = _object(
        kind={"type": "string", "enum": ["person", "hours", "phone"]},
        title=_TEXT,
        lines=_list(line),
        note=_maybe(_TEXT),
        url=_maybe(_TEXT),
    )
    return {
        "Result": _object(
            page_id={"type": "integer"},
            title=_TEXT,
            url={"type": "string", "format": "uri"},
            site=site,
            type=_TEXT,
            lang=_TEXT,
            date=_maybe({"type": "string", "format": "date"}),
            number=_maybe(_TEXT),
            issuer=_maybe(_TEXT),
            title_html=_said(_TEXT, "Escaped; matches stand in <mark>."),
            snippet_html=_said(_TEXT, "Escaped; matches stand in <mark>."),
            snippet_is_from_file=_said(
                _WHETHER, "The snippet stands in a file attached to the page, not on the page itself."
            ),
        ),
        "Answers": _object(
            former_units=_list(former),
            ward=_maybe(_object(name=_TEXT, url=_TEXT)),
            direct=_list(direct),
        ),
        "Facets": _object(**{dimension.name: _COUNTS for dimension in declared()}),
        "Found": _object(
            query=_TEXT,
            understood=_maybe(_said(_TEXT, "How a mistyped query was read.")),
            number=_maybe(_said(_TEXT, "The document number in the query, as a key.")),
            total=_COUNT,
            total_everywhere=_COUNT,
            estimated=_said(
                _list(_TEXT),
                "Which of total and the facets are estimates, as very many documents were found.",
            ),
            page={"type": "integer", "minimum": 1, "maximum": MAX_PAGE},
            pages=_COUNT,
            page_size={"type": "integer"},
            degraded=_said(_WHETHER, "The search server is away and the database answers in its place."),
            answers=_ref("Answers"),
            recommended=_said(
                _list(_ref("Result")),
                "What the site recommends for exactly this question; not repeated in results.",
            ),
            results=_list(_ref("Result")),
            facets=_ref("Facets"),
        ),
        "Suggestions": _object(
            query=_TEXT,
            suggestions=_list(_object(text=_TEXT, kind=_TEXT, label=_TEXT, url=_TEXT, site=_maybe(_TEXT))),
        ),
        "Error": _object(error=_object(parameter=_maybe(_TEXT), message=_TEXT)),
    }


def _answers(schema: str, *, refuses: bool) -> dict[str, Any]:
    def body(name: str, description: str) -> dict[str, Any]:
        return {"description": description, "content": {"application/json": {"schema": _ref(name)}}}

    found = {"200": body(schema, "What was found")}
    if refuses:
        found["400"] = body("Error", "A parameter that cannot be meant, with its name")
    too_many = body("Error", "Asked too often; Retry-After says when to come back")
    too_many["headers"] = {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds"}}
    return {**found, "429": too_many}


def _get(name: str, summary: str, parameters: list[Schema], responses: Schema) -> Schema:
    said = {"operationId": name, "summary": summary, "parameters": parameters, "responses": responses}
    return {"get": said}


def document(server: str) -> dict[str, Any]:
    """The whole description."""
    languages = [code for code, _name in settings.LANGUAGES]
    text = {"type": "string", "minLength": 1, "maxLength": MAX_QUERY}
    search = [
        _query("q", text, "What to look for; accents are not needed", required=True),
        _query("site", _TEXT, "Slug of a ward, portal, or all"),
        *(_query(one.parameter, one.schema, one.description) for one in declared()),
        _query("sort", {"type": "string", "enum": list(ORDERS)}, "Newest first instead of closest"),
        _query("exact", {"type": "string", "enum": ["0", "1"]}, "1: correct no spelling"),
        _query("page", {"type": "integer", "minimum": 1, "maximum": MAX_PAGE}, "Page of ten results"),
    ]
    suggest = [
        _query("q", {"type": "string"}, "What has been typed so far", required=True),
        _query("lang", {"type": "string", "enum": languages}, "Language of the reader"),
    ]
    found, suggested = _answers("Found", refuses=True), _answers("Suggestions", refuses=False)
    limits = settings.SEARCH_LIMITS
    return {
        "openapi": "3.0.3",
        "info": {
            "title": "Search",
            "version": "1",
            "description": "Public pages of the portal and of all wards. A client may ask"
            f" {limits['search']} searches and {limits['suggest']} suggestions a minute.",
        },
        "servers": [{"url": server}],
        "paths": {
            "/api/v1/search/": _get("search", "Search the portal and all wards", search, found),
            "/api/v1/suggest/": _get("suggest", "Suggestions for what is being typed", suggest, suggested),
        },
        "components": {"schemas": _schemas()},
    }
