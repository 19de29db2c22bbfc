"""Direct answers from structured data of other rooms: who holds a post, when an office is open, a number to call.

Search knows what was typed and which site is meant; the rooms know the facts. A room
registers an ``Answerer`` with the hook ``search_answerers``::

    @hooks.register("search_answerers")
    def answerers() -> list[Answerer]: ...

The first one that claims the question is asked, and no other, so that a search costs
one query more at most.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, Protocol

from wagtail import hooks

from search.public.phrases import stands
from search.question.lexicon import Lexicon
from search.question.places import NamedWard, ward_named
from search.question.question import Context
from search.text import Token, unaccent
from sites.hosts import HostEntry

HOOK: Final = "search_answerers"
Kind = Literal["person", "hours", "phone", "address", "emergency", "finder", "unknown"]
"""``finder`` leads to where one finds one's ward; ``unknown`` says that a ward has not published what was asked."""
_MOST_WORDS: Final = 16


@dataclass(frozen=True, slots=True)
class Subject:
    """A question that may be answered from facts."""

    tokens: tuple[Token, ...]
    """What was typed without the name of the place, abbreviations in full."""
    site: HostEntry
    """The site that is meant: the one named, else the reader's own."""
    is_named: bool
    """Whether the question names the site."""
    language: str

    @property
    def words(self) -> tuple[str, ...]:
        """The same, folded."""
        return tuple(token.folded for token in self.tokens)

    @property
    def text(self) -> str:
        """The words with a space around each, so that whole words are looked for."""
        return f" {' '.join(self.words)} "

    def says(self, *phrases: str) -> bool:
        """Whether one of these phrases, written with their accents, stands in the question."""
        text = self.text
        return any(stands(self.tokens, text, phrase) for phrase in phrases)


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: what it is, what it says, and where it leads (a page, ``tel:``, ``mailto:``)."""

    label: str
    value: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class DirectAnswer:
    """A box above the results."""

    kind: Kind
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
    subject = subject_of(tokens, context)
    answerer = asked(subject) if subject else None
    return tuple(answerer.answer(subject)) if subject and answerer else ()


def subject_of(tokens: Sequence[Token], context: Context) -> Subject | None:
    """What a question may be about: the ward that it names, and its other words."""
    if not tokens or len(tokens) > _MOST_WORDS:
        return None
    words = tuple(token.folded for token in tokens)
    named = ward_named(words, context.table, context.lexicon, tokens)
    site = named.site if named else context.site or context.table.portal
    if site is None:
        return None
    rest = _without_name(tokens, named) if named else tokens
    return Subject(_written_out(rest, context.lexicon), site, named is not None, context.language)


def asked(subject: Subject) -> Answerer | None:
    """The room that claims the question."""
    answerers = (answerer for function in hooks.get_hooks(HOOK) for answerer in function())
    return next((answerer for answerer in answerers if answerer.claims(subject)), None)


def _without_name(tokens: Sequence[Token], named: NamedWard) -> list[Token]:
    """The kind stays: "chủ tịch phường" is a post."""
    kept = len(named.rest) - len(tokens) + named.part.stop
    return [*tokens[:kept], *tokens[named.part.stop :]]


def _written_out(tokens: Iterable[Token], lexicon: Lexicon) -> tuple[Token, ...]:
    """Abbreviations in full, so that rooms need to know no other way to write a thing.

    Those are words of the first letters of others; what only means the same is left as it was typed.
    """
    written: list[Token] = []
    for token in tokens:
        others = [one.other for one in lexicon.meanings((token.folded,), "") if token.may_be(one.typed[0])]
        longer = next(
            (words for words in others if "".join(unaccent(word)[0] for word in words) == token.folded), ()
        )
        written += [Token(word, unaccent(word), token.start, token.end) for word in longer] or [token]
    return tuple(written)
