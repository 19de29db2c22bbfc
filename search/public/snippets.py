"""Shows where a text matches, in its own accents, whatever was typed.

Matching runs over a folded copy in which every character keeps its place, so a
place found there is a place in the original.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from search.text.tokens import Token
from sites.letters import without_look_alikes
from sites.text import fold, nfc, normalise

WINDOW: Final = 220
_LEAD: Final = 60
_MOST_MATCHES: Final = 400
_PHRASE_WEIGHT: Final = 100
_DISTINCT_WEIGHT: Final = 10
_EXACT_WEIGHT: Final = 3
ELLIPSIS: Final = "…"


class Fragment(NamedTuple):
    """A piece of text and whether it is to be marked."""

    text: str
    marked: bool


class _Match(NamedTuple):
    start: int
    end: int
    term: str
    exact: bool
    phrase: bool


_IN_PLACE: Final = [(fold(chr(code)) or " ")[0] for code in range(0x2200)]
"""The one letter that each character of the Latin scripts folds to; a list is looked up quickest."""


def fold_in_place(text: str) -> str:
    """``fold`` that keeps every character at its place; ``text`` must be NFC."""
    return without_look_alikes(text).translate(_IN_PLACE)


def _side_by_side(*words: str) -> str:
    """A pattern of these words. It begins with a letter, which ``re`` can skip to, and looks back only then."""
    first, *others = map(re.escape, words)
    return r"[\W_]+".join([rf"{first}(?<![^\W_]{first})", *others])


def _alone(*patterns: str) -> re.Pattern[str]:
    """Any of these, up to the end of a word."""
    return re.compile(rf"(?:{'|'.join(patterns)})(?![^\W_])")


@lru_cache
def _word(*words: str) -> re.Pattern[str]:
    return _alone(_side_by_side(*words))


@lru_cache
def _any_of(words: tuple[str, ...], names: frozenset[tuple[str, ...]]) -> re.Pattern[str]:
    """The whole question, another name of it, or one of its words; a group, which is empty, says that it is whole."""
    # Another name of what was sought is marked where it stands as a whole.
    whole_names = sorted({_side_by_side(*name) for name in names if name}, key=len, reverse=True)
    single = sorted({_side_by_side(word) for word in words}, key=len, reverse=True)
    return _alone(_side_by_side(*words) + "()", *whole_names, *single)


_as_typed: Final = lru_cache(maxsize=8192)(normalise)
"""A few words stand in a text again and again."""


def _folded(words: Sequence[Token]) -> tuple[str, ...]:
    return tuple(word.folded for word in words)


def _find(
    text: str,
    words: Sequence[Token],
    names: Sequence[Sequence[Token]] = (),
    *,
    folded: str = "",
    within: slice = slice(None),
) -> list[_Match]:
    """``folded``, if it is known already, is the text folded in place."""
    if not words:
        return []
    pattern = _any_of(_folded(words), frozenset(map(_folded, names)))
    wanted = normalise(" ".join(word.exact for word in words))
    exact_words = {word.exact for word in words}
    found = []
    places = pattern.finditer(folded or fold_in_place(text), *within.indices(len(text))[:2])
    for match in itertools.islice(places, _MOST_MATCHES):
        original = _as_typed(text[match.start() : match.end()])
        whole = len(words) > 1 and match.lastindex is not None
        exact = " ".join(re.findall(r"[^\W_]+", original)) == wanted if whole else original in exact_words
        found.append(_Match(match.start(), match.end(), match[0], exact, whole))
    return _prefer_exact(found, {word.folded for word in words if word.accented})


def _prefer_exact(found: list[_Match], accented: set[str]) -> list[_Match]:
    """A word typed with accents marks its own spelling alone, wherever the text has it."""
    kept_to = {match.term for match in found if match.exact and match.term in accented}
    return [match for match in found if match.exact or match.term not in kept_to]


def _render(text: str, start: int, end: int, matches: Sequence[_Match]) -> list[Fragment]:
    """Cut ``text[start:end]`` at the matches; neighbours with only a space between become one."""
    fragments: list[Fragment] = []
    at = start
    for match in matches:
        if match.start < start or match.end > end:
            continue
        between = text[at : match.start]
        if fragments and fragments[-1].marked and between.isspace():
            fragments[-1] = Fragment(fragments[-1].text + between + text[match.start : match.end], True)
        else:
            if between:
                fragments.append(Fragment(between, False))
            fragments.append(Fragment(text[match.start : match.end], True))
        at = match.end
    if at < end:
        fragments.append(Fragment(text[at:end], False))
    return fragments


def highlight(text: str, words: Sequence[Token], names: Sequence[Sequence[Token]] = ()) -> list[Fragment]:
    """The whole text with its matches marked: for titles."""
    composed = nfc(text)
    return _render(composed, 0, len(composed), _find(composed, words, names))


def _best_start(matches: Sequence[_Match], length: int) -> int:
    best, best_score = 0, -1
    for index, first in enumerate(matches):
        score, distinct = 0, set()
        for match in matches[index:]:
            if match.end > first.start + length - _LEAD:
                break
            distinct.add(match.term)
            score += 1 + _PHRASE_WEIGHT * match.phrase + _EXACT_WEIGHT * match.exact
        score += _DISTINCT_WEIGHT * len(distinct)
        if score > best_score:
            best, best_score = first.start, score
    return best


def snippet(
    text: str, words: Sequence[Token], names: Sequence[Sequence[Token]] = (), length: int = WINDOW
) -> list[Fragment]:
    """The stretch of ``text``, in one line, that answers best, with its matches marked; empty without a match."""
    composed = nfc(text)
    folded = fold_in_place(composed)
    matches = _find(
        composed, words, names, folded=folded, within=_around_phrase(composed, folded, words, length)
    )
    if not matches:
        return []
    start = max(0, _best_start(matches, length) - _LEAD)
    start = 0 if start < _LEAD // 2 else composed.find(" ", start) + 1
    end = min(len(composed), start + length)
    if end < len(composed):
        cut = composed.rfind(" ", start, end)
        end = cut if cut > start else end
    fragments = _render(composed, start, end, matches)
    if start:
        fragments.insert(0, Fragment(ELLIPSIS + " ", False))
    if end < len(composed):
        fragments.append(Fragment(" " + ELLIPSIS, False))
    return fragments


def _around_phrase(composed: str, folded: str, words: Sequence[Token], length: int) -> slice:
    """Where all words stand side by side, best as typed: no other stretch is better, nor need it be looked at."""
    start = _best_phrase(composed, folded, words) if len(words) > 1 else None
    if start is None:
        return slice(None)
    end = composed.find(" ", start + 2 * length)  # Half a word could look like another.
    return slice(max(0, start - length), end if end >= 0 else None)


@dataclass(frozen=True, slots=True, order=True)
class Coverage:
    """How much of what was sought stands in a text; the greater, the better it answers."""

    phrase: int
    """2: side by side and with the accents that were typed; 1: side by side, or under another name."""
    words: int

    @classmethod
    def of(cls, text: str, words: Sequence[Token], names: Sequence[Sequence[Token]] = ()) -> Coverage:
        """Look for each word once, however long the text is."""
        if not words or not text:
            return cls(0, 0)
        composed = nfc(text)
        folded = fold_in_place(composed)
        found = _phrases(composed, folded, words)
        phrase = 2 if any(exact for _start, exact in found) else int(bool(found) or _has_name(folded, names))
        return cls(phrase, sum(bool(_word(word).search(folded)) for word in {word.folded for word in words}))


def _phrases(composed: str, folded: str, words: Sequence[Token]) -> list[tuple[int, bool]]:
    """Where all words stand side by side, and whether with their accents; not more than anybody would read."""
    wanted = [word.exact for word in words]
    matches = itertools.islice(_word(*_folded(words)).finditer(folded), _MOST_MATCHES)
    return [
        (match.start(), re.findall(r"[^\W_]+", normalise(composed[match.start() : match.end()])) == wanted)
        for match in matches
    ]


def _best_phrase(composed: str, folded: str, words: Sequence[Token]) -> int | None:
    """Where all words first stand side by side, with their accents if they do so anywhere."""
    places = _phrases(composed, folded, words)
    return min(places, key=lambda place: not place[1])[0] if places else None


def _has_name(folded: str, names: Sequence[Sequence[Token]]) -> bool:
    return any(_word(*_folded(name)).search(folded) for name in names if name)


def around(text: str, words: Sequence[Token], size: int = 4_000) -> str:
    """The part of a long text that holds the words, or the rarest of them, for ``snippet`` to choose from."""
    composed = nfc(text)
    if len(composed) <= size or not words:
        return composed
    folded = fold_in_place(composed)
    at = _best_phrase(composed, folded, words)
    if at is None:
        found = [
            [match.start() for match in itertools.islice(_word(word.folded).finditer(folded), _MOST_MATCHES)]
            for word in words
        ]
        at = min(filter(None, found), key=len, default=[0])[0]
    start = max(0, at - size // 2)
    start = composed.rfind(" ", 0, start + 1) + 1 if start else 0
    return composed[start : start + size]


def opening(text: str, length: int = WINDOW) -> str:
    """How a text in one line begins, cut at a word: for hits whose match is in the title only."""
    composed = nfc(text)
    if len(composed) <= length:
        return composed
    cut = composed.rfind(" ", 0, length)
    return composed[: cut if cut > 0 else length] + " " + ELLIPSIS


def phrase_in(text: str, words: Sequence[Token]) -> str:
    """The words as ``text`` writes them, accents and capitals included; empty if not there."""
    composed = nfc(text)
    for match in _find(composed, words):
        if match.phrase or len(words) == 1:
            return " ".join(composed[match.start : match.end].split())
    return ""


def marked(fragments: Iterable[Fragment]) -> SafeString:
    """HTML with the matches in ``<mark>``; everything else is escaped."""
    pieces = ((format_html("<mark>{}</mark>" if part.marked else "{}", part.text),) for part in fragments)
    return format_html_join("", "{}", pieces)
