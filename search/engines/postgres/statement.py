"""The one statement of a search: the index proposes, the vectors decide, and all that matches is counted.

Not sought is what is worse than enough others, and what is part of something of which everything was taken.
Where there are very many documents, what stands in very many of them is counted in a sample, and the best
are sought among the documents of the last eras first, beyond these only where there are too few.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from search.dimensions.filters import Filters
from search.engines.base import dimension_columns
from search.engines.postgres import containment, counts, judging, queries
from search.engines.postgres.vectors import ERA, ERA_BITS, NO_VALUE, fact
from search.engines.sql import Part, columns, params, somewhere_row, where
from search.plan import Plan, Some, Tier
from search.plan.levels import is_scattered

TABLE: Final = "search_entry"
NEWEST: Final = "newest"
SAMPLED: Final = 32
"""One document of so many is in the sample that very many matches are counted by."""
IN_SAMPLE: Final = f"mod(document_id::bigint * 2654435761, {2**32}) < {2**32 // SAMPLED}"
"""Spreads evenly over ids that follow each other, whatever their step (Fibonacci hashing)."""
MOST_READ: Final = 100
"""A document's vector is read for so many: the best that the index proposes, of those the newest."""
COUNTED: Final = 10_000
"""More matches than these are estimated, to some six of a hundred; fewer are counted one by one."""
_FEW_ERAS: Final = 4
"""Of documents that all belong to so many eras everything is counted and sought."""
_RECENT_ERAS: Final = 2
_MANY: Final = COUNTED // SAMPLED
_RECENT: Final = Part(f"""
    recent AS MATERIALIZED (
        SELECT string_agg(format('''{ERA}%%s''', newest - back), ' | ')::tsquery AS query
        FROM (SELECT max(document_id) >> {ERA_BITS} AS newest FROM {TABLE}) AS newest,
            generate_series(0, {_RECENT_ERAS - 1}) AS back
    )
""")  # noqa: S608 - constants
_SIZE: Final = Part("size AS MATERIALIZED (SELECT coalesce(sum(weight), 0) AS found FROM found)")


def is_large(newest: int) -> bool:
    """Whether there are so many documents, the last of which has this id, that the short ways pay."""
    return newest >> ERA_BITS >= _FEW_ERAS


def build(plan: Plan, filters: Filters, limit: int, *, large: bool) -> Part:
    """Rows of hits, then rows of counts: see ``SqlEngine.statement``.

    Without ``large`` everything is counted one by one, and nothing is sought twice: right for any
    number of documents, and quick for some ten thousands.
    """
    narrowed = _narrowed(filters)
    found = list(_found(plan, filters, narrowed, large=large))
    tiers = [tier for tier in plan.tiers if tier.node != plan.matching]
    in_few_sites = "site_id" in filters.allowed
    sought, proposals = _sought(tiers, narrowed, large=large, in_few_sites=in_few_sites)
    judged = [*plan.tiers, *filter(None, [plan.otherwise])]
    level, score = judging.level(judged), judging.score(judged)
    counted = [*counts.statements(filters), _newest_document()]
    if narrowed and plan.phrase:
        found_anywhere = _rows("1", "true", queries.proposals(plan.phrase))
        row = f"SELECT {somewhere_row(also=1)} WHERE EXISTS ({found_anywhere.sql})"
        counted.append(Part(row, found_anywhere.params))
    head = [*([_RECENT] if large else []), *found, _SIZE, *sought]
    sql = f"""
        WITH {", ".join(part.sql for part in head)},
        proposed (document_id, level) AS ({" UNION ALL ".join(proposals)}),
        best AS (
            SELECT document_id FROM proposed
            GROUP BY document_id ORDER BY max(level) DESC, document_id DESC LIMIT {MOST_READ}
        ),
        opened AS (
            -- The vector is unpacked here once, and not again by each function below.
            SELECT v.*, setweight(v.words, 'D', '{{}}'::text[]) AS unpacked
            FROM best JOIN {TABLE} v USING (document_id) OFFSET 0
        ),
        judged AS (
            SELECT *, {level.sql} AS level, {score.sql} AS score FROM opened OFFSET 0
        )
        (
            SELECT {", ".join(columns())}, '' AS counted
            FROM judged WHERE level IS NOT NULL
            ORDER BY level DESC, score DESC, document_id DESC LIMIT {int(limit)}
        )
        UNION ALL {" UNION ALL ".join(part.sql for part in counted)}
    """  # noqa: S608 - every value is a parameter
    parts = [*head, level, score, *counted]
    return Part(sql, params(parts))


def _newest_document() -> Part:
    """A row that says how large the index is."""
    values = ", ".join(["NULL", "max(document_id)", "1", *["NULL"] * (len(columns()) - 3)])
    return Part(f"SELECT {values}, '{NEWEST}' FROM {TABLE}")  # noqa: S608 - constants


def _narrowed(filters: Filters) -> list[str]:
    """Filters as conditions of a query on ``terms``."""
    wanted = {column: list(values) or [NO_VALUE] for column, values in filters.allowed.items()}
    return [
        queries.some(queries.quoted(fact(column, value)) for value in values)
        for column, values in wanted.items()
    ]


def _facts() -> str:
    return ", ".join(f"v.{column}" for column in dimension_columns())


def _rows(selected: str, gate: str, found: Sequence[str], runtime: str = "") -> Part:
    """Documents that the index finds for any of these queries; not begun where the gate is shut.

    The database looks each query up by itself and joins what they found.
    """
    also = f" && {runtime}" if runtime else ""
    any_of = " OR ".join([f"v.terms @@ (%s::tsquery{also})"] * len(found))
    return Part(f"SELECT {selected} FROM {TABLE} v WHERE {gate} AND ({any_of})", tuple(found))  # noqa: S608


def _found(plan: Plan, filters: Filters, narrowed: Sequence[str], *, large: bool) -> Iterator[Part]:
    """``around``: what matches, whatever is filtered; ``found``: what also meets the filters.

    ``weight`` says how many documents a row stands for.
    """
    wanted = queries.proposals(plan.matching)
    whole = "around" if narrowed else "found"
    nothing = "NOT EXISTS (SELECT FROM matching)"
    instead = queries.proposals(plan.otherwise.node) if plan.otherwise else []
    if instead:
        yield from _set("matching", "true", wanted, large=large)
        yield from _set("otherwise", nothing, instead, large=large)
        yield Part(f"{whole} AS (SELECT * FROM matching UNION ALL SELECT * FROM otherwise)")  # noqa: S608
    else:
        yield from _set(whole, "true", wanted, large=large)
    if not narrowed:
        return
    met = where(filters, "v")
    if not large:
        yield Part(f"found AS MATERIALIZED (SELECT * FROM around v WHERE {met.sql})", met.params)  # noqa: S608
        return
    yield Part(
        "thin AS MATERIALIZED (SELECT coalesce(max(weight) > 1, false)"  # noqa: S608
        f" AND count(*) FILTER (WHERE {met.sql}) <= {_MANY} AS is_thin FROM around v)",
        met.params,
    )
    is_thin = "(SELECT is_thin FROM thin)"
    parts = [Part(f"SELECT * FROM around v WHERE NOT {is_thin} AND {met.sql}", met.params)]  # noqa: S608
    row = f"v.document_id, {_facts()}, 1"
    parts.append(_rows(row, is_thin, [queries.every([one, *narrowed]) for one in wanted]))
    if instead:
        gate = f"{is_thin} AND {nothing}"
        parts.append(_rows(row, gate, [queries.every([one, *narrowed]) for one in instead]))
    yield Part(f"found AS MATERIALIZED ({' UNION ALL '.join(part.sql for part in parts)})", params(parts))


def _set(name: str, gate: str, wanted: Sequence[str], *, large: bool) -> Iterator[Part]:
    """All that these queries find, or a sample of it where that is very much."""
    row = f"v.document_id, {_facts()}"
    if not large:
        whole = _rows(f"{row}, 1 AS weight", gate, wanted)
        yield Part(f"{name} AS MATERIALIZED ({whole.sql})", whole.params)
        return
    sample = _rows(row, f"{gate} AND {IN_SAMPLE}", wanted)
    yield Part(f"{name}_sample AS MATERIALIZED ({sample.sql})", sample.params)
    size = f"(SELECT count(*) FROM {name}_sample)"  # noqa: S608 - constants
    whole = _rows(f"{row}, 1 AS weight", f"{gate} AND {size} <= {_MANY}", wanted)
    yield Part(
        f"{name} AS MATERIALIZED ({whole.sql}"  # noqa: S608 - constants
        f" UNION ALL SELECT *, {SAMPLED} AS weight FROM {name}_sample WHERE {size} > {_MANY})",
        whole.params,
    )


def _sought(
    tiers: Sequence[Tier], narrowed: Sequence[str], *, large: bool, in_few_sites: bool
) -> tuple[list[Part], list[str]]:
    """For each tier the newest, where they are needed; and how all of them propose."""
    sought: list[Part] = []
    proposals = [f"(SELECT document_id, 0.0 FROM found ORDER BY document_id DESC LIMIT {MOST_READ})"]  # noqa: S608
    is_full: dict[Tier, str] = {}
    wider = {
        tier: [other for other in tiers if containment.contains(other.node, tier.node)] for tier in tiers
    }
    for at, tier in enumerate(sorted(tiers, key=lambda tier: (len(wider[tier]), -tier.level))):
        wanted = [queries.every([one, *narrowed]) for one in queries.proposals(tier.node)]
        gates = [f"(SELECT found FROM size) > {MOST_READ}"]  # noqa: S608 - constants
        gates += [is_full[other] for other in wider[tier]]
        gates += [f"NOT {full}" for other, full in is_full.items() if other.level > tier.level]
        # Scattered words are sought among the newest only: there are always many, and none is a phrase. Many
        # readings at once are rare phrases, and one site has few documents: there looking twice is a loss.
        scattered = is_scattered(tier.level)
        in_eras = large and (scattered or not isinstance(tier.node, Some)) and not in_few_sites
        ways = {f"newest_{at}": "(SELECT query FROM recent)"} if in_eras else {}
        ways |= {} if in_eras and scattered else {f"tier_{at}": ""}
        for name, runtime in ways.items():
            full = f"((SELECT count(*) FROM {name}) >= {MOST_READ})"  # noqa: S608 - constants
            sought.append(_newest(name, " AND ".join(gates), wanted, runtime))
            proposals.append(f"SELECT document_id, {float(tier.level)} FROM {name}")  # noqa: S608
            gates.append(f"NOT {full}")
            is_full[tier] = f"({is_full[tier]} OR {full})" if tier in is_full else full
    return sought, proposals


def _newest(name: str, gate: str, wanted: Sequence[str], runtime: str = "") -> Part:
    rows = _rows("v.document_id", gate, wanted, runtime)
    # The minus keeps the planner from walking along the key and unpacking vector after vector.
    return Part(f"{name} AS MATERIALIZED ({rows.sql} ORDER BY -v.document_id LIMIT {MOST_READ})", rows.params)
