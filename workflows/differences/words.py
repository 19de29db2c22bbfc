"""Two texts, word by word, each as it stands on its own side.

The time it takes is bounded: lines are compared first, words only inside lines that differ, and a
passage that is too long for that is marked as a whole. Long stretches that are the same are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Final

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

# A word with the space behind it; Vietnamese syllables are short, so none is too short to match.
_WORD: Final = re.compile(r"\w+[^\S\n]*|[^\w\s][^\S\n]*|\s")
_SPACES: Final = " \t\u00a0"
#: Words a side, and lines a text, up to which positions are searched.
_WORDS: Final = 1500
_LINES: Final = 3000
#: Of what is the same: how much stands around a change, and from where on the rest is left out.
_AROUND: Final = 120
_SHORT: Final = 400
#: Characters of a side that are shown.
_SHOWN: Final = 20_000

# One text of either side that belong together: the same, or one in the place of the other.
_Pair = tuple[str, str]


def sides(public: str, submitted: str) -> tuple[SafeString, SafeString, str]:
    """Both texts with what differs marked, and a note where not all of it is shown."""
    pairs = _joined(_compared(public, submitted))
    old, new = _Side("del"), _Side("ins")
    for number, (one, other) in enumerate(pairs):
        if one == other:
            text = _shortened(one, is_first=number == 0, is_last=number == len(pairs) - 1)
            old.add(text)
            new.add(text)
        else:
            old.add(one, marked=True)
            new.add(other, marked=True)
    hidden = old.hidden + new.hidden
    note = (
        ngettext("%d character more is not shown.", "%d characters more are not shown.", hidden) % hidden
        if hidden
        else ""
    )
    return old.html, new.html, note


class _Word(str):
    """A word that is the same with a space behind it or without."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and self.rstrip(_SPACES) == other.rstrip(_SPACES)

    def __hash__(self) -> int:
        return hash(self.rstrip(_SPACES))


class _Side:
    """The HTML of one side, up to a length."""

    def __init__(self, mark: str) -> None:
        self.mark = mark
        self.parts: list[str] = []
        self.room = _SHOWN
        self.hidden = 0

    def add(self, text: str, *, marked: bool = False) -> None:
        shown, self.hidden = text[: self.room], self.hidden + len(text[self.room :])
        self.room -= len(shown)
        if shown:
            html = escape(shown).replace("\n", "<br>")
            self.parts.append(f"<{self.mark}>{html}</{self.mark}>" if marked else html)

    @property
    def html(self) -> SafeString:
        # Every text was escaped; only marks and line breaks were added.
        return mark_safe("".join(self.parts).strip() + (" …" if self.hidden else ""))


def _compared(public: str, submitted: str) -> Iterator[_Pair]:
    old, new = public.splitlines(keepends=True), submitted.splitlines(keepends=True)
    for same, one, other in _blocks(old, new, _LINES):
        if same:
            yield "".join(one), "".join(one)
        else:
            # A line in the place of a line; what is over was added or taken away.
            for left, right in (
                zip_longest(one, other, fillvalue="")
                if len(one) == len(other)
                else [("".join(one), "".join(other))]
            ):
                yield from _words(left, right)


def _words(public: str, submitted: str) -> Iterator[_Pair]:
    old, new = map(_Word, _WORD.findall(public)), map(_Word, _WORD.findall(submitted))
    for same, one, other in _blocks(list(old), list(new), _WORDS):
        if not same:
            yield "".join(one), "".join(other)
            continue
        # A word is the same whether a space stands behind it or not; the space is told by itself.
        for left, right in zip(one, other, strict=True):
            bare = left.rstrip(_SPACES)
            if str(left) == str(right) or not bare:
                yield str(left), str(right)
            else:
                yield bare, bare
                yield left[len(bare) :], right[len(bare) :]


def _blocks(
    old: Sequence[str], new: Sequence[str], most: int
) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    """Stretches that are the same or differ; beyond ``most`` only what both begin and end with is."""
    begin = _common(old, new)
    end = _common(old[begin:][::-1], new[begin:][::-1])
    if begin:
        yield True, old[:begin], new[:begin]
    left, right = old[begin : len(old) - end], new[begin : len(new) - end]
    if max(len(left), len(right)) <= most:
        for kind, i1, i2, j1, j2 in SequenceMatcher(None, left, right).get_opcodes():
            yield kind == "equal", left[i1:i2], right[j1:j2]
    elif left or right:
        yield False, left, right
    if end:
        yield True, old[len(old) - end :], new[len(new) - end :]


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    for number, (one, other) in enumerate(zip(old, new, strict=False)):
        if one != other:
            return number
    return min(len(old), len(new))


def _joined(pairs: Iterator[_Pair]) -> list[_Pair]:
    """Neighbours of the same kind as one."""
    found: list[_Pair] = []
    for one, other in pairs:
        if found and (found[-1][0] == found[-1][1]) == (one == other):
            found[-1] = (found[-1][0] + one, found[-1][1] + other)
        else:
            found.append((one, other))
    return found


def _shortened(text: str, *, is_first: bool, is_last: bool) -> str:
    if len(text) <= _SHORT:
        return text
    head = "" if is_first else text[:_AROUND]
    tail = "" if is_last else text[-_AROUND:]
    return f"{head} […] {tail}"
