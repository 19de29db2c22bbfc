"""Guesses what a mistyped word was meant to be, from the words of our own texts.

All one-step changes of the folded word are made first (no list of all words has to
be held in memory), the caller looks up which of them exist, and ``rank`` orders
those by how easily the mistake is made and how common the word is.
"""

from __future__ import annotations

import itertools
import math
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from search.models.terms import VocabularyWord
from search.text.tokens import Token

_LETTERS: Final = "abcdeghiklmnopqrstuvxy" + "fjwz"
_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEIGHBOURS: Final[frozenset[str]] = frozenset(
    pair for row in _ROWS for left, right in itertools.pairwise(row) for pair in (left + right, right + left)
) | frozenset(
    "aq qa sw ws de ed fr rf gt tg hy yh uj ju ik ki ol lo az za sx xs dc cd fv vf gb bg hn nh jm mj".split()
)
CONFUSIONS: Final[tuple[tuple[str, str], ...]] = (
    ("s", "x"), ("tr", "ch"), ("d", "gi"), ("r", "gi"), ("d", "r"), ("l", "n"), ("y", "i"),
    ("c", "k"), ("ng", "ngh"), ("g", "gh"), ("qu", "w"), ("ph", "f"),
)  # fmt: skip
"""Sounds that many speakers do not tell apart, and letters that share a sound."""

SHORTEST: Final = 2
"""One letter has too many neighbours to guess from."""
LONGEST: Final = 24

_CONFUSED: Final = 0.5
_SWAPPED: Final = 0.6
_DOUBLED: Final = 0.5
_NEIGHBOUR: Final = 0.7
_MISSING: Final = 0.8
_EXTRA: Final = 0.8
_OTHER: Final = 1.0
_ACCENT_WEIGHT: Final = 0.6
_RARITY_WEIGHT: Final = 0.12
_ONE_TONE: Final = {"\u0303": "\u0309"}


def variants(folded: str) -> dict[str, float]:
    """Every word one mistake away from ``folded``, with the cost of that mistake."""
    if not SHORTEST <= len(folded) <= LONGEST or not folded.isascii() or not folded.isalpha():
        return {}
    found: dict[str, float] = {}
    for word, cost in itertools.chain(_confused(folded), _slipped(folded), _missed(folded)):
        if word and word != folded and cost < found.get(word, math.inf):
            found[word] = cost
    return found


def _confused(folded: str) -> Iterator[tuple[str, float]]:
    for one, other in CONFUSIONS:
        for wrong, right in ((one, other), (other, one)):
            if folded.startswith(wrong):
                yield right + folded[len(wrong) :], _CONFUSED
            if folded.endswith(wrong):
                yield folded[: -len(wrong)] + right, _CONFUSED


def _slipped(folded: str) -> Iterator[tuple[str, float]]:
    """One letter too many, two swapped, one wrong."""
    for at, letter in enumerate(folded):
        head, tail = folded[:at], folded[at + 1 :]
        doubled = letter == head[-1:] or letter == tail[:1]
        yield head + tail, _DOUBLED if doubled else _EXTRA
        if tail:
            yield head + tail[0] + letter + tail[1:], _SWAPPED
        for new in _LETTERS:
            yield head + new + tail, _NEIGHBOUR if letter + new in _NEIGHBOURS else _OTHER


def _missed(folded: str) -> Iterator[tuple[str, float]]:
    """One letter left out."""
    for at in range(len(folded) + 1):
        for new in _LETTERS:
            yield folded[:at] + new + folded[at:], _MISSING


@lru_cache(maxsize=8192)
def _marks(word: str) -> str:
    """The accents of a word, wherever they stand; hỏi and ngã, which half the country mixes up, as one."""
    decomposed = unicodedata.normalize("NFD", word.replace("đ", "d\u0335"))
    return "".join(_ONE_TONE.get(char, char) for char in decomposed if unicodedata.combining(char))


def _more(one: str, other: str) -> int:
    """How many marks of one the other lacks."""
    return sum(max(0, one.count(mark) - other.count(mark)) for mark in set(one))


def _accents_apart(typed: str, exact: str, longer: int) -> int:
    """How many accents differ, apart from those of a letter that was left out or typed twice.

    ``longer`` is by how many letters the word is longer than what was typed. A slip
    leaves the accents as they are: "rới" is nearer to "giới" than to "rồi".
    """
    there, wanted = _marks(typed), _marks(exact)
    if longer < 0:  # a letter typed twice has its accents twice
        there, wanted = "".join(set(there)), "".join(set(wanted))
    lacking = 0 if longer > 0 else _more(wanted, there)
    return max(lacking, _more(there, wanted))


def rank(
    typed: Token, costs: dict[str, float], known: Iterable[VocabularyWord], most: int = 4
) -> list[VocabularyWord]:
    """The likeliest words for ``typed`` out of ``known``, one per folded form, best first."""
    if not most:
        return []
    possible = [
        (cost - _RARITY_WEIGHT * math.log1p(term.documents), term)
        for term in known
        if (cost := costs.get(term.folded)) is not None
    ]
    best: dict[str, tuple[float, VocabularyWord]] = {}
    enough = math.inf
    for least, term in sorted(possible, key=lambda pair: pair[0]):
        # Accents only ever cost more.
        if least >= enough:
            break
        cost = least
        if typed.accented:
            longer = len(term.folded) - len(typed.folded)
            cost += _ACCENT_WEIGHT * _accents_apart(typed.exact, term.exact, longer)
        if term.folded not in best or cost < best[term.folded][0]:
            best[term.folded] = (cost, term)
            if len(best) >= most:
                enough = sorted(cost for cost, _ in best.values())[most - 1]
    return [term for _, term in sorted(best.values(), key=lambda pair: pair[0])[:most]]
