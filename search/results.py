"""A whole search, from an address to what a page or a program shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils import timezone

from search import pins, ranking
from search.answers import Answers, answers
from search.asking import Found, Question, ask
from search.direct import DirectAnswer, Line, direct_answers
from search.engines import Facets, Filters, Hit
from search.engines.facets import about
from search.lexicon import lexicon
from search.meant import Meant, meant
from search.parameters import Parameters
from search.result import Result, result_of, unranked
from search.scope import scope_of, sites_of_district, ward_slug
from search.text import folded_text, tokenize
from sites.hosts import HostEntry, HostTable

PAGE_SIZE: Final = 10
_SHORTEST_NAME: Final = 2
"""Words of a name; one alone is anybody's."""


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
    direct: tuple[DirectAnswer, ...]
    meant: Meant | None
    hits: Sequence[Hit]
    """All that were ranked, in their order."""
    reader: ranking.Reader
    ranked: int
    """How many hits can be paged through."""
    fell_back: bool
    """The own site had nothing, so all sites were searched."""
    is_fallback: bool = False
    """The search server is away: the database answered."""

    @property
    def total(self) -> int:
        """How many documents match."""
        return self.facets.total

    @property
    def everywhere(self) -> int:
        """How many match over all sites."""
        number = sum(self.facets.sites.values())
        return about(number) if "sites" in self.facets.estimated else number

    @property
    def pages(self) -> int:
        """How many pages of results there are."""
        return -(-self.ranked // PAGE_SIZE)


def run(
    parameters: Parameters,
    table: HostTable,
    current: HostEntry | None,
    language: str,
    *,
    strict: bool = False,
    size: int = PAGE_SIZE,
) -> Results:
    """Search. ``current`` is the site the reader is on.

    Eight queries at most with all caches cold; nine or ten where a slip is suspected.
    """
    today = timezone.localdate()
    known = lexicon()
    scope, home = scope_of(parameters, table, current, strict=strict)
    question = Question.read(parameters.q, known, ward_slug(scope, table, current), table.wards_by_name)
    filters = Filters(
        scope,
        parameters.type,
        parameters.year,
        parameters.lang,
        parameters.issuer,
        sites_of_district(parameters, table, strict=strict),
    )
    answered = answers([token.folded for token in question.tokens], table, language, known)
    direct = () if answered.former else direct_answers(question.tokens, table, current, language, known)
    found = (
        # The name of a former ward is no slip, even where no text has it.
        ask(question, filters, home=home, verbatim=parameters.exact or bool(answered) or bool(direct))
        if question.tokens
        else Found.nothing(filters)
    )
    reader = ranking.Reader(current.site_id if current and current.ward_id else None, language, today)
    hits = _order(found.answer.hits, reader, parameters.sort)
    shown = hits[(parameters.page - 1) * size : parameters.page * size]
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
        answered = answers([word.folded for word in words], table, language, known)
        direct = direct_answers(words, table, current, language, known)
    here = current.site_id if current else None
    names = [tokenize(" ".join(other)) for span in question.spans for other in span.others]
    marked = (words, names)
    first = {document.page_id for document in pinned}
    results = [
        result_of(hit, document, site, marked, here, language, today)
        for hit, document, site in rows
        if document.page_id not in first
    ]
    recommendations = [
        result_of(unranked(document), document, site, marked, here, language, today)
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
        direct=direct or _people(question, results),
        meant=understood,
        hits=hits,
        reader=reader,
        ranked=min(len(hits), found.answer.facets.total),
        fell_back=bool(hits)
        and home is not None
        and found.filters.site_id is None
        and all(hit.site_id != home for hit in hits),
        is_fallback=found.answer.is_fallback,
    )


def _people(question: Question, results: Sequence[Result]) -> tuple[DirectAnswer, ...]:
    """Whoever bears exactly the name that was typed, with the posts that the index has."""
    name = [token.folded for token in question.tokens]
    if len(name) < _SHORTEST_NAME:
        return ()
    return tuple(
        DirectAnswer(
            "person",
            result.document.title,
            [Line("", ", ".join(filter(None, (result.document.summary, result.site_name))))],
            url=result.site.root_url + result.document.url_path,
        )
        for result in results
        if result.document.kind == "person" and folded_text(result.document.title).split() == name
    )


def _order(hits: Sequence[Hit], reader: ranking.Reader, sort: str) -> list[Hit]:
    return ranking.by_date(hits) if sort == "date" else ranking.by_match(hits, reader)
