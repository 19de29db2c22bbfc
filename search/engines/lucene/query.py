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
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from search.dimensions.base import Dimension
from search.dimensions.declared import stored
from search.dimensions.filters import EVERYWHERE, Filters
from search.engines.base import Answer, Facets, Hit, about, as_date, dimension_columns, place_columns
from search.engines.lucene.nodes import Body, all_pairs, condition, likely, scored
from search.plan import Phrase, Plan, Tier, Weighed, Weight
from search.plan.levels import ANY
from search.plan.weighed import SPAN

_STEP: Final = 4096.0
"""Levels lie halves apart. A single precision float still tells the scores of the highest apart."""
_HALF_SCORE: Final = 8.0
"""The word score that counts as a score of one half."""
_WINDOW: Final = 100
"""How many of the likeliest are read properly, at least."""
_PAIR: Final = 0.2
"""What the rarity of two neighbours counts, beside that of a phrase."""
_MOST_PAIRS: Final = 32
_FRESH: Final = {"field": "date", "origin": "now", "pivot": "365d", "boost": 1.0}
"""Of what matches equally well, the newest are read."""
_ONE_OF_EACH_TEXT: Final[Body] = {
    "collapse": {"field": "twin"},
    # Beside a level the freshness of two days is less than a single precision float tells apart.
    "sort": ["_score", {"date": "desc"}, {"document_id": "desc"}],
}
"""The best of copies; of those that are as good the newest."""
_MOST_VALUES: Final = 10_000
_NO_HITS: Final[Body] = {"size": 0, "query": {"match_none": {}}}
"""Where only counts are wanted."""
_FACTS: Final = ("document_id", "site_id", "kind", "locale", "date", "expires", "twin")
_ONLY_FACTS: Final[Body] = {
    "_source": False,
    "stored_fields": "_none_",
    "docvalue_fields": list(_FACTS),
    "track_total_hits": False,
}
_BREVITY: Final = {"field": "brevity", "factor": 0.01, "missing": 100}
_NEARER: Final = _STEP / 4
"""What puts the copy of the site that is near before others, within half a level; neighbours never add up to it."""
_A_LITTLE: Final = 0.05
"""The same where documents are weighed: no more than the least word is worth."""
_EXACTLY: Final = 10_000
"""More distinct texts than these a server estimates."""
_TEXTS: Final[Body] = {"cardinality": {"field": "twin", "precision_threshold": _EXACTLY}}


def searches(plan: Plan, filters: Filters, limit: int) -> list[Body]:
    """The whole question: the hits, the counts, and for some whether a phrase stands anywhere."""
    matching = condition(plan.matching)
    return [
        *([_hits(plan, filters, limit), _distinct_hits(plan, filters, limit)] if limit else [_NO_HITS] * 2),
        *_counts_of(filters, lambda conditions: {"bool": {"filter": [matching, *conditions]}}),
        *([_somewhere(plan.phrase)] if filters.allowed and plan.phrase else []),
    ]


def weighings(weighed: Weighed, filters: Filters, limit: int) -> list[Body]:
    """What is worth most, and the counts of all that is worth enough."""
    parts = [_constant(weight) for weight in weighed.parts]
    texts = {"bool": {"should": [_constant(weight) for weight in weighed.texts]}}
    if weighed.texts:
        parts.append({"function_score": {"query": texts, "field_value_factor": _BREVITY}})
    best = [{"dis_max": {"queries": [_constant(weight) for weight in group]}} for group in weighed.best]
    worth: Body = {"should": [*parts, *best], "minimum_should_match": 1}
    enough = {"min_score": weighed.least * SPAN}

    def of(conditions: Sequence[Body]) -> Body:
        return {"bool": worth | {"filter": list(conditions)}}

    near = [*parts, *best, *_near(filters, _A_LITTLE)]
    hits = {
        "size": limit,
        "query": {"bool": worth | {"should": near, "filter": list(_chosen(filters).values())}},
        **_ONE_OF_EACH_TEXT,
        **_ONLY_FACTS,
    }
    return [hits if limit else _NO_HITS, *(count | enough for count in _counts_of(filters, of))]


def _constant(weight: Weight) -> Body:
    return {"constant_score": {"filter": condition(weight.node), "boost": round(weight.value * SPAN, 4)}}


def weighed_answer(responses: Sequence[Mapping[str, Any]], weighed: Weighed) -> Answer:
    """The responses in our words. The score is what a document is worth."""
    found, *counts = responses
    rows = [row for row in found["hits"]["hits"] if row["_score"] >= weighed.least * SPAN]
    return Answer([_hit(row, ANY, row["_score"]) for row in rows], _facets(counts))


def _chosen(filters: Filters) -> dict[str, Body]:
    return {name: {"terms": {name: list(values)}} for name, values in filters.allowed.items()}


def _counts_of(filters: Filters, query: Callable[[Sequence[Body]], Body]) -> Iterator[Body]:
    """All counts of what a query finds under these conditions."""
    chosen = _chosen(filters)
    for fields, conditions in _counted(chosen):
        yield _count(fields, query(conditions))
    anywhere = [one for name, one in chosen.items() if name not in place_columns()]
    if len(anywhere) < len(chosen):
        yield _count_texts("everywhere", query(anywhere))


def _near(filters: Filters, boost: float) -> list[Body]:
    """What puts the copy of the site that is near before others."""
    if not filters.near:
        return []
    near = {"terms": {"site_id": [filters.near, EVERYWHERE]}}
    return [{"constant_score": {"filter": near, "boost": boost}}]


def _likely(plan: Plan, filters: Filters, limit: int, fine: Sequence[Body]) -> Body:
    """What is likely, in the first order."""
    chosen = list(_chosen(filters).values())
    return {
        "size": limit,
        "query": {
            "bool": {
                "filter": [likely(plan.matching), *chosen],
                "should": [
                    *_levels(plan.tiers),
                    *fine,
                    {"distance_feature": _FRESH},
                    *_near(filters, _NEARER),
                ],
            }
        },
        **_ONLY_FACTS,
    }


def _hits(plan: Plan, filters: Filters, limit: int) -> Body:
    """The likeliest, read properly."""
    fine = _fine(plan)
    return _likely(plan, filters, limit, fine) | {"rescore": _read_properly(plan.tiers, fine, limit)}


def _distinct_hits(plan: Plan, filters: Filters, limit: int) -> Body:
    """The likeliest texts: where one of them has very many copies, these are all that is read properly.

    Both at once is more than OpenSearch knows.
    """
    return _likely(plan, filters, limit, _fine(plan)) | _ONE_OF_EACH_TEXT


def _read_properly(tiers: Sequence[Tier], fine: Sequence[Body], limit: int) -> Body:
    """What takes the place of the first order."""
    sure = {"dis_max": {"queries": [_tier(tier) for tier in tiers]}}
    query = {"rescore_query": {"bool": {"must": [sure], "should": list(fine)}}, "query_weight": 0}
    return {"window_size": max(_WINDOW, limit), "query": query}


def _levels(tiers: Sequence[Tier]) -> list[Body]:
    """The levels in steps. Everything meets the lowest."""
    lowest = min(tier.level for tier in tiers)
    found = [
        {"constant_score": {"filter": likely(tier.node), "boost": (tier.level - lowest) * _STEP}}
        for tier in tiers
        if tier.level > lowest
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


def _count(fields: Sequence[str], query: Body) -> Body:
    made = _count_texts("total", query)
    for field in fields:
        made["aggs"][field] = {"terms": {"field": field, "size": _MOST_VALUES}, "aggs": {"texts": _TEXTS}}
    return made


def _count_texts(name: str, query: Body) -> Body:
    """How many distinct texts a query finds."""
    return {
        "size": 0,
        "query": query,
        "track_total_hits": False,
        "aggs": {name: _TEXTS},
    }


def _somewhere(phrase: Phrase) -> Body:
    return {
        "size": 0,
        "query": {"bool": {"filter": [condition(phrase)]}},
        "track_total_hits": 1,
        "terminate_after": 1,
    }


def answer(plan: Plan, responses: Sequence[Mapping[str, Any]], limit: int) -> Answer:
    """The responses in our words; what turned out to meet no tier has no score.

    Of what is as likely the two lists may each hold another part: together they are no longer than one.
    """
    read, distinct, *others = responses
    hits = [_ranked(row) for row in read["hits"]["hits"] if row["_score"] > 0]
    lowest = min(tier.level for tier in plan.tiers)
    chosen = {hit.twin: hit for hit in (_unread(row, lowest) for row in distinct["hits"]["hits"])}
    # What was read properly and found to meet nothing has no place beside what was not read.
    known = {int(_fields(row)["twin"]) for row in read["hits"]["hits"]}
    beyond = [hit for hit in chosen.values() if hit.twin not in known]
    somewhere = any(one["hits"]["total"]["value"] for one in others if "aggregations" not in one)
    found = [*_one_of_each(hits, chosen), *beyond][:limit]
    return Answer(found, _facets(others), has_phrase_elsewhere=somewhere)


def _one_of_each(read: Sequence[Hit], chosen: Mapping[int, Hit]) -> Iterator[Hit]:
    """Of copies the one that was chosen in the first order, unless it was read and another is a level better."""
    best: dict[int, Hit] = {}
    for hit in read:
        if hit.twin not in best or (hit.level, hit.score) > (best[hit.twin].level, best[hit.twin].score):
            best[hit.twin] = hit
    levels = {hit.document_id: hit.level for hit in read}
    for twin, hit in best.items():
        first = chosen.get(twin, hit)
        is_less = levels.get(first.document_id, hit.level) < hit.level
        yield hit if is_less else replace(first, level=hit.level, score=hit.score)


def _fields(found: Mapping[str, Any]) -> dict[str, Any]:
    return {name: values[0] for name, values in found["fields"].items()}


def _ranked(found: Mapping[str, Any]) -> Hit:
    level = math.floor(found["_score"] / _STEP * 2) / 2
    return _hit(found, level, _share(found["_score"] - level * _STEP))


def _unread(found: Mapping[str, Any], lowest: float) -> Hit:
    """What is only likely: its level is that of the first order."""
    above = math.floor(found["_score"] / _STEP * 2) / 2
    rest = found["_score"] - above * _STEP
    return _hit(found, lowest + above, _share(rest - _NEARER if rest >= _NEARER else rest))


def _share(rest: float) -> float:
    return rest / (rest + _HALF_SCORE)


def _hit(found: Mapping[str, Any], level: float, score: float) -> Hit:
    fields = _fields(found)
    return Hit(
        document_id=int(fields["document_id"]),
        level=level,
        score=score,
        site_id=int(fields["site_id"]),
        kind=fields["kind"],
        locale=fields["locale"],
        date=as_date(fields.get("date")),
        expires=as_date(fields.get("expires")),
        twin=int(fields["twin"]),
    )


def _facets(responses: Sequence[Mapping[str, Any]]) -> Facets:
    found: dict[str, Any] = {}
    for response in responses:
        # What is counted twice is the same: the total is that of the first, with all filters.
        found = response.get("aggregations", {}) | found
    numbers = {one.counts: _counts(one, found[one.column]["buckets"]) for one in stored()}
    numbers |= {name: {None: found[name]["value"]} for name in ("total", "everywhere") if name in found}
    estimated = {name for name, values in numbers.items() if any(n > _EXACTLY for n in values.values())}
    numbers = {
        name: {value: about(n) if n > _EXACTLY else n for value, n in values.items()}
        for name, values in numbers.items()
    }
    total = numbers.pop("total")[None]
    everywhere = numbers.pop("everywhere", {}).get(None, total)
    return Facets(total, numbers, frozenset(estimated), everywhere=everywhere)


def _counts(dimension: Dimension, buckets: Sequence[Mapping[str, Any]]) -> dict[Any, int]:
    """Numbers are kept as words, see ``mapping``."""
    as_value = int if dimension.is_number else str
    return {as_value(bucket["key"]): bucket["texts"]["value"] for bucket in buckets}
