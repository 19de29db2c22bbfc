"""Standard sentences with blanks, so that 126 sites say the same thing the same way."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from .terms import Term, UnknownTermError, read


@cache
def sentences() -> Mapping[str, Term]:
    """Every sentence by key."""
    rows = read("sentences").items()
    return {
        key: Term(key=key, vi=row["vi"], en=row["en"], rank=number) for number, (key, row) in enumerate(rows)
    }


def sentence(key: str, lang: str, **values: object) -> str:
    """A sentence with its blanks filled; a missing blank is an error, not an empty space."""
    try:
        found = sentences()[key]
    except KeyError:
        raise UnknownTermError(key) from None
    return found.label(lang).format(**values)
