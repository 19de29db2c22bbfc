"""The description of the public API (OpenAPI 3.0), made of the same lists that the API checks against."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings

from search.kinds import LABELS
from search.parameters import MAX_PAGE, MAX_QUERY

Schema = dict[str, Any]

_TEXT: Final[Schema] = {"type": "string"}
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


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _query(name: str, schema: Schema, description: str, *, required: bool = False) -> Schema:
    return {"name": name, "in": "query", "required": required, "schema": schema, "description": description}


def _schemas() -> dict[str, Schema]:
    site = _object(slug=_TEXT, name=_TEXT)
    ward = _object(name=_TEXT, url=_maybe(_TEXT), partial={"type": "boolean"})
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
            title_html={**_TEXT, "description": "Escaped; matches stand in <mark>."},
            snippet_html={**_TEXT, "description": "Escaped; matches stand in <mark>."},
            snippet_is_from_file={
                "type": "boolean",
                "description": "The snippet stands in a file attached to the page, not on the page itself.",
            },
        ),
        "Answers": _object(
            former_units=_list(former),
            ward=_maybe(_object(name=_TEXT, url=_TEXT)),
            direct=_list(direct),
        ),
        "Facets": _object(
            site=_COUNTS, district=_COUNTS, type=_COUNTS, year=_COUNTS, lang=_COUNTS, issuer=_COUNTS
        ),
        "Found": _object(
            query=_TEXT,
            understood=_maybe({**_TEXT, "description": "How a mistyped query was read."}),
            number=_maybe({**_TEXT, "description": "The document number in the query, as a key."}),
            total=_COUNT,
            total_everywhere=_COUNT,
            estimated={
                **_list(_TEXT),
                "description": "Which of total and the facets are estimates, as very many documents were found.",
            },
            page={"type": "integer", "minimum": 1, "maximum": MAX_PAGE},
            pages=_COUNT,
            page_size={"type": "integer"},
            degraded={
                "type": "boolean",
                "description": "The search server is away and the database answers in its place.",
            },
            answers=_ref("Answers"),
            recommended={
                **_list(_ref("Result")),
                "description": "What the site recommends for exactly this question; not repeated in results.",
            },
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


def document(server: str) -> dict[str, Any]:
    """The whole description."""
    languages = [code for code, _name in settings.LANGUAGES]
    text = {"type": "string", "minLength": 1, "maxLength": MAX_QUERY}
    search = [
        _query("q", text, "What to look for; accents are not needed", required=True),
        _query("site", _TEXT, "Slug of a ward, portal, or all"),
        _query("ward", _TEXT, "The same; wins over site"),
        _query("district", _TEXT, "Slug of a former district, such as quan-ba-dinh"),
        _query("type", {"type": "string", "enum": sorted(LABELS)}, "Kind of page"),
        _query("year", {"type": "integer", "minimum": 1900, "maximum": 2100}, "Year"),
        _query("lang", {"type": "string", "enum": languages}, "Language of the pages"),
        _query("issuer", _TEXT, "Who issued a document, as the facet has it"),
        _query("sort", {"type": "string", "enum": ["date"]}, "Newest first instead of closest"),
        _query("exact", {"type": "string", "enum": ["0", "1"]}, "1: correct no spelling"),
        _query("page", {"type": "integer", "minimum": 1, "maximum": MAX_PAGE}, "Page of ten results"),
    ]
    suggest = [
        _query("q", {"type": "string"}, "What has been typed so far", required=True),
        _query("lang", {"type": "string", "enum": languages}, "Language of the reader"),
    ]
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
            "/api/v1/search/": {
                "get": {
                    "operationId": "search",
                    "summary": "Search the portal and all wards",
                    "parameters": search,
                    "responses": _answers("Found", refuses=True),
                }
            },
            "/api/v1/suggest/": {
                "get": {
                    "operationId": "suggest",
                    "summary": "Suggestions for what is being typed",
                    "parameters": suggest,
                    "responses": _answers("Suggestions", refuses=False),
                }
            },
        },
        "components": {"schemas": _schemas()},
    }
