"""A whole search, from an address to what a page or a program shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils import timezone

from search import kinds, pins, ranking
from search.answers import Answers, answers
from search.asking import Found, Question, ask
from search.engines import Facets, Filters, Hit
from search.meant import Meant, meant
from search.models import SearchDocument
from search.parameters import ALL, PORTAL, ParameterError, Parameters
from search.plan import NUMBER
from search.text import Token, snippets
from search.text.snippets import Fragment
from sites.hosts import HostEntry, HostTable

PAGE_SIZE: Final = 10


@dataclass(frozen=True, slots=True)
class Result:
    """One hit as a reader sees it."""

    document: SearchDocument
    url: str
    site: HostEntry
    site_name: str
    title: Sequence[Fragment]
    snippet: Sequence[Fragment]
    is_number_hit: bool
    is_expired: bool

    @property
    def kind(self) -> str:
        """The name of its kind."""
        return kinds.label(self.document.kind)


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that a search found."""

    parameters: Parameters
    question: Question
    results: Sequence[Result]
    pinned: Sequence[Result]
    """What the site recommends for exactly this question; they stand first and not again below."""
    facets: Facets
    filters: Filters
    answers: Answers
    meant: Meant | None
    hits: Sequence[Hit]
    """All that were ranked, in their order."""
    reader: ranking.Reader
    ranked: int
    """How many hits can be paged through."""
    fell_back: bool
    """The own site had nothing, so all sites were searched."""

    @property
    def total(self) -> int:
        """How many documents match."""
        return self.facets.total

    @property
    def everywhere(self) -> int:
        """How many match over all sites."""
        return sum(self.facets.sites.values())

    @property
    def pages(self) -> int:
        """How many pages of results there are."""
        return -(-self.ranked // PAGE_SIZE)


def site_of(slug: str, table: HostTable) -> HostEntry | None:
    """The site of a ward's slug, or the portal."""
    return table.portal if slug == PORTAL else table.for_ward(slug)


def slug_of(entry: HostEntry) -> str:
    """How a site is called in an address."""
    return entry.ward_slug or PORTAL


def run(
    parameters: Parameters,
    table: HostTable,
    current: HostEntry | None,
    language: str,
    *,
    strict: bool = False,
) -> Results:
    """Search. ``current`` is the site the reader is on; at most seven queries."""
    today = timezone.localdate()
    question = Question.read(parameters.q)
    scope, home = _scope(parameters, table, current, strict=strict)
    filters = Filters(scope, parameters.type, parameters.year, parameters.lang)
    answered = answers([token.folded for token in question.tokens], table, language)
    found = (
        # The name of a former ward is no slip, even where no text has it.
        ask(question, filters, home=home, verbatim=parameters.exact or bool(answered))
        if question.tokens
        else Found.nothing(filters)
    )
    reader = ranking.Reader(current.site_id if current and current.ward_id else None, language, today)
    hits = _order(found.answer.hits, reader, parameters.sort)
    shown = hits[(parameters.page - 1) * PAGE_SIZE : parameters.page * PAGE_SIZE]
    recommended = pins.wanted(parameters, question.tokens, table, current)
    stored, pinned = pins.read([hit.document_id for hit in shown], recommended)
    rows = [
        (hit, document, site)
        for hit in shown
        if (document := stored.get(hit.document_id)) and (site := table.entry(document.site_id))
    ]
    understood = meant(question, found.guesses, [document for _, document, _ in rows])
    words = understood.tokens if understood else question.tokens
    if understood and not answered:
        answered = answers([word.folded for word in words], table, language)
    here = current.site_id if current else None
    first = {document.page_id for document in pinned}
    results = [
        _result(hit, document, site, words, here, language, today)
        for hit, document, site in rows
        if document.page_id not in first
    ]
    recommendations = [
        _result(_unranked(document), document, site, words, here, language, today)
        for document in pinned
        if (site := table.entry(document.site_id))
    ]
    return Results(
        parameters=parameters,
        question=question,
        results=results,
        pinned=recommendations,
        facets=found.answer.facets,
        filters=found.filters,
        answers=answered,
        meant=understood,
        hits=hits,
        reader=reader,
        ranked=min(len(hits), found.answer.facets.total),
        fell_back=bool(hits)
        and home is not None
        and found.filters.site_id is None
        and all(hit.site_id != home for hit in hits),
    )


def _scope(
    parameters: Parameters, table: HostTable, current: HostEntry | None, *, strict: bool
) -> tuple[int | None, int | None]:
    """The site to search, and the site to try first."""
    for name, slug in (("ward", parameters.ward), ("site", parameters.site)):
        if slug and slug != ALL:
            entry = site_of(slug, table)
            if entry is not None:
                return entry.site_id, None
            if strict:
                raise ParameterError(name, "the slug of a ward, or portal, or all")
    if ALL in (parameters.site, parameters.ward) or current is None or current.is_portal:
        return None, None
    return None, current.site_id


def _order(hits: Sequence[Hit], reader: ranking.Reader, sort: str) -> list[Hit]:
    return ranking.by_date(hits) if sort == "date" else ranking.by_match(hits, reader)


def _unranked(document: SearchDocument) -> Hit:
    """A recommended page need not match the question at all."""
    return Hit(
        document.page_id,
        0,
        0,
        document.site_id,
        document.kind,
        document.locale,
        document.date,
        document.expires,
    )


def _result(
    hit: Hit,
    document: SearchDocument,
    site: HostEntry,
    words: Sequence[Token],
    here: int | None,
    language: str,
    today: dt.date,
) -> Result:
    found = snippets.snippet(document.summary, words) or snippets.snippet(document.body, words)
    opening = snippets.opening(document.summary or document.body)
    return Result(
        document=document,
        url=document.url_path if here == site.site_id else site.root_url + document.url_path,
        site=site,
        site_name=site.display_name(language),
        title=snippets.highlight(document.title, words),
        snippet=found or ([Fragment(opening, False)] if opening else []),
        is_number_hit=hit.level >= NUMBER,
        is_expired=document.expires is not None and document.expires < today,
    )
