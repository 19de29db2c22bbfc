"""Recommended results, read with the rows of the results in one statement: no query of their own."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Case, F, IntegerField, OuterRef, QuerySet, Subquery, Value, When

from search.models import SearchDocument, SearchPin
from search.parameters import ALL, PORTAL, Parameters
from search.text import Token
from sites.hosts import HostEntry, HostTable

_ORDER = "pin_order"
_CITY = 100_000
"""Added to the order of the city's pins, so that a ward's own stand before them."""

Stored = dict[int, SearchDocument]


def pins_of(
    parameters: Parameters, tokens: Iterable[Token], table: HostTable, current: HostEntry | None
) -> QuerySet[SearchPin]:
    """What is recommended here for this question; nothing once somebody narrows or turns the pages."""
    folded = " ".join(token.folded for token in tokens)
    if current is None or not folded or not _is_plain(parameters, current):
        return SearchPin.objects.none()
    portal = table.portal.site_id if table.portal else None
    order = Case(
        When(site=current.site_id, then=F("position")),
        default=F("position") + Value(_CITY),
        output_field=IntegerField(),
    )
    return SearchPin.objects.shown_on(current.site_id, portal, folded).annotate(**{_ORDER: order})


def _is_plain(parameters: Parameters, current: HostEntry) -> bool:
    narrowed = (
        *(parameters.type, parameters.year, parameters.lang, parameters.ward, parameters.sort),
        *(parameters.district, parameters.issuer),
    )
    own = ("", PORTAL, ALL) if current.is_portal else ("", current.ward_slug)
    return not any(narrowed) and not parameters.exact and parameters.page == 1 and parameters.site in own


def read(ids: Iterable[int], pins: QuerySet[SearchPin]) -> tuple[Stored, list[SearchDocument]]:
    """The rows of these pages, and those of the pins in their order; one query.

    Two halves joined by UNION: each uses its own index, which a condition with OR would not.
    Only what the index holds is shown, so a pin never shows a page that is not live and public.
    """
    ids = list(ids)
    none = Value(None, output_field=IntegerField())
    found = SearchDocument.objects.filter(pk__in=ids).annotate(**{_ORDER: none})
    if not pins.query.is_empty():
        order = pins.filter(page=OuterRef("page_id")).order_by(_ORDER).values(_ORDER)[:1]
        pinned = SearchDocument.objects.filter(pk__in=pins.order_by().values("page_id"))
        found = found.union(pinned.annotate(**{_ORDER: Subquery(order)}), all=True)
    elif not ids:
        return {}, []
    rows = list(found)
    recommended = sorted(
        (row for row in rows if getattr(row, _ORDER) is not None),
        key=lambda row: (getattr(row, _ORDER), row.page_id),
    )
    return {row.page_id: row for row in rows if row.page_id in ids}, recommended
