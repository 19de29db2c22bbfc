"""What PostgreSQL stores of an entry, in the text form of a ``tsvector``.

The vectors are written by us, word by word, instead of by ``to_tsvector``: its parser takes document
numbers apart, and its ``simple`` configuration folds nothing.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from search.engines.base import Entry
from search.text import exact_text, folded_text, unaccent

EXACT: Final = "="
TITLE: Final = "^"
CONTEXT: Final = "~"
NUMBER: Final = "+"
CITED: Final = "#"
SITE: Final = "@"
"""Marks before a term that is more than a word without accents; no word contains them."""
_GAP: Final = 10
"""Positions left free between title and text, so that no phrase spans both."""
_LAST_POSITION: Final = 16_300
_MOST_POSITIONS: Final = 250
"""PostgreSQL keeps 16,383 positions in a vector and 256 of a word."""
_MOST_TERMS_FROM: Final = 40_000
"""Words of a text beyond these are not indexed: a vector holds a megabyte."""


def pair(left: str, right: str) -> str:
    """Two neighbours as one term."""
    return f"{left}_{right}"


def terms(entry: Entry) -> str:
    """The set of everything that a document can be found by."""
    found: set[str] = set(_terms(exact_text(entry.title).split(), TITLE))
    found.update(term.removeprefix(TITLE) for term in tuple(found))
    found.update(_terms(exact_text(entry.text).split()[:_MOST_TERMS_FROM]))
    context = folded_text(entry.context).split()
    found.update(CONTEXT + term for term in (*context, *itertools.starmap(pair, itertools.pairwise(context))))
    found.update(NUMBER + key for key in entry.keys)
    found.update(CITED + key for key in entry.cited)
    if entry.facts:
        found.add(f"{SITE}{entry.facts.site_id}")
    return " ".join(f"'{term}'" for term in found)


def _terms(exact: Sequence[str], mark: str = "") -> Iterator[str]:
    folded = [unaccent(word) for word in exact]
    yield from (mark + word for word in folded)
    yield from (mark + EXACT + word for word in exact)
    yield from (mark + pair(*neighbours) for neighbours in itertools.pairwise(folded))


def words(entry: Entry) -> str:
    """Words in both forms with their positions.

    Weights say where a word stands: A title, B own number, C context, D text.
    """
    positions: dict[str, list[str]] = defaultdict(list)

    def place(text: str, start: int, weight: str) -> int:
        exact = exact_text(text).split()[: _LAST_POSITION - start]
        for at, accented in enumerate(exact, start):
            for word in (unaccent(accented), EXACT + accented):
                if len(positions[word]) < _MOST_POSITIONS:
                    positions[word].append(f"{at}{weight}")
        return start + len(exact) + _GAP

    after_title = place(entry.title, 1, "A")
    after_context = place(entry.context, after_title, "C")
    place(entry.text, after_context, "")
    _mark(positions, (NUMBER + key for key in entry.keys), "1B")
    _mark(positions, (CITED + key for key in entry.cited), "1C")
    return " ".join(f"'{word}':{','.join(places)}" for word, places in positions.items())


def _mark(positions: dict[str, list[str]], marked: Iterable[str], place: str) -> None:
    for word in marked:
        positions[word].append(place)
