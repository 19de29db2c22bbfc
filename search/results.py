"""A whole search, from an address to what a page or a program shows."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils import timezone

from search import kinds, pins, ranking
from search.answers import Answers, answers
from search.asking import Found, Question, ask
from search.direct import DirectAnswer, Line, direct_answers
from search.engines import Facets, Filters, Hit
from search.engines.facets import about
from search.lexicon import lexicon
from search.meant import Meant, meant
from search.models import SearchDocument
from search.parameters import ALL, PORTAL, ParameterError, Parameters
from search.plan import NUMBER
from search.text import Token, folded_text, slugify, snippets, tokenize
from search.text.snippets import Coverage, Fragment
from sites.hosts import HostEntry, HostTable

PAGE_SIZE: Final = 10
_SHORTEST_NAME: Final = 2
"""Words of a name; one alone is anybody's."""


@dataclass(frozen=True, slots=True)
class Result:
    """One hit as a reader sees it."""

    document: SearchDocument
    url: str
    site: HostEntry
    site_name: str
    title: Sequence[Fragment]
    snippet: Sequence[Fragment]
    is_from_file: bool
    """Whether the snippet stands in an attached file: what was sought is not on the page itself."""
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
    size: int = PAGE_SIZE,
) -> Results:
    """Search. ``current`` is the site the reader is on; eight queries at most, with all caches cold."""
    today = timezone.localdate()
    known = lexicon()
    scope, home = _scope(parameters, table, current, strict=strict)
    question = Question.read(parameters.q, known, _ward_slug(scope, table, current))
    filters = Filters(
        scope,
        parameters.type,
        parameters.year,
        parameters.lang,
        parameters.issuer,
        _sites_of(parameters, table, strict=strict),
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
        _result(hit, document, site, marked, here, language, today)
        for hit, document, site in rows
        if document.page_id not in first
    ]
    recommendations = [
        _result(_unranked(document), document, site, marked, here, language, today)
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


def _ward_slug(scope: int | None, table: HostTable, current: HostEntry | None) -> str:
    """The ward whose own synonyms count: the one that is searched, else the reader's."""
    searched = table.entry(scope) if scope else current
    return searched.ward_slug if searched else ""


def _sites_of(parameters: Parameters, table: HostTable, *, strict: bool) -> tuple[int, ...]:
    """The sites of the wards that lie mostly in a former district."""
    if not parameters.district:
        return ()
    found = tuple(e.site_id for e in table.wards if district_slug(e) == parameters.district)
    if not found and strict:
        raise ParameterError("district", "the slug of a former district, such as quan-ba-dinh")
    return found


def district_slug(entry: HostEntry) -> str:
    """How a ward's former district is called in an address."""
    return slugify(entry.main_former_district)


def districts(facets: Facets, table: HostTable) -> dict[str, int]:
    """Counts by former district: those of its wards of today together."""
    found: Counter[str] = Counter()
    for site_id, count in facets.sites.items():
        entry = table.entry(site_id)
        if entry is not None and entry.main_former_district:
            found[district_slug(entry)] += count
    return dict(found)


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
    sought: tuple[Sequence[Token], Sequence[Sequence[Token]]],
    here: int | None,
    language: str,
    today: dt.date,
) -> Result:
    from_file = _from_file(document, sought)
    found = (
        from_file or snippets.snippet(document.summary, *sought) or snippets.snippet(document.body, *sought)
    )
    opening = snippets.opening(document.summary or document.body)
    return Result(
        document=document,
        url=document.url_path if here == site.site_id else site.root_url + document.url_path,
        site=site,
        site_name=site.display_name(language),
        title=snippets.highlight(document.title, *sought),
        snippet=found or ([Fragment(opening, False)] if opening else []),
        is_from_file=bool(from_file),
        is_number_hit=hit.level >= NUMBER,
        is_expired=document.expires is not None and document.expires < today,
    )


def _from_file(
    document: SearchDocument, sought: tuple[Sequence[Token], Sequence[Sequence[Token]]]
) -> list[Fragment]:
    """The place in an attached file, where it holds more of what was sought than the page itself."""
    if not document.attached:
        return []
    own = Coverage.of(f"{document.title}\n{document.number}\n{document.summary}\n{document.body}", *sought)
    if Coverage.of(document.attached, *sought) <= own:
        return []
    return snippets.snippet(snippets.around(document.attached, sought[0]), *sought)
