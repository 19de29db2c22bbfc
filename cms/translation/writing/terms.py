"""Names of the glossary in a text, and whether its translation has the approved form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from cms.translation import glossary
from cms.translation.names.saying import saying
from cms.translation.names.spelling import Name, is_person
from sites import languages
from sites.text import normalise

#: Accents may stand apart from their letters.
_WORD: Final = re.compile(r"(?:\w[\u0300-\u036f]*)+")
_DASH: Final = re.compile(r"[-\u2010-\u2015\u2212]")
#: What shows no sign between words.
_BLANK: Final = re.compile(r"[\s\u00ad\u200b-\u200d\u2060\ufeff]+")
#: A name of one word is a word like any other.
_FEWEST: Final = 3
#: Circular 03/2009/TT-BNG names a man and a woman apart; the glossary knows of neither and says both in one word.
_OF_EITHER: Final = {"Chairperson": ("Chairman", "Chairwoman", "Chairmen", "Chairwomen")}
_ENGLISH_PLURAL: Final = "(?:s|es)?"


@dataclass(frozen=True, slots=True)
class Term:
    """A name of the glossary with its approved form in one language, or a name that keeps its accents."""

    key: str
    official: str
    approved: str
    #: Of a person or a place; with a doubt where it only looks like one.
    name: Name | None = None

    @property
    def others(self) -> list[str]:
        """Forms that are as good, of one person first: whoever translates may know who holds the post."""
        return [
            self.approved.replace(word, one)
            for word, forms in _OF_EITHER.items()
            if word in self.approved
            for one in forms
        ]

    @property
    def is_sure(self) -> bool:
        """Whether the translation is held to it."""
        return self.name is None or self.name.is_known

    @property
    def saying(self) -> str:
        """How a name is said, for somebody who reads English; empty where it need not be told."""
        return saying(self.official) if self.name and (self.is_sure or is_person(self.name)) else ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a term stands in a text."""

    term: Term
    start: int
    end: int


def places_in(text: str, language: str) -> list[Place]:
    """The terms of a text, the longest at each place; accents count, capitals and the seat of a tone do not."""
    return list(_places(text, _terms(language)))


def is_kept(term: Term, translation: str) -> bool:
    """Whether the translation has the approved form, in capitals or not, in the plural too."""
    text = normalise(translation)
    return any(_form(one).search(text) is not None for one in (term.approved, *term.others))


@dataclass(frozen=True, slots=True)
class _Name:
    """The words of a name, and the signs between them: most have none, some a comma or a dash."""

    words: tuple[str, ...]
    signs: tuple[str, ...]


def _places(text: str, terms: Mapping[str, list[tuple[_Name, Term]]]) -> Iterator[Place]:
    spans, read = _read(text)
    number = 0
    while number < len(spans):
        found = next(
            ((name, term) for name, term in terms.get(read.words[number], ()) if _begins(read, number, name)),
            None,
        )
        if found is None:
            number += 1
            continue
        name, term = found
        yield Place(term, spans[number][0], spans[number + len(name.words) - 1][1])
        number += len(name.words)


def _begins(read: _Name, at: int, name: _Name) -> bool:
    end = at + len(name.words)
    return read.words[at:end] == name.words and read.signs[at : end - 1] == name.signs


def _read(text: str) -> tuple[list[tuple[int, int]], _Name]:
    spans = [match.span() for match in _WORD.finditer(text)]
    words = tuple(normalise(text[start:end]) for start, end in spans)
    between = (text[one[1] : other[0]] for one, other in pairwise(spans))
    return spans, _Name(words, tuple(_DASH.sub("-", _BLANK.sub("", sign)) for sign in between))


@cache
def _terms(language: str) -> Mapping[str, list[tuple[_Name, Term]]]:
    """By their first word, the longest first; those alone that have a name of their own in the language."""
    found: dict[str, dict[_Name, Term]] = {}
    for one in (*glossary.units().values(), *glossary.posts().values()):
        official, approved = one.names.get(languages.SOURCE, ""), one.names.get(language, "")
        name = _read(official)[1]
        if approved and len(name.words) >= _FEWEST:
            found.setdefault(name.words[0], {}).setdefault(name, Term(one.key, official, approved))
    return {
        first: sorted(names.items(), key=lambda pair: len(pair[0].words), reverse=True)
        for first, names in found.items()
    }


@cache
def _form(approved: str) -> re.Pattern[str]:
    """The words of the form, whatever signs stand between them."""
    words = [re.escape(word) for word in _WORD.findall(normalise(approved))]
    spelled = r"\W+".join(words)
    # Scripts without blanks have no border of a word.
    if approved.isascii():
        spelled = rf"(?<!\w){spelled}{_ENGLISH_PLURAL}(?!\w)"
    return re.compile(spelled)
