"""The last word on order: how well it matches, then whose it is and how fresh.

Levels (``search.plan``) lie one apart, so a page of the reader's own ward may
overtake one that matches a step better, never one that matches far better.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from search.dimensions.filters import EVERYWHERE
from search.engines import Hit
from search.plan.levels import ALL, ANY, NUMBER, TITLE
from sites import languages

OWN_SITE: Final = 1.5
OWN_LANGUAGE: Final = 1.2
OWN_OF_FEW: Final = 100.0
"""The same for readers of translations: more than all else, so that what they can read stands before what they cannot."""
FRESH: Final = 0.3
HALF_LIFE_DAYS: Final = 365
UNDATED: Final = 180
"""As many days old counts what has no date: a service does not age."""
EXPIRED: Final = -1.0
EXPIRED_OF_ANY: Final = -0.4
"""The same where documents are told apart by less than a level."""
SERVICE: Final = 1.0
"""A short question is about a service sooner than about news of it, if its name or its text says so."""
SERVICES: Final = frozenset({"procedure"})
SECTION: Final = -0.7
"""A section is a door to what one looks for, seldom the thing itself."""


@dataclass(frozen=True, slots=True)
class RankingContext:
    """Who asks: on which site, in which language, on which day."""

    site_id: int | None
    language: str
    today: dt.date
    is_short: bool = False
    """Whether the question has few words."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a rank value is made of."""

    level: float
    score: float
    own_site: float = 0
    own_language: float = 0
    expired: float = 0
    section: float = 0
    service: float = 0
    fresh: float = 0

    @property
    def deducted(self) -> float:
        """What lowers the value."""
        return self.expired + self.section

    @property
    def total(self) -> float:
        """The rank value."""
        gained = self.level + self.score + self.own_site + self.own_language + self.service + self.fresh
        return float(gained + self.deducted)


def parts(hit: Hit, reader: RankingContext) -> Parts:
    """The rank value of one hit, part by part."""
    is_here = reader.site_id is not None and hit.site_id in (reader.site_id, EVERYWHERE)
    is_expired = hit.expires is not None and hit.expires < reader.today
    age = max(0, (reader.today - hit.date).days) if hit.date is not None else None
    return Parts(
        hit.level,
        hit.score,
        OWN_SITE if is_here else 0,
        _own_language(reader) if hit.is_for(reader.language) else 0,
        _expired(hit) if is_expired else 0,
        SECTION if hit.kind == "section" and hit.level < NUMBER else 0,
        _service(hit) if reader.is_short else 0,
        FRESH * 0.5 ** ((UNDATED if age is None else age) / HALF_LIFE_DAYS),
    )


def _own_language(reader: RankingContext) -> float:
    return OWN_LANGUAGE if languages.is_source(reader.language) else OWN_OF_FEW


def _expired(hit: Hit) -> float:
    """What is in force and has the name in its title stands before what was only called exactly so."""
    if hit.level <= ALL:
        return EXPIRED_OF_ANY
    return EXPIRED - max(0.0, hit.level - TITLE) if hit.level < NUMBER else EXPIRED


def _service(hit: Hit) -> float:
    return SERVICE if hit.kind in SERVICES and hit.level > ANY else 0


def by_match(hits: Iterable[Hit], reader: RankingContext) -> list[Hit]:
    """Best first."""
    return sorted(hits, key=lambda hit: (-parts(hit, reader).total, -hit.document_id))


def by_date(hits: Iterable[Hit], language: str = languages.SOURCE) -> list[Hit]:
    """Newest first; what has no date comes last. For readers of translations those come before all else."""
    newest = sorted(hits, key=lambda hit: (hit.date or dt.date.min, hit.level, hit.document_id), reverse=True)
    is_all = languages.is_source(language)
    return newest if is_all else sorted(newest, key=lambda hit: not hit.is_for(language))
