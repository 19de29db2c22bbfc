"""Names of the glossary in a text, and whether its translation has the approved form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from cms.translation import glossary
from sites import languages
from sites.text import normalise

_WORD: Final = re.compile(r"\w+")
#: A name of one word is a word like any other.
_FEWEST: Final = 3
_ENGLISH_PLURAL: Final = "(?:s|es)?"


@dataclass(frozen=True, slots=True)
class Term:
    """A name of the glossary with its approved form in one language."""

    key: str
    official: str
    approved: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a term stands in a text."""

    term: Term
    start: int
    end: int


def places_in(text: str, language: str) -> list[Place]:
    """The terms of a text, the longest at each place; accents count, capitals and the seat of a tone do not."""
    return list(_places(text, _terms(language)))


def terms_in(text: str, language: str) -> list[Term]:
    """Each once."""
    return list(dict.fromkeys(place.term for place in places_in(text, language)))


def is_kept(term: Term, translation: str) -> bool:
    """Whether the translation has the approved form, in capitals or not, in the plural too."""
    return _form(term.approved).search(normalise(translation)) is not None


def _places(text: str, terms: Mapping[str, list[tuple[tuple[str, ...], Term]]]) -> Iterator[Place]:
    spans = [match.span() for match in _WORD.finditer(text)]
    words = [normalise(text[start:end]) for start, end in spans]
    number = 0
    while number < len(words):
        found = next(
            (
                (name, term)
                for name, term in terms.get(words[number], ())
                if tuple(words[number : number + len(name)]) == name
                and all(
                    not text[one[1] : other[0]].strip()
                    for one, other in zip(
                        spans[number : number + len(name) - 1],
                        spans[number + 1 : number + len(name)],
                        strict=True,
                    )
                )
            ),
            None,
        )
        if found is None:
            number += 1
            continue
        name, term = found
        yield Place(term, spans[number][0], spans[number + len(name) - 1][1])
        number += len(name)


@cache
def _terms(language: str) -> Mapping[str, list[tuple[tuple[str, ...], Term]]]:
    """By their first word, the longest first; those alone that have a name of their own in the language."""
    found: dict[str, dict[tuple[str, ...], Term]] = {}
    for one in (*glossary.units().values(), *glossary.posts().values()):
        official, approved = one.names.get(languages.SOURCE, ""), one.names.get(language, "")
        words = tuple(normalise(word) for word in _WORD.findall(official))
        if approved and len(words) >= _FEWEST:
            found.setdefault(words[0], {}).setdefault(words, Term(one.key, official, approved))
    return {
        first: sorted(names.items(), key=lambda pair: len(pair[0]), reverse=True)
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
