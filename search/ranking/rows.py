"""The hits in their order, and the rows of the page that is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from search.dimensions import everywhere
from search.dimensions.filters import EVERYWHERE
from search.engines import Hit
from search.models import SearchDocument
from search.question.question import Search
from search.ranking import order, pins
from search.ranking.grouping import Grouped, grouped
from search.ranking.order import RankingContext
from search.ranking.translations import Standing, in_one_language
from sites import languages
from sites.hosts import HostEntry


class RankedHit(NamedTuple):
    """A hit with its document, and where it is read."""

    hit: Hit
    document: SearchDocument
    site: HostEntry
    path: str
    """The address on that site's own host."""
    sites: tuple[HostEntry, ...]
    """All sites that have the same text."""


@dataclass(frozen=True, slots=True)
class Ordered:
    """All hits, best first, and what stands on one page of them."""

    hits: Sequence[Hit]
    """All that are paged through."""
    reader: RankingContext
    rows: Sequence[RankedHit]
    groups: Mapping[str, Sequence[RankedHit]]
    """By kind the first of what stands in a group of its own, on the first page."""
    standing: Standing
    """The texts that are left out, with the translation that stands for each."""
    recommended: Sequence[RankedHit]
    """What the site recommends for exactly this question."""


def in_order(hits: Iterable[Hit], search: Search, size: int, *, in_groups: bool = False) -> Ordered:
    """Put hits in order, and read one page of ``size`` of them.

    One query, another for what is everywhere, and for readers of another language another where hits are in several.
    """
    context, parameters = search.context, search.parameters
    own = context.site_id if context.site and context.site.ward_id else None
    reader = RankingContext(own, context.language, context.today, is_short=search.question.is_short)
    once, standing = in_one_language(list(hits), context.language)
    is_by_date = parameters.sort == "date"
    ranked = order.by_date(once, context.language) if is_by_date else order.by_match(once, reader)
    is_plain = is_by_date or "type" in parameters.narrowed or not in_groups
    cut = Grouped(ranked) if is_plain else _cut(ranked, context.language, size)
    shown = cut.main[(parameters.page - 1) * size : parameters.page * size]
    groups = cut.groups if parameters.page == 1 else {}
    wanted = [*shown, *(hit for group in groups.values() for hit in group)]
    stored, pinned = pins.read([hit.document_id for hit in wanted], search)
    place = _Place(search, [*stored.values(), *pinned])
    return Ordered(
        cut.main,
        reader,
        place.rows(shown, stored),
        {kind: rows for kind, group in groups.items() if (rows := place.rows(group, stored))},
        standing,
        place.rows([_unranked(document) for document in pinned], {one.page_id: one for one in pinned}),
    )


def _cut(ranked: list[Hit], language: str, size: int) -> Grouped:
    """In groups; for readers of translations what is in another language, where that begins on the first page."""
    first = 0 if languages.is_source(language) else sum(hit.is_for(language) for hit in ranked)
    if first >= size:
        return Grouped(ranked)
    cut = grouped(ranked[first:])
    return Grouped([*ranked[:first], *cut.main], cut.groups)


class _Place:
    """Where documents are read by whoever searches: what belongs to every site at the reader's own ward."""

    def __init__(self, search: Search, documents: Sequence[SearchDocument]) -> None:
        self.table = search.context.table
        self.here = _here(search)
        self.paths = everywhere.paths(documents, [self.here] if self.here else [], search.context.language)

    def rows(self, hits: Iterable[Hit], stored: Mapping[int, SearchDocument]) -> list[RankedHit]:
        """With their documents; what has left the index meanwhile is left out."""
        found = ((hit, stored[hit.document_id]) for hit in hits if hit.document_id in stored)
        return [row for hit, document in found if (row := self._row(hit, document)) is not None]

    def _row(self, hit: Hit, document: SearchDocument) -> RankedHit | None:
        ids = pins.sites_of(document)
        if EVERYWHERE in ids:
            sites = [entry for entry in self.table.entries if not entry.is_suspended]
        else:
            sites = [entry for site in ids if (entry := self.table.entry(site))]
        path = self.paths.get((document.page_id, self.here.site_id)) if self.here else None
        site = self.here if path else everywhere.owner(document.site_id, self.table)
        return RankedHit(hit, document, site, path or document.url_path, tuple(sites)) if site else None


def _here(search: Search) -> HostEntry | None:
    """The site that was chosen, else the ward that the question names, else the reader's own; never one that is closed."""
    table = search.context.table
    chosen = table.entry(search.filters.site_id) if search.filters.site_id else None
    places = (chosen, _named(search), search.context.site, table.portal)
    return next((entry for entry in places if entry is not None and not entry.is_suspended), None)


def _named(search: Search) -> HostEntry | None:
    question = search.question
    if question.topic is None or question.topic.ward is None:
        return None
    name = " ".join(token.folded for token in question.tokens[question.topic.ward])
    return search.context.table.wards_by_name.get(name)


def _unranked(document: SearchDocument) -> Hit:
    """A recommended page need not match the question at all."""
    facts = (document.site_id, document.kind, document.locale, document.date, document.expires)
    return Hit(document.page_id, 0, 0, *facts, document.twin)
