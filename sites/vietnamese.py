"""Where Vietnamese words stand in a text of another language, so that each is read aloud in its own.

Told by letters. Names of persons and places are proper names, which every language takes as they are; running words,
which have small letters, are not. French has some of the letters too, so one word alone needs a letter that it lacks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+")
_END: Final = re.compile(r"[.!?;:()“”\"\n]")
#: Breve, tilde, horn, hook above, dot below: on a vowel only Vietnamese has them.
_OWN: Final = frozenset("\u0306\u0303\u031b\u0309\u0323")
#: Circumflex, grave, acute: French has them too.
_SHARED: Final = frozenset("\u0302\u0300\u0301")
_VOWELS: Final = frozenset("aeiouyAEIOUY")
_APART: Final = 2
"""Words without a mark that may stand between two with one: "vẽ tranh cho trẻ"."""
_MOSTLY: Final = 0.4
"""So great a part of the words with small letters, marked, makes the whole text Vietnamese."""

Run = tuple[int, int]


def runs(text: str) -> list[Run]:
    """The parts of a text that are Vietnamese, from where to where."""
    words = list(_WORD.finditer(text))
    marked = [at for at, word in enumerate(words) if _marks(word.group())]
    if not marked or not _is_running([words[at].group() for at in marked]):
        return []
    small = [at for at, word in enumerate(words) if word.group()[0].islower()]
    if len({*small} & {*marked}) / len(small) >= _MOSTLY:
        return [(0, len(text))]
    return [
        (words[group[0]].start(), words[group[-1]].end())
        for group in _grouped(text, words, marked)
        if _is_running([words[at].group() for at in group])
    ]


def _grouped(text: str, words: Sequence[re.Match[str]], marked: Sequence[int]) -> Iterator[list[int]]:
    group: list[int] = []
    for at in marked:
        is_near = group and at - group[-1] <= _APART + 1
        if group and not (is_near and not _END.search(text, words[group[-1]].end(), words[at].start())):
            yield group
            group = []
        group.append(at)
    yield group


def _is_running(words: Sequence[str]) -> bool:
    """Whether these are no names alone, and Vietnamese rather than French."""
    has_own = any(_marks(word) > 1 for word in words)
    return any(word[0].islower() for word in words) and (has_own or len(words) > 1)


def _marks(word: str) -> int:
    """2 for a word with a letter that only Vietnamese has, 1 for one that French may have, else 0."""
    found = 0
    for letter in unicodedata.normalize("NFC", word):
        if letter in "đĐ":
            return 2
        base, *marks = list(unicodedata.normalize("NFD", letter))
        if base in _VOWELS and marks and set(marks) <= _OWN | _SHARED:
            found = max(found, 2 if _OWN & set(marks) or len(marks) > 1 else 1)
    return found
