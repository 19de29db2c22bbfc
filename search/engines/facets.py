"""Counts for every filter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from search.engines.base import Facets, Filters


def about(number: int) -> int:
    """An estimate, as exact as it is: two digits."""
    unit = 10 ** max(len(str(number)) - 2, 0)
    return round(number / unit) * unit


class Cell(NamedTuple):
    """How many matches share these facts."""

    site_id: int
    kind: str
    year: int | None
    locale: str
    issuer: str
    documents: int


def count(cells: Iterable[Cell], filters: Filters) -> Facets:
    """Fold the cells into one count per value of each dimension."""
    total = 0
    sites: Counter[int] = Counter()
    kinds: Counter[str] = Counter()
    years: Counter[int] = Counter()
    locales: Counter[str] = Counter()
    issuers: Counter[str] = Counter()
    chosen = frozenset(filters.site_ids)
    for cell in cells:
        site = filters.site_id in (None, cell.site_id) and (not chosen or cell.site_id in chosen)
        kind = filters.kind in ("", cell.kind)
        year = filters.year in (None, cell.year)
        locale = filters.locale in ("", cell.locale)
        issuer = filters.issuer in ("", cell.issuer)
        if site and kind and year and locale and issuer:
            total += cell.documents
        if kind and year and locale and issuer:
            sites[cell.site_id] += cell.documents
        if site and year and locale and issuer:
            kinds[cell.kind] += cell.documents
        if site and kind and locale and issuer and cell.year is not None:
            years[cell.year] += cell.documents
        if site and kind and year and issuer:
            locales[cell.locale] += cell.documents
        if site and kind and year and locale and cell.issuer:
            issuers[cell.issuer] += cell.documents
    return Facets(total, sites, kinds, years, locales, issuers)
