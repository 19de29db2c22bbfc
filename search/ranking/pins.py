"""Recommended results, read with the rows of the results in one statement: no query of their own."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import Final

from search.dimensions.places import ALL, PORTAL
from search.engines import local_store
from search.models import SearchDocument, SearchPin
from search.question.parameters import Parameters
from search.question.question import Search

_CITY: Final = 100_000
"""Added to the order of the city's pins, so that a ward's own stand before them."""
_COLUMNS: Final = ", ".join(f"d.{field.column}" for field in SearchDocument._meta.concrete_fields)
_DOCUMENTS: Final = SearchDocument._meta.db_table
# Two halves joined by UNION: each uses its own index, which a condition with OR would not. In SQL
# because building it from querysets takes longer than running it, and every search does.
_SITES: Final = f"(SELECT {{joined}} FROM {_DOCUMENTS} t WHERE t.twin = d.twin) AS twin_sites"  # noqa: S608
"""Every site that has the same text, out of an index alone."""
_FOUND: Final = f"""
    SELECT {_COLUMNS}, {_SITES}, NULL AS pin_order FROM {_DOCUMENTS} d WHERE d.page_id IN ({{marks}})
"""  # noqa: S608
_PINNED: Final = f"""
    SELECT {_COLUMNS}, {_SITES}, CASE WHEN p.site_id = %s THEN p.position ELSE p.position + {_CITY} END AS pin_order
    FROM {SearchPin._meta.db_table} p JOIN {_DOCUMENTS} d ON d.page_id = p.page_id
    WHERE p.folded = %s AND (p.site_id = %s OR (p.in_wards AND p.site_id = %s))
"""  # noqa: S608 - every value is a parameter


def read(ids: Sequence[int], search: Search) -> tuple[dict[int, SearchDocument], list[SearchDocument]]:
    """The rows of these pages, and those that are recommended, in their order; one query. See ``sites_of``.

    Only what the index holds is shown, so a pin never shows a page that is not live and public.
    """
    joined = local_store().joined("t.site_id")
    halves: list[str] = []
    values: list[int | str] = []
    if ids:
        halves.append(_FOUND.format(joined=joined, marks=", ".join(["%s"] * len(ids))))
        values += ids
    if wanted := _wanted(search):
        halves.append(_PINNED.format(joined=joined))
        values += wanted
    rows = list(SearchDocument.objects.raw(" UNION ALL ".join(halves), values)) if halves else []
    order = attrgetter("pin_order")
    found = {row.page_id: row for row in rows if order(row) is None}
    recommended = (row for row in rows if order(row) is not None)
    pinned = sorted(recommended, key=attrgetter("pin_order", "page_id"))
    return found, list({row.page_id: row for row in pinned}.values())


def sites_of(row: SearchDocument) -> list[int]:
    """The sites that have the text of a row that was read here."""
    joined: str = attrgetter("twin_sites")(row)
    return list(map(int, joined.split(",")))


def _wanted(search: Search) -> list[int | str]:
    """The values of ``_PINNED``; none once somebody narrows or turns the pages."""
    parameters, current = search.parameters, search.context.site
    folded = " ".join(token.folded for token in search.question.tokens)
    if current is None or not folded:
        return []
    own = ("", PORTAL, ALL) if current.is_portal else ("", current.ward_slug)
    if parameters != Parameters(q=parameters.q, site=parameters.site) or parameters.site not in own:
        return []
    portal = search.context.table.portal or current
    return [current.site_id, folded, current.site_id, portal.site_id]
