"""The description of the public API (OpenAPI 3.1): written by its framework, but for what declarations of ours say."""

from __future__ import annotations

from typing import Any, Final

from ninja import NinjaAPI

from search.dimensions.declared import declared
from search.question.parameters import MAX_PAGE, MAX_QUERY, ORDERS

PREFIX: Final = "/api/v1/"
TOO_MANY: Final = {
    "description": "Asked too often; Retry-After says when to come back",
    "headers": {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds"}},
}
"""What no schema says about the answer 429."""
_TEXT: Final = {"type": "string"}


def document(api: NinjaAPI, server: str) -> dict[str, Any]:
    """The whole description, for those who read it from this server."""
    described: dict[str, Any] = api.get_openapi_schema(path_prefix=PREFIX)
    for operations in described["paths"].values():
        # Understood wherever GET is; described twice, an operation would have two addresses.
        operations.pop("head")
    described["paths"][f"{PREFIX}search/"]["get"]["parameters"] = _search_parameters()
    return {**described, "servers": [{"url": server}]}


def _search_parameters() -> list[dict[str, Any]]:
    """Those that ``Parameters`` reads, dimensions among them."""
    text = {"type": "string", "minLength": 1, "maxLength": MAX_QUERY}
    return [
        _query("q", text, "What to look for; accents are not needed", required=True),
        _query("site", _TEXT, "Slug of a ward, portal, or all"),
        *(_query(one.parameter, one.schema, one.description) for one in declared()),
        _query("sort", {"type": "string", "enum": list(ORDERS)}, "Newest first instead of closest"),
        _query("exact", {"type": "string", "enum": ["0", "1"]}, "1: correct no spelling"),
        _query("page", {"type": "integer", "minimum": 1, "maximum": MAX_PAGE}, "Page of ten results"),
    ]


def _query(name: str, schema: Any, description: str, *, required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "schema": schema, "description": description}
