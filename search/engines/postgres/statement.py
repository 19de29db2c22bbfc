"""The one statement of a search: the index proposes, the vectors decide, and all that matches is counted.

Not sought is what is worse than enough others, and what is part of something of which everything was taken.
Copies of one text are one: the newest of each is proposed, or that of the reader's site.
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
from search.engines.sql import Part, columns, is_near, params, somewhere_row, where
from search.plan import Plan, Some, Tier
from search.plan.levels import ANY

TABLE: Final = "search_entry"
NEWEST: Final = "newest"
SAMPLED: Final = 32
"""One text of so many is in the sample that very many matches are counted by."""
IN_SAMPLE: Final = f"mod(mod(twin, {2**31}) * 2654435761, {2**32}) < {2**32 // SAMPLED}"
"""Copies of one text are all in the sample or all out of it, so that distinct texts are counted by it.

Spreads evenly over numbers that follow each other, whatever their step (Fibonacci hashing)."""
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
    near = is_near(filters, "v")
    in_few_sites = "site_id" in filters.allowed
    sought, proposals = _sought(tiers, narrowed, near, large=large, in_few_sites=in_few_sites)
    level, score = judging.level(plan.tiers), judging.score(plan.tiers)
    counted = [*counts.statements(filters), _newest_document()]
    if narrowed and plan.phrase:
        found_anywhere = _rows("1", "true", queries.proposals(plan.phrase))
        row = f"SELECT {somewhere_row(also=1)} WHERE EXISTS ({found_anywhere.sql})"
        counted.append(Part(row, found_anywhere.params))
    head = [*([_RECENT] if large else []), *found, _SIZE, *sought]
    sql = f"""
        WITH {", ".join(part.sql for part in head)},
        proposed (document_id, level) AS ({" UNION ALL ".join(part.sql for part in proposals)}),
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
        ),
        distinct_ones AS (
            SELECT DISTINCT ON (twin) * FROM judged v WHERE level IS NOT NULL
            ORDER BY twin, level DESC, {near.sql} DESC, score DESC, document_id DESC
        )
        (
            SELECT {", ".join(columns())}, '' AS counted FROM distinct_ones
            ORDER BY level DESC, score DESC, document_id DESC LIMIT {int(limit)}
        )
        UNION ALL {" UNION ALL ".join(part.sql for part in counted)}
    """  # noqa: S608 - every value is a parameter
    parts = [*head, *proposals, level, score, near, *counted]
    return Part(sql, params(parts))


def weigh(worths: Part, filters: Filters, limit: int) -> Part:
    """The same rows of what is worth most: the index alone says what a document is worth."""
    met, near = where(filters, "v"), is_near(filters, "v")
    counted = [*counts.statements(filters), _newest_document()]
    sql = f"""
        WITH worths AS MATERIALIZED ({worths.sql}),
        around AS MATERIALIZED (
            SELECT v.document_id, v.date, v.expires, {_facts()}, w.score, 1 AS weight
            FROM worths w JOIN {TABLE} v USING (document_id)
        ),
        found AS MATERIALIZED (SELECT * FROM around v{f" WHERE {met.sql}" if met.sql else ""}),
        distinct_ones AS (
            SELECT DISTINCT ON (twin) *, {ANY} AS level FROM found v
            ORDER BY twin, round(score::numeric, 1) DESC, {near.sql} DESC, score DESC, document_id DESC
        )
        (
            SELECT {", ".join(columns())}, '' AS counted FROM distinct_ones
            ORDER BY score DESC, document_id DESC LIMIT {int(limit)}
        )
        UNION ALL {" UNION ALL ".join(part.sql for part in counted)}
    """  # noqa: S608 - every value is a parameter
    return Part(sql, params([worths, met, near, *counted]))


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
    return ", ".join(f"v.{column}" for column in ("twin", *dimension_columns()))


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
    yield from _set("around" if narrowed else "found", wanted, large=large)
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
    yield Part(f"found AS MATERIALIZED ({' UNION ALL '.join(part.sql for part in parts)})", params(parts))


def _set(name: str, wanted: Sequence[str], *, large: bool) -> Iterator[Part]:
    """All that these queries find, or a sample of it where that is very much."""
    row = f"v.document_id, {_facts()}"
    if not large:
        whole = _rows(f"{row}, 1 AS weight", "true", wanted)
        yield Part(f"{name} AS MATERIALIZED ({whole.sql})", whole.params)
        return
    sample = _rows(row, IN_SAMPLE, wanted)
    yield Part(f"{name}_sample AS MATERIALIZED ({sample.sql})", sample.params)
    size = f"(SELECT count(*) FROM {name}_sample)"  # noqa: S608 - constants
    whole = _rows(f"{row}, 1 AS weight", f"{size} <= {_MANY}", wanted)
    yield Part(
        f"{name} AS MATERIALIZED ({whole.sql}"  # noqa: S608 - constants
        f" UNION ALL SELECT *, {SAMPLED} AS weight FROM {name}_sample WHERE {size} > {_MANY})",
        whole.params,
    )


def _sought(
    tiers: Sequence[Tier], narrowed: Sequence[str], near: Part, *, large: bool, in_few_sites: bool
) -> tuple[list[Part], list[Part]]:
    """For each tier the newest, where they are needed; and how all of them propose."""
    sought: list[Part] = []
    few = f"(SELECT found FROM size) <= {MOST_READ}"  # noqa: S608 - constants
    newest = _distinct(Part(f"SELECT twin, document_id, site_id FROM found WHERE NOT {few}"), near)  # noqa: S608
    proposals = [
        Part(f"SELECT document_id, 0.0 FROM found WHERE {few}"),  # noqa: S608
        Part(f"SELECT document_id, 0.0 FROM ({newest.sql}) AS n", newest.params),  # noqa: S608
    ]
    is_full: dict[Tier, str] = {}
    wider = {
        tier: [other for other in tiers if containment.contains(other.node, tier.node)] for tier in tiers
    }
    for at, tier in enumerate(sorted(tiers, key=lambda tier: (len(wider[tier]), -tier.level))):
        wanted = [queries.every([one, *narrowed]) for one in queries.proposals(tier.node)]
        gates = [f"(SELECT found FROM size) > {MOST_READ}"]  # noqa: S608 - constants
        gates += [is_full[other] for other in wider[tier]]
        gates += [f"NOT {full}" for other, full in is_full.items() if other.level > tier.level]
        # Many readings at once are rare phrases, and one site has few documents: there looking twice is a loss.
        in_eras = large and not isinstance(tier.node, Some) and not in_few_sites
        ways = {f"newest_{at}": "(SELECT query FROM recent)"} if in_eras else {}
        ways[f"tier_{at}"] = ""
        for name, runtime in ways.items():
            full = f"((SELECT count(*) FROM {name}) >= {MOST_READ})"  # noqa: S608 - constants
            rows = _rows("v.document_id, v.twin, v.site_id", " AND ".join(gates), wanted, runtime)
            best = _distinct(rows, near)
            sought.append(Part(f"{name} AS MATERIALIZED ({best.sql})", best.params))
            proposals.append(Part(f"SELECT document_id, {float(tier.level)} FROM {name}"))  # noqa: S608
            gates.append(f"NOT {full}")
            is_full[tier] = f"({is_full[tier]} OR {full})" if tier in is_full else full
    return sought, proposals


def _distinct(rows: Part, near: Part) -> Part:
    """The newest of these, one for each text: that of the site that is near, else the newest copy."""
    near_first = f"(({near.sql})::bigint << 40) + v.document_id"
    # Grouped, the planner does not walk along the key and unpack vector after vector.
    return Part(
        f"SELECT max({near_first}) & ((1::bigint << 40) - 1) AS document_id FROM ({rows.sql}) v"  # noqa: S608
        f" GROUP BY twin ORDER BY max({near_first}) & ((1::bigint << 40) - 1) DESC LIMIT {MOST_READ}",
        (*near.params, *rows.params, *near.params),
    )
