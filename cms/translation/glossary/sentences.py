"""Standard sentences with blanks, so that 126 sites say the same thing the same way."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sites import languages

from .terms import GlossaryTerm, UnknownTermError, read


@cache
def sentences() -> Mapping[str, GlossaryTerm]:
    """Every sentence by key."""
    rows = read("sentences").items()
    return {
        key: GlossaryTerm(key, languages.by_language(row), rank=number)
        for number, (key, row) in enumerate(rows)
    }


@cache
def source(lang: str) -> str:
    """Whom the names of units and posts in other languages follow, to be told beside them."""
    return languages.words(languages.by_language(read("sources")["names"]), lang) or ""


def sentence(key: str, lang: str, **values: object) -> str:
    """A sentence with its blanks filled; a missing blank is an error, not an empty space."""
    try:
        found = sentences()[key]
    except KeyError:
        raise UnknownTermError(key) from None
    return found.label(lang).format(**values)
