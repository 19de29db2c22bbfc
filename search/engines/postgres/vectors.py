"""What PostgreSQL stores of an entry, in the text form of a ``tsvector``.

The vectors are written by us, word by word, instead of by ``to_tsvector``: its parser takes document
numbers apart, and its ``simple`` configuration folds nothing.
"""

from __future__ import annotations

import hashlib
import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from search.dimensions.declared import stored
from search.dimensions.filters import Value
from search.engines.base import Entry, known
from search.text import exact_text, folded_text, unaccent

EXACT: Final = "="
TITLE: Final = "^"
CONTEXT: Final = "~"
NUMBER: Final = "+"
CITED: Final = "#"
FACT: Final = "@"
ERA: Final = "!"
"""Marks before a term that is more than a word without accents; no word contains them."""
ERA_BITS: Final = 14
"""Documents whose ids differ in the lowest 14 bits at most were added around the same time: one era."""
NO_VALUE: Final = "none"
"""No document has this in any column."""
_GAP: Final = 10
"""Positions left free between title and text, so that no phrase spans both."""
_LAST_POSITION: Final = 16_300
_MOST_POSITIONS: Final = 250
"""PostgreSQL keeps 16,383 positions in a vector and 256 of a word."""
_MOST_INDEXED: Final = 40_000
"""Words of a text beyond these are not indexed: a vector holds a megabyte."""


def pair(left: str, right: str) -> str:
    """Two neighbours as one term."""
    return f"{left}_{right}"


def terms(entry: Entry) -> str:
    """The set of everything that a document can be found by."""
    found = texts(entry)
    found.update(itertools.starmap(fact, known(entry.facts).items()))
    found.add(f"{ERA}{entry.document_id >> ERA_BITS}")
    return as_vector(found)


def texts(entry: Entry) -> set[str]:
    """What its texts and numbers say, whatever else is known of it."""
    title = set[str]().union(*(_terms(*_forms(name, _MOST_INDEXED)) for name in (entry.title, *entry.names)))
    exact, folded = _forms(entry.text, _MOST_INDEXED)
    found = title | _terms(exact, folded)
    found.update(TITLE + term for term in title)
    context = folded_text(entry.context).split()
    found.update(CONTEXT + term for term in (*context, *itertools.starmap(pair, itertools.pairwise(context))))
    found.update(NUMBER + key for key in entry.keys)
    found.update(CITED + key for key in entry.cited)
    return found


def as_vector(found: Iterable[str]) -> str:
    """Terms as PostgreSQL reads them."""
    return " ".join(f"'{term}'" for term in found)


def fact(column: str, value: Value) -> str:
    """One fact as a term; what people have written is digested, for it may contain any sign."""
    if any(dimension.column == column and dimension.is_free_text for dimension in stored()):
        value = hashlib.md5(str(value).encode(), usedforsecurity=False).hexdigest()
    return f"{FACT}{column.removesuffix('_id')}={value}"


def _forms(text: str, most: int) -> tuple[list[str], list[str]]:
    """The words of a text, with accents and without."""
    exact = exact_text(text)
    return exact.split()[:most], unaccent(exact).split()[:most]


def _terms(exact: Sequence[str], folded: Sequence[str]) -> set[str]:
    found = set(map(EXACT.__add__, exact))
    found.update(folded)
    found.update(itertools.starmap(pair, itertools.pairwise(folded)))
    found.update(EXACT + pair(left, right) for left, right in itertools.pairwise(exact))
    return found


def positions(entry: Entry) -> str:
    """Words in both forms with their positions.

    Weights say where a word stands: A title, B own number, C context, D text.
    """
    places: dict[str, list[str]] = defaultdict(list)

    def place(text: str, start: int, weight: str) -> int:
        exact, folded = _forms(text, _LAST_POSITION - start)
        for at, (accented, plain) in enumerate(zip(exact, folded, strict=True), start):
            for word in (plain, EXACT + accented):
                if len(places[word]) < _MOST_POSITIONS:
                    places[word].append(f"{at}{weight}")
        return start + len(exact) + _GAP

    after_title = place(entry.title, 1, "A")
    for name in entry.names:
        after_title = place(name, after_title, "A")
    after_context = place(entry.context, after_title, "C")
    place(entry.text, after_context, "")
    _mark(places, (NUMBER + key for key in entry.keys), "1B")
    _mark(places, (CITED + key for key in entry.cited), "1C")
    return " ".join(f"'{word}':{','.join(at)}" for word, at in places.items())


def _mark(places: dict[str, list[str]], marked: Iterable[str], place: str) -> None:
    for word in marked:
        places[word].append(place)
