"""What somebody asks: taken apart once, with where it is asked and what it is narrowed to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, Final

from django.http import HttpRequest
from django.utils import timezone

from search.dimensions.declared import declared
from search.dimensions.filters import Filters
from search.dimensions.places import ALL, site_filter
from search.question import days, keystrokes, numbers, operators, synonyms
from search.question.asking import only_ask
from search.question.lexicon import Lexicon, lexicon
from search.question.numbers import NumberQuery
from search.question.operators import UNBOUNDED, Bounds
from search.question.parameters import Parameters
from search.question.places import names_in
from search.question.synonyms import Span
from search.question.topic import Topic, topic_of
from search.text import Token, tokenize
from sites import hosts
from sites.hosts import HostEntry, HostTable
from sites.letters import comparable
from sites.telephones import telephone_key, telephone_keys

MOST_WORDS: Final = 16
"""Words of a question beyond these are ignored; nobody's question is longer, an attack is."""
_SHORT: Final = 4


@dataclass(frozen=True, slots=True)
class Context:
    """The reader's site and language, the table of all sites, former units and synonyms."""

    table: HostTable
    site: HostEntry | None
    language: str
    lexicon: Lexicon
    today: dt.date
    ward: HostEntry | None = None
    """The reader's own ward, where it is known and not the site."""

    @classmethod
    def of(cls, table: HostTable, site: HostEntry | None, language: str) -> Context:
        """As it is now."""
        return cls(table, site, language, lexicon(), timezone.localdate())

    @classmethod
    def of_request(cls, request: HttpRequest, language: str) -> Context:
        """Of whoever sends a request."""
        return cls.of(hosts.table_of(request), hosts.entry_of(request), language)

    @property
    def site_id(self) -> int | None:
        """The reader's site."""
        return self.site.site_id if self.site else None

    @property
    def near(self) -> int | None:
        """The site of the reader's own ward."""
        own = self.site if self.site is not None and not self.site.is_portal else self.ward
        return own.site_id if own else None


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody typed."""

    text: str
    tokens: tuple[Token, ...]
    number: NumberQuery | None
    spans: tuple[Span, ...] = ()
    """Words that have other names, such as abbreviations and days."""
    topic: Topic | None = None
    whole: tuple[slice, ...] = ()
    """Words that mean something only together: days, and names of wards."""
    has_day: bool = False
    """Whether it names a whole day: pages of another day are no answer."""
    bounds: Bounds = UNBOUNDED
    """What must stand in a text, and what must not."""
    typed: str = ""
    """What stands in the address, where ``text`` is what its keys would have written."""

    @property
    def is_short(self) -> bool:
        """Whether it has few words, apart from those that only ask."""
        said = self.tokens[self.topic.name] if self.topic else self.tokens
        return len(said) - len(only_ask(said)) <= _SHORT

    @classmethod
    def read(
        cls, text: str, lexicon: Lexicon | None = None, ward_slug: str = "", wards: Collection[str] = ()
    ) -> Question:
        """Take ``text`` apart; with a lexicon also look for other names, with ``wards`` for the ward it is about."""
        text, bounds = operators.read(text)
        tokens = tuple(tokenize(text)[:MOST_WORDS])
        spans = days.spans(tokens)
        whole, has_day = [slice(day.start, day.end) for day in spans], bool(spans)
        whole += names_in([token.folded for token in tokens], wards)
        if lexicon:
            others = synonyms.spans(tokens, lexicon, ward_slug)
            apart = [
                one for one in others if all(one.end <= day.start or day.end <= one.start for day in spans)
            ]
            spans = tuple(sorted([*spans, *apart], key=lambda span: span.start))
        topic = topic_of(tokens, spans, wards)
        return cls(text, tokens, numbers.in_query(text), spans, topic, tuple(whole), has_day, bounds)

    @property
    def key(self) -> str:
        """Of the number of a document, or of a telephone."""
        if self.number:
            return self.number.number.key
        return telephone_key(self.text) or next(iter(telephone_keys(self.text)), "")


@dataclass(frozen=True, slots=True)
class Search:
    """A question with all that its answer depends on."""

    parameters: Parameters
    context: Context
    question: Question
    filters: Filters
    home: int | None
    """The site that is searched first, and alone if it has anything."""

    @classmethod
    def read(cls, parameters: Parameters, context: Context, *, strict: bool) -> Search:
        """Raises ParameterError, if ``strict``, for a place that there is not."""
        filters, home = _scope(parameters, context, strict=strict)
        searched = context.table.entry(filters.site_id) if filters.site_id else context.site
        ward = searched.ward_slug if searched else ""
        asked = context.lexicon, ward, context.table.wards_by_name
        question = Question.read(parameters.q, *asked)
        if not parameters.exact and (meant := keystrokes.meant(comparable(question.text), question.tokens)):
            question = replace(Question.read(meant, *asked), bounds=question.bounds, typed=parameters.q)
        return cls(parameters, context, question, filters, home)


def _scope(parameters: Parameters, context: Context, *, strict: bool) -> tuple[Filters, int | None]:
    """The filters, and the site to try first."""
    chosen: dict[str, Any] = {}
    for dimension in declared():
        value = parameters.narrowed.get(dimension.parameter)
        chosen |= dimension.filter(value, context.table, strict=strict)
    if "site_id" not in chosen:
        chosen |= site_filter("site", parameters.site, context.table, strict=strict)
    everywhere = "site_id" in chosen or ALL in (parameters.site, parameters.narrowed.get("ward"))
    is_ward = context.site is not None and not context.site.is_portal
    return Filters(near=context.near, **chosen), context.site_id if is_ward and not everywhere else None
