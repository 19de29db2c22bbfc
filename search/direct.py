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

from search.lexicon import Lexicon
from search.text import Token, fold, unaccent
from sites.hosts import HostEntry, HostTable

HOOK: Final = "search_answerers"
_LONGEST_NAME: Final = 6
_MOST_WORDS: Final = 14
_KINDS: Final = ("phuong", "xa", "p", "x", "ward", "commune")


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
class Line:
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
    lines: Sequence[Line] = ()
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


def direct_answers(
    tokens: Sequence[Token], table: HostTable, current: HostEntry | None, language: str, lexicon: Lexicon
) -> tuple[DirectAnswer, ...]:
    """What the rooms know; nothing for most questions."""
    if not tokens or len(tokens) > _MOST_WORDS:
        return ()
    words = tuple(token.folded for token in tokens)
    site, rest = _place(words, table, lexicon)
    meant = site or current or table.portal
    if meant is None:
        return ()
    subject = Subject(_written_out(rest, lexicon), meant, site is not None, language)
    for function in hooks.get_hooks(HOOK):
        for answerer in function():
            if answerer.claims(subject):
                return tuple(answerer.answer(subject))
    return ()


def _place(
    words: tuple[str, ...], table: HostTable, lexicon: Lexicon
) -> tuple[HostEntry | None, tuple[str, ...]]:
    """The site whose ward, or whose former unit, the question names, and the other words.

    A former unit leads to today's ward only where it was not divided. The kind stays
    with the other words: "chủ tịch phường" is a post.
    """
    for length in range(min(_LONGEST_NAME, len(words)), 0, -1):
        for start in range(len(words) - length, -1, -1):
            run = " ".join(words[start : start + length])
            entry = table.wards_by_name.get(run) or _successor(run, table, lexicon)
            if entry is not None:
                kind = words[start : start + 1] if words[start] in _KINDS and length > 1 else ()
                return entry, words[:start] + kind + words[start + length :]
    return None, words


def _written_out(words: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """Abbreviations in full, so that rooms need to know no other way to write a thing."""
    written: list[str] = []
    for word in words:
        longer = [meaning.words for meaning in lexicon.meanings((word,), "") if len(meaning.words) > 1]
        written += map(unaccent, longer[0]) if longer else (word,)
    return tuple(written)


def _successor(run: str, table: HostTable, lexicon: Lexicon) -> HostEntry | None:
    kind, _space, name = run.partition(" ")
    if kind not in _KINDS or not name:
        return None
    passages = [one for one in lexicon.by_name.get(name, ()) if fold(one.name).startswith(kind[:1])]
    wards = {passage.ward_slug for passage in passages}
    return table.for_ward(wards.pop()) if len(wards) == 1 else None
