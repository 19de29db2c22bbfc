"""Finds the numbers that a text names: only what is printed like one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from sites.document_numbers.letters import TYPE_LETTERS, is_printed
from sites.document_numbers.number import DocumentNumber
from sites.text import fold

_HYPHEN: Final = "[-\u2010\u2011\u2013]"
_PRINTED: Final = re.compile(
    r"(?<![\w/])(?P<no>\d{1,6})(?P<suffix>[a-z]?)"
    r"(?:\s?/\s?(?P<year>(?:19|20)\d\d))?"
    rf"\s?(?P<sep>/|{_HYPHEN})\s?"
    rf"(?P<letters>[^\W\d_][\w&]{{0,11}}(?:\s?(?:/|{_HYPHEN})\s?[^\W\d_][\w&]{{0,11}}){{0,4}})(?![\w/])",
    re.IGNORECASE,
)
_SEPARATORS: Final = re.compile(r"[\s/&\u2010\u2011\u2013-]+")


class Citation(NamedTuple):
    """A number in a text, and where it stands."""

    start: int
    end: int
    number: DocumentNumber


def cited(text: str) -> Iterator[Citation]:
    """The numbers in their order; in capitals, or with the letters of a type that is known."""
    for match in _PRINTED.finditer(text):
        parts = [part for part in _SEPARATORS.split(match["letters"]) if part]
        letters = tuple(map(fold, parts))
        if letters[0] in TYPE_LETTERS or all(map(is_printed, parts)):
            year = match["year"]
            suffix = match["suffix"].lower()
            number = DocumentNumber(int(match["no"]), letters, int(year) if year else None, suffix, match[0])
            yield Citation(match.start(), match.end(), number)


def find(text: str) -> list[DocumentNumber]:
    """Each number once."""
    return list(dict.fromkeys(citation.number for citation in cited(text)))


def keys_of(text: str, issued: int | None = None) -> tuple[str, ...]:
    """Keys of every number in ``text``."""
    return tuple(dict.fromkeys(key for number in find(text) for key in number.keys(issued)))
