"""A whole search, from an address to what a page or a program shows: read, answer, ask, order, present."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from search.asking.ask import Found, ask
from search.dimensions.declared import kind_label
from search.dimensions.filters import Filters
from search.engines import Facets, Hit
from search.public.answers import Answers, answers
from search.public.direct import DirectAnswer, Fact, direct_answers
from search.public.result import Result, Sought, result_of
from search.public.spoken import Spoken, spoken
from search.public.understood import Understood, of_keys, offered, understood
from search.question.parameters import Parameters
from search.question.question import Context, Question, Search
from search.ranking.order import RankingContext
from search.ranking.rows import Ordered, RankedHit, in_order
from search.ranking.translations import Standing
from search.text import Token, folded_text

PAGE_SIZE: Final = 10
_SHORTEST_NAME: Final = 2
"""Words of a name; one alone is anybody's."""


@dataclass(frozen=True, slots=True)
class ResultGroup:
    """The first results of one kind, and how many there are."""

    kind: str
    label: str
    count: int
    results: Sequence[Result]


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that a search found."""

    search: Search
    question: Question
    parameters: Parameters
    facets: Facets
    filters: Filters
    """What the results are narrowed to: the own site only where that has something."""
    hits: Sequence[Hit]
    """Those of the ranked hits that are paged through, in their order."""
    ranked: int
    """How many of all that match were ranked; the filters are for the rest."""
    standing: Standing
    """The texts among these that are not shown, with the translation that stands for each."""
    reader: RankingContext
    results: Sequence[Result]
    groups: Sequence[ResultGroup]
    """News and documents below services, where these were asked for; only of a first page in groups."""
    pinned: Sequence[Result]
    """What the site recommends for exactly this question; they stand first and not again below."""
    answers: Answers
    direct: tuple[DirectAnswer, ...]
    understood: Understood | None
    """How a mistyped question was read."""
    offered: str
    """What may have been meant, where that is not sure enough to be read so."""
    is_fallback: bool
    """The search server is away: the database answered."""

    @property
    def fell_back(self) -> bool:
        """The own site had nothing, so all sites were searched."""
        home = self.search.home
        is_wide = bool(self.hits) and home is not None and self.filters.site_id is None
        return is_wide and all(hit.site_id != home for hit in self.hits)

    @property
    def total(self) -> int:
        """How many distinct texts match; a text and its translation are one."""
        return self.facets.total - len(self.standing)

    @property
    def everywhere(self) -> int:
        """How many match over all sites."""
        return self.facets.everywhere - len(self.standing)

    @property
    def own(self) -> int:
        """How many of them are in the reader's language."""
        own: int = self.facets.locales.get(self.search.context.language, 0)
        return own

    @property
    def pages(self) -> int:
        """How many pages of results there are."""
        return -(-min(len(self.hits), self.total) // PAGE_SIZE)


def run(
    parameters: Parameters,
    context: Context,
    *,
    strict: bool = False,
    size: int = PAGE_SIZE,
    in_groups: bool = False,
) -> Results:
    """Search: eight queries at most with all caches cold; ten where a slip is suspected or nothing in Vietnamese answers."""
    search = Search.read(parameters, context, strict=strict)
    answered = _answers(search.question.tokens, context)
    # The name of a former ward is no slip, even where no text has it.
    verbatim = parameters.exact or any(answered)
    found = ask(
        search.question, search.filters, home=search.home, verbatim=verbatim, language=context.language
    )
    ordered = in_order(found.answer.hits, search, size, in_groups=in_groups)
    return _present(search, answered, found, ordered)


_Answered = tuple[Answers, tuple[DirectAnswer, ...]]


def _answers(tokens: Sequence[Token], context: Context) -> _Answered:
    """What can be answered without looking at pages."""
    known = answers(tokens, context)
    return known, () if known.former else direct_answers(tokens, context)


def _present(search: Search, answered: _Answered, found: Found, ordered: Ordered) -> Results:
    """What a reader sees of it."""
    question, context = search.question, search.context
    documents = [row.document for row in ordered.rows]
    read = understood(question, found.guesses, documents) or of_keys(question)
    if read and not answered[0]:
        answered = _answers(read.tokens, context)
    known, direct = answered
    sought = Sought.of(read.tokens if read else question.tokens, question.spans)
    first = {row.hit.twin for row in ordered.recommended}
    every = [*ordered.rows, *ordered.recommended, *(row for rows in ordered.groups.values() for row in rows)]
    words = spoken([row.document for row in every], context.language)

    def result(row: RankedHit) -> Result:
        return result_of(row, sought, context, words.get(row.document.page_id, Spoken()))

    def results_of(rows: Sequence[RankedHit]) -> list[Result]:
        return [result(row) for row in rows if row.hit.twin not in first]

    results = results_of(ordered.rows)
    kinds = found.answer.facets.kinds
    return Results(
        search=search,
        question=question,
        parameters=search.parameters,
        facets=found.answer.facets,
        filters=found.filters,
        hits=ordered.hits,
        ranked=len(found.answer.hits) - len(ordered.standing),
        standing=ordered.standing,
        reader=ordered.reader,
        results=results,
        groups=[
            ResultGroup(kind, kind_label(kind), kinds.get(kind, 0), shown)
            for kind, rows in ordered.groups.items()
            if (shown := results_of(rows))
        ],
        pinned=[result(row) for row in ordered.recommended],
        answers=known,
        direct=direct or _people(question, results),
        understood=read,
        offered="" if read or found.is_sure else offered(question, found.guesses, documents),
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
            [Fact("", ", ".join(filter(None, (result.document.summary, result.site_name))))],
            url=result.absolute_url,
        )
        for result in results
        if result.document.kind == "person" and folded_text(result.document.title).split() == name
    )
