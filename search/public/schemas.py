"""What the public API answers: checked before it is sent, and described from the same declarations."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetJsonSchemaHandler, RootModel
from pydantic_core import CoreSchema

from search.dimensions.declared import declared
from search.public.direct import Kind
from search.question.parameters import MAX_PAGE

Count = Annotated[int, Field(ge=0)]
Known = Annotated[str | None, BeforeValidator(lambda text: text or None)]
"""A text that is null where it is not known."""
Marked = Annotated[str, Field(description="Escaped; matches stand in <mark>.")]
Url = Annotated[str, Field(json_schema_extra={"format": "uri"})]


class Answered(BaseModel):
    """All properties are always there, and no others."""

    model_config = ConfigDict(from_attributes=True, extra="forbid")


class Site(Answered):
    slug: str
    name: str


class Result(Answered):
    page_id: int
    title: str
    url: Url
    site: Site
    type: str
    lang: str
    date: dt.date | None
    number: Known
    issuer: Known
    title_html: Marked
    snippet_html: Marked
    count_of_sites: Annotated[int, Field(ge=1, description="How many sites have the same text.")]
    sites_url: Annotated[
        Url | None, Field(description="All of them, each with its own address, where there are several.")
    ]
    snippet_is_from_file: Annotated[
        bool, Field(description="The snippet stands in a file attached to the page, not on the page itself.")
    ]


class Part(Answered):
    name: str
    district: str
    partial: Annotated[bool, Field(validation_alias="is_partial")]


class Ward(Answered):
    name: str
    url: str
    made_of: Annotated[list[Part], Field(description="The former units that it was made of.")]


class Successor(Answered):
    name: str
    url: Known
    partial: Annotated[bool, Field(validation_alias="is_partial")]


class FormerUnit(Answered):
    name: str
    district: Known
    successors: list[Successor]


class Line(Answered):
    label: str
    value: str
    url: Known


class Direct(Answered):
    kind: Kind
    title: str
    lines: list[Line]
    note: Known
    url: Known


class Answers(Answered):
    former_units: list[FormerUnit]
    ward: Ward | None
    direct: list[Direct]


class Facets(RootModel[dict[str, dict[str, Count]]]):
    """How many documents have each value of each dimension."""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        counts = handler(schema)["additionalProperties"]
        names = [dimension.name for dimension in declared()]
        return {
            "type": "object",
            "properties": dict.fromkeys(names, counts),
            "required": names,
            "additionalProperties": False,
        }


class Found(Answered):
    query: str
    understood: Annotated[str | None, Field(description="How a mistyped query was read.")]
    offered: Annotated[
        str | None, Field(description="What may have been meant instead; nothing was read so.")
    ]
    number: Annotated[str | None, Field(description="The document number in the query, as a key.")]
    total: Count
    total_everywhere: Count
    estimated: Annotated[
        list[str],
        Field(description="Which of total and the facets are estimates, as very many documents were found."),
    ]
    page: Annotated[int, Field(ge=1, le=MAX_PAGE)]
    pages: Count
    page_size: int
    degraded: Annotated[
        bool, Field(description="The search server is away and the database answers in its place.")
    ]
    answers: Answers
    recommended: Annotated[
        list[Result],
        Field(description="What the site recommends for exactly this question; not repeated in results."),
    ]
    results: list[Result]
    facets: Facets


class Suggestion(Answered):
    text: str
    kind: str
    label: str
    url: str
    site: Known


class Suggestions(Answered):
    query: str
    suggestions: list[Suggestion]


class Refusal(Answered):
    parameter: str | None
    message: str


class Error(Answered):
    error: Refusal
