"""The hits in their order, and the rows of the page that is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from search.engines import Hit
from search.models import SearchDocument
from search.question.question import Search
from search.ranking import order, pins
from search.ranking.order import RankingContext
from sites.hosts import HostEntry


class RankedHit(NamedTuple):
    """A hit with its document and the site that has it."""

    hit: Hit
    document: SearchDocument
    site: HostEntry


@dataclass(frozen=True, slots=True)
class Ordered:
    """All hits, best first, and what stands on one page of them."""

    hits: Sequence[Hit]
    reader: RankingContext
    rows: Sequence[RankedHit]
    recommended: Sequence[RankedHit]
    """What the site recommends for exactly this question."""


def in_order(hits: Iterable[Hit], search: Search, size: int) -> Ordered:
    """Put hits in order, and read one page of ``size`` of them; one query."""
    context, parameters = search.context, search.parameters
    own = context.site_id if context.site and context.site.ward_id else None
    reader = RankingContext(own, context.language, context.today)
    ranked = order.by_date(hits) if parameters.sort == "date" else order.by_match(hits, reader)
    shown = ranked[(parameters.page - 1) * size : parameters.page * size]
    stored, pinned = pins.read([hit.document_id for hit in shown], search)
    found = [(hit, stored[hit.document_id]) for hit in shown if hit.document_id in stored]
    return Ordered(
        ranked,
        reader,
        _with_sites(found, search),
        _with_sites([(_unranked(document), document) for document in pinned], search),
    )


def _unranked(document: SearchDocument) -> Hit:
    """A recommended page need not match the question at all."""
    facts = (document.site_id, document.kind, document.locale, document.date, document.expires)
    return Hit(document.page_id, 0, 0, *facts)


def _with_sites(found: Sequence[tuple[Hit, SearchDocument]], search: Search) -> list[RankedHit]:
    entry = search.context.table.entry
    return [RankedHit(hit, document, site) for hit, document in found if (site := entry(document.site_id))]
