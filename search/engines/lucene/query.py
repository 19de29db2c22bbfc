"""Translates a plan into one request, and the response into an answer.

A document's level is the highest of the tiers it meets, its score how well it meets that tier.
Both travel in one number: the level in steps that no sum of word scores reaches, the score between.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from typing import Any, Final, assert_never

from search.engines.base import Answer, Facets, Filters, Hit
from search.plan import All, Cites, Form, Key, Near, Node, Phrase, Place, Plan, Some, Tier

Body = dict[str, Any]

_STEP: Final = 4096.0
"""Levels lie halves apart. A single precision float still tells the scores of the highest apart."""
_HALF_SCORE: Final = 8.0
"""The word score that counts as a score of one half."""
_NEAR_GAPS: Final = 8
_TITLE_BOOST: Final = 4.0
_CONTEXT_BOOST: Final = 0.5
_MOST_VALUES: Final = 10_000
_FIELDS: Final[dict[tuple[Form, Place], dict[str, float]]] = {
    (Form.EXACT, Place.TITLE): {"title_exact": _TITLE_BOOST},
    (Form.EXACT, Place.TEXT): {"title_exact": _TITLE_BOOST, "text_exact": 1.0},
    (Form.EXACT, Place.ANYWHERE): {"title_exact": _TITLE_BOOST, "text_exact": 1.0},
    (Form.FOLDED, Place.TITLE): {"title_folded": _TITLE_BOOST},
    (Form.FOLDED, Place.TEXT): {"title_folded": _TITLE_BOOST, "text_folded": 1.0},
    (Form.FOLDED, Place.ANYWHERE): {
        "title_folded": _TITLE_BOOST,
        "text_folded": 1.0,
        "context": _CONTEXT_BOOST,
    },
}
_FACETS: Final = {
    "sites": "site_id",
    "kinds": "kind",
    "years": "year",
    "locales": "locale",
    "issuers": "issuer",
}
_FACTS: Final = ("document_id", "site_id", "kind", "locale", "date", "expires")


def request(plan: Plan, filters: Filters, limit: int) -> Body:
    """The whole question: hits and every count in one round trip."""
    chosen = _chosen(filters)
    return {
        "size": limit,
        "query": {
            "bool": {
                "filter": [translate(plan.matching)],
                "must": [{"dis_max": {"queries": [_tier(tier) for tier in plan.tiers]}}],
            }
        },
        "post_filter": _all_of(chosen.values()),
        "sort": ["_score", {"document_id": "desc"}],
        "_source": False,
        "stored_fields": "_none_",
        "docvalue_fields": list(_FACTS),
        "track_total_hits": False,
        "aggs": {
            "total": {"filter": _all_of(chosen.values())},
            **{name: _facet(field, chosen) for name, field in _FACETS.items()},
        },
    }


def _chosen(filters: Filters) -> dict[str, Body]:
    wanted = {
        "site_id": filters.site_id,
        "kind": filters.kind,
        "year": filters.year,
        "locale": filters.locale,
        "issuer": filters.issuer,
    }
    chosen: dict[str, Body] = {
        field: {"term": {field: value}}
        for field, value in wanted.items()
        if value is not None and value != ""
    }
    if filters.site_ids:
        within = {"terms": {"site_id": list(filters.site_ids)}}
        chosen["site_id"] = _all_of([within, *filter(None, [chosen.get("site_id")])])
    return chosen


def _all_of(conditions: Any) -> Body:
    return {"bool": {"filter": list(conditions)}}


def _facet(field: str, chosen: Mapping[str, Body]) -> Body:
    """Counts of one dimension under the filters of the others."""
    others = [condition for name, condition in chosen.items() if name != field]
    return {
        "filter": _all_of(others),
        "aggs": {"values": {"terms": {"field": field, "size": _MOST_VALUES}}},
    }


def _tier(tier: Tier) -> Body:
    return {
        "function_score": {
            "query": translate(tier.node),
            "functions": [{"weight": tier.level * _STEP}],
            "boost_mode": "sum",
        }
    }


def translate(node: Node) -> Body:
    """A node in the language of both servers."""
    match node:
        case Phrase(words, form, place):
            return _in_fields(form, place, lambda field, boost: _phrase(field, words, boost))
        case Near(words, form, place):
            return _in_fields(form, place, lambda field, boost: _near(field, words, boost))
        case Key(key):
            return {"term": {"keys": key}}
        case Cites(key):
            return {"term": {"cited": key}}
        case All(parts):
            return {"bool": {"must": [translate(part) for part in parts]}}
        case Some(parts):
            return {"bool": {"should": [translate(part) for part in parts], "minimum_should_match": 1}}
    assert_never(node)


def _in_fields(form: Form, place: Place, make: Any) -> Body:
    made = [make(field, boost) for field, boost in _FIELDS[form, place].items()]
    return made[0] if len(made) == 1 else {"dis_max": {"queries": made, "tie_breaker": 0.3}}


def _phrase(field: str, words: tuple[str, ...], boost: float) -> Body:
    if len(words) == 1:
        return {"term": {field: {"value": words[0], "boost": boost}}}
    return {"match_phrase": {field: {"query": " ".join(words), "boost": boost}}}


def _near(field: str, words: tuple[str, ...], boost: float) -> Body:
    rule = {"query": " ".join(words), "max_gaps": _NEAR_GAPS, "ordered": False}
    return {"intervals": {field: {"match": rule, "boost": boost}}}


def answer(response: Mapping[str, Any]) -> Answer:
    """The response in our words."""
    return Answer([_hit(found) for found in response["hits"]["hits"]], _facets(response["aggregations"]))


def _hit(found: Mapping[str, Any]) -> Hit:
    fields = {name: values[0] for name, values in found["fields"].items()}
    level = math.floor(found["_score"] / _STEP * 2) / 2
    rest = found["_score"] - level * _STEP
    return Hit(
        document_id=int(fields["document_id"]),
        level=level,
        score=rest / (rest + _HALF_SCORE),
        site_id=int(fields["site_id"]),
        kind=fields["kind"],
        locale=fields["locale"],
        date=_date(fields.get("date")),
        expires=_date(fields.get("expires")),
    )


def _date(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


def _facets(found: Mapping[str, Any]) -> Facets:
    counts = {
        name: {bucket["key"]: bucket["doc_count"] for bucket in found[name]["values"]["buckets"]}
        for name in _FACETS
    }
    return Facets(total=found["total"]["doc_count"], **counts)
