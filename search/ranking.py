"""The last word on order: how well it matches, then whose it is and how fresh.

Levels (``search.plan``) lie one apart, so a page of the reader's own ward may
overtake one that matches a step better, never one that matches far better.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from search.engines import Hit
from search.plan import NUMBER

OWN_SITE: Final = 1.5
OWN_LANGUAGE: Final = 1.2
FRESH: Final = 0.3
HALF_LIFE_DAYS: Final = 365
EXPIRED: Final = -1.0
SECTION: Final = -0.4
"""A section is a door to what one looks for, seldom the thing itself."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks: on which site, in which language, on which day."""

    site_id: int | None
    language: str
    today: dt.date


def value(hit: Hit, reader: Reader) -> float:
    """The rank value of one hit."""
    total = hit.level + hit.score
    if reader.site_id is not None and hit.site_id == reader.site_id:
        total += OWN_SITE
    if hit.locale == reader.language:
        total += OWN_LANGUAGE
    if hit.expires is not None and hit.expires < reader.today:
        total += EXPIRED
    if hit.kind == "section" and hit.level < NUMBER:
        total += SECTION
    if hit.date is not None:
        age = max(0, (reader.today - hit.date).days)
        total += FRESH * 0.5 ** (age / HALF_LIFE_DAYS)
    return float(total)


def by_match(hits: Iterable[Hit], reader: Reader) -> list[Hit]:
    """Best first."""
    return sorted(hits, key=lambda hit: (-value(hit, reader), -hit.document_id))


def by_date(hits: Iterable[Hit]) -> list[Hit]:
    """Newest first; what has no date comes last."""
    return sorted(hits, key=lambda hit: (hit.date or dt.date.min, hit.level, hit.document_id), reverse=True)
