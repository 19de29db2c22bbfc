"""Direct answers from structured data of other rooms: who holds a post, when an office is open, a number to call.

Search knows what was typed and which site is meant; the rooms know the facts. A room
registers an ``Answerer`` with the hook ``search_answerers``::

    @hooks.register("search_answerers")
    def answerers() -> list[Answerer]: ...

The first one that claims the question is asked, and no other, so that a search costs
one query more at most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from wagtail import hooks

from search.question.lexicon import Lexicon
from search.question.places import ward_named
from search.question.question import Context
from search.text import Token, unaccent
from sites.hosts import HostEntry

HOOK: Final = "search_answerers"
_MOST_WORDS: Final = 14


@dataclass(frozen=True, slots=True)
class Subject:
    """A question that may be answered from facts."""

    words: tuple[str, ...]
    """What was typed, folded, without the name of the place."""
    site: HostEntry
    """The site that is meant: the one named, else the reader's own."""
    is_named: bool
    """Whether the question names the site."""
    language: str

    @property
    def text(self) -> str:
        """The words with a space around each, so that whole words are looked for."""
        return f" {' '.join(self.words)} "

    def says(self, *phrases: str) -> bool:
        """Whether one of these folded phrases stands in the question."""
        return any(f" {phrase} " in self.text for phrase in phrases)


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: what it is, what it says, and where it leads (a page, ``tel:``, ``mailto:``)."""

    label: str
    value: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class DirectAnswer:
    """A box above the results."""

    kind: str
    """``person``, ``hours`` or ``phone``."""
    title: str
    lines: Sequence[Fact] = ()
    note: str = ""
    url: str = ""
    """The page that says more."""


class Answerer(Protocol):
    """A room that knows facts."""

    def claims(self, subject: Subject) -> bool:
        """Whether the question is about these facts; must not query."""
        ...

    def answer(self, subject: Subject) -> Sequence[DirectAnswer]:
        """The facts, with one query; nothing where they are not known."""
        ...


def direct_answers(tokens: Sequence[Token], context: Context) -> tuple[DirectAnswer, ...]:
    """What the rooms know; nothing for most questions."""
    if not tokens or len(tokens) > _MOST_WORDS:
        return ()
    words = tuple(token.folded for token in tokens)
    named = ward_named(words, context.table, context.lexicon)
    site = named.site if named else context.site or context.table.portal
    if site is None:
        return ()
    rest = named.rest if named else words
    subject = Subject(_written_out(rest, context.lexicon), site, named is not None, context.language)
    for function in hooks.get_hooks(HOOK):
        for answerer in function():
            if answerer.claims(subject):
                return tuple(answerer.answer(subject))
    return ()


def _written_out(words: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """Abbreviations in full, so that rooms need to know no other way to write a thing."""
    written: list[str] = []
    for word in words:
        longer = [meaning.other for meaning in lexicon.meanings((word,), "") if len(meaning.other) > 1]
        written += map(unaccent, longer[0]) if longer else (word,)
    return tuple(written)
