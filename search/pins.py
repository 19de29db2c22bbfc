"""Recommended results, read with the rows of the results in one statement: no query of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from search.models import SearchDocument, SearchPin
from search.parameters import ALL, PORTAL, Parameters
from search.text import Token
from sites.hosts import HostEntry, HostTable

_CITY: Final = 100_000
"""Added to the order of the city's pins, so that a ward's own stand before them."""
_COLUMNS: Final = ", ".join(f"d.{field.column}" for field in SearchDocument._meta.concrete_fields)
_DOCUMENTS: Final = SearchDocument._meta.db_table
# Two halves joined by UNION: each uses its own index, which a condition with OR would not. In SQL
# because building it from querysets takes longer than running it, and every search does.
_FOUND: Final = f"SELECT {_COLUMNS}, NULL AS pin_order FROM {_DOCUMENTS} d WHERE d.page_id IN ({{marks}})"  # noqa: S608
_PINNED: Final = f"""
    SELECT {_COLUMNS}, CASE WHEN p.site_id = %s THEN p.position ELSE p.position + {_CITY} END AS pin_order
    FROM {SearchPin._meta.db_table} p JOIN {_DOCUMENTS} d ON d.page_id = p.page_id
    WHERE p.folded = %s AND (p.site_id = %s OR (p.in_wards AND p.site_id = %s))
"""  # noqa: S608 - every value is a parameter

Stored = dict[int, SearchDocument]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which pins are shown: those of a site for a question, and the city's that stand in wards too."""

    site_id: int
    portal_id: int
    folded: str


def wanted(
    parameters: Parameters, tokens: Iterable[Token], table: HostTable, current: HostEntry | None
) -> Wanted | None:
    """What may be recommended here; nothing once somebody narrows or turns the pages."""
    folded = " ".join(token.folded for token in tokens)
    if current is None or not folded or not _is_plain(parameters, current):
        return None
    portal = table.portal or current
    return Wanted(current.site_id, portal.site_id, folded)


def _is_plain(parameters: Parameters, current: HostEntry) -> bool:
    narrowed = (
        *(parameters.type, parameters.year, parameters.lang, parameters.ward, parameters.sort),
        *(parameters.district, parameters.issuer),
    )
    own = ("", PORTAL, ALL) if current.is_portal else ("", current.ward_slug)
    return not any(narrowed) and not parameters.exact and parameters.page == 1 and parameters.site in own


def read(ids: Sequence[int], pins: Wanted | None) -> tuple[Stored, list[SearchDocument]]:
    """The rows of these pages, and those of the pins in their order; one query.

    Only what the index holds is shown, so a pin never shows a page that is not live and public.
    """
    halves: list[str] = []
    values: list[int | str] = []
    if ids:
        halves.append(_FOUND.format(marks=", ".join(["%s"] * len(ids))))
        values += ids
    if pins:
        halves.append(_PINNED)
        values += [pins.site_id, pins.folded, pins.site_id, pins.portal_id]
    rows = list(SearchDocument.objects.raw(" UNION ALL ".join(halves), values)) if halves else []
    found = {row.page_id: row for row in rows if _order(row) is None}
    pinned = sorted(
        (row for row in rows if _order(row) is not None), key=lambda row: (_order(row), row.page_id)
    )
    return found, list({row.page_id: row for row in pinned}.values())


def _order(row: SearchDocument) -> int | None:
    order: int | None = getattr(row, "pin_order", None)
    return order
