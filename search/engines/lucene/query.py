"""Translates a plan into searches that travel together, and what they found into an answer.

The hits are found in two steps, both on the server: what is likely is put in order by levels and by
how many and how rare neighbours it has, and the first few hundred are then read properly. A level is
the highest of the tiers that a document meets, the score how well it meets that tier. Both travel in
one number: the level in steps that no sum of word scores reaches, the score between. The counts are
searches of their own that score nothing; an engine that counts cannot leave out what is not among the
best, and one that scores cannot count without looking.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from search.dimensions.base import Dimension
from search.dimensions.declared import stored
from search.dimensions.filters import Filters
from search.engines.base import Answer, Facets, Hit, as_date, dimension_columns
from search.engines.lucene.nodes import Body, all_pairs, condition, is_near, likely, scored
from search.plan import Phrase, Plan, Tier
from search.plan.levels import is_scattered

_STEP: Final = 4096.0
"""Levels lie halves apart. A single precision float still tells the scores of the highest apart."""
_HALF_SCORE: Final = 8.0
"""The word score that counts as a score of one half."""
_WINDOW: Final = 100
"""How many of the likeliest are read properly, at least."""
_NEAR_WINDOW: Final = 20
"""Of how many it is found out how near two words are: a millisecond each where both of them are common."""
_PAIR: Final = 0.2
"""What the rarity of two neighbours counts, beside that of a phrase."""
_MOST_PAIRS: Final = 32
_FRESH: Final = {"field": "date", "origin": "now", "pivot": "365d", "boost": 1.0}
"""Of what matches equally well, the newest are read."""
_MOST_VALUES: Final = 10_000
_NO_HITS: Final[Body] = {"size": 0, "query": {"match_none": {}}}
"""Where only counts are wanted."""
_FACTS: Final = ("document_id", "site_id", "kind", "locale", "date", "expires")


def searches(plan: Plan, filters: Filters, limit: int) -> list[Body]:
    """The whole question: the hits, the counts, and for some whether a phrase stands anywhere."""
    chosen: dict[str, Body] = {
        name: {"terms": {name: list(values)}} for name, values in filters.allowed.items()
    }
    matching = condition(plan.matching)
    return [
        _hits(plan, list(chosen.values()), limit) if limit else _NO_HITS,
        *(_count(fields, [matching, *conditions]) for fields, conditions in _counted(chosen)),
        *([_somewhere(plan.phrase)] if chosen and plan.phrase else []),
    ]


def _hits(plan: Plan, chosen: Sequence[Body], limit: int) -> Body:
    fine = _fine(plan)
    return {
        "size": limit,
        "query": {
            "bool": {
                "filter": [likely(plan.matching), *chosen],
                "should": [*_levels(plan.tiers), *fine, {"distance_feature": _FRESH}],
            }
        },
        "rescore": _read_properly(plan.tiers, fine, limit),
        "_source": False,
        "stored_fields": "_none_",
        "docvalue_fields": list(_FACTS),
        "track_total_hits": False,
    }


def _read_properly(tiers: Sequence[Tier], fine: Sequence[Body], limit: int) -> list[Body]:
    """What takes the place of the first order, and for the best of it how near the words are."""
    sure = {"dis_max": {"queries": [_tier(tier) for tier in tiers if not is_near(tier.node)]}}
    near = [_tier(tier) for tier in tiers if is_near(tier.node)]
    first = {"rescore_query": {"bool": {"must": [sure], "should": list(fine)}}, "query_weight": 0}
    then = {"rescore_query": {"dis_max": {"queries": near}}, "score_mode": "max"}
    return [
        {"window_size": max(_WINDOW, limit), "query": first},
        *([{"window_size": _NEAR_WINDOW, "query": then}] if near else []),
    ]


def _levels(tiers: Sequence[Tier]) -> list[Body]:
    """The levels in steps. Everything meets the lowest; scattered words, many and common, are told apart by reading."""
    lowest = min(tier.level for tier in tiers)
    found = [
        {"constant_score": {"filter": likely(tier.node), "boost": (tier.level - lowest) * _STEP}}
        for tier in tiers
        if tier.level > lowest and not is_scattered(tier.level)
    ]
    return [{"dis_max": {"queries": found}}] if found else []


def _fine(plan: Plan) -> list[Body]:
    """What puts a level in order: neighbours, the rare ones above all."""
    found = list(dict.fromkeys(pair for tier in plan.tiers for pair in all_pairs(tier.node)))
    return [{"term": {"pairs": {"value": pair, "boost": _PAIR}}} for pair in found[:_MOST_PAIRS]]


def _tier(tier: Tier) -> Body:
    return {
        "function_score": {
            "query": scored(tier.node),
            "functions": [{"weight": tier.level * _STEP}],
            "boost_mode": "sum",
        }
    }


def _counted(chosen: Mapping[str, Body]) -> Iterator[tuple[list[str], list[Body]]]:
    """Which dimensions are counted under which filters: each heeds those of the others."""
    yield [field for field in dimension_columns() if field not in chosen], list(chosen.values())
    for field in chosen:
        yield [field], [condition for name, condition in chosen.items() if name != field]


def _count(fields: Sequence[str], conditions: Sequence[Body]) -> Body:
    return {
        "size": 0,
        "query": {"bool": {"filter": list(conditions)}},
        "track_total_hits": True,
        "aggs": {field: {"terms": {"field": field, "size": _MOST_VALUES}} for field in fields},
    }


def _somewhere(phrase: Phrase) -> Body:
    return {
        "size": 0,
        "query": {"bool": {"filter": [condition(phrase)]}},
        "track_total_hits": 1,
        "terminate_after": 1,
    }


def answer(responses: Sequence[Mapping[str, Any]]) -> Answer:
    """The responses in our words; what turned out to meet no tier has no score."""
    found, counts, *others = responses
    hits = [_hit(row) for row in found["hits"]["hits"] if row["_score"] > 0]
    somewhere = any(one["hits"]["total"]["value"] for one in others if "aggregations" not in one)
    return Answer(
        hits, _facets(counts["hits"]["total"]["value"], responses[1:]), has_phrase_elsewhere=somewhere
    )


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
        date=as_date(fields.get("date")),
        expires=as_date(fields.get("expires")),
    )


def _facets(total: int, responses: Sequence[Mapping[str, Any]]) -> Facets:
    found: dict[str, Any] = {}
    for response in responses:
        found |= response.get("aggregations", {})
    return Facets(total, {one.counts: _counts(one, found[one.column]["buckets"]) for one in stored()})


def _counts(dimension: Dimension, buckets: Sequence[Mapping[str, Any]]) -> dict[Any, int]:
    """Numbers are kept as words, see ``mapping``."""
    as_value = int if dimension.is_number else str
    return {as_value(bucket["key"]): bucket["doc_count"] for bucket in buckets}
