"""Three texts become one where nobody's words are in the way of the other's.

A merge by words: what the city changed and what the ward changed are both found against what the ward
received; changes in different places are both kept, the same change is one, and where the two changed the
same place there is no merge (``None``): a person decides. HTML is cut at its tags as well, and a merge whose
tags no longer fit together is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from html.parser import HTMLParser
from typing import Final, TypeVar

T = TypeVar("T")
_TOKENS: Final = re.compile(r"<[^>]*>|[\w]+|\s+|[^\w\s<]|<", re.UNICODE)
#: Beyond this many words a text is one change as a whole: the search for the common ones grows with their square.
_MOST: Final = 4000
_EMPTY: Final = frozenset({"br", "hr", "img", "embed"})

#: From, to, and what stands there instead.
_Edit = tuple[int, int, tuple[str, ...]]


def words(text: str) -> list[str]:
    """Words, signs, tags and blanks; joined, they are the text."""
    return _TOKENS.findall(text)


def merge(base: str, ours: str, theirs: str, *, is_html: bool = False) -> str | None:
    """Both changes of ``base``; nothing where they meet."""
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    tokens = words(base)
    edits = _merged(_edits(tokens, words(ours)), _edits(tokens, words(theirs)))
    if edits is None:
        return None
    made = "".join(_applied(tokens, edits))
    return made if not is_html or _fits(made) else None


def share_changed(old: str, new: str) -> float:
    """How much of two texts differs, from 0 to 1, in words."""
    if old == new:
        return 0.0
    one, other = _content(old), _content(new)
    if one == other:
        return 0.0
    if _is_long(one, other):
        return 1.0
    same = sum(block.size for block in _matcher(one, other).get_matching_blocks())
    return 1 - 2 * same / (len(one) + len(other))


def _content(text: str) -> list[str]:
    return [word for word in words(text) if not word.isspace()]


def _is_long(old: Sequence[str], new: Sequence[str]) -> bool:
    """Bounded time matters more than the best answer."""
    return max(len(old), len(new)) > _MOST


def _matcher(old: Sequence[str], new: Sequence[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, old, new, autojunk=False)


def _edits(old: Sequence[str], new: Sequence[str]) -> list[_Edit]:
    if _is_long(old, new):
        return [(0, len(old), tuple(new))]
    return [
        (i1, i2, tuple(new[j1:j2]))
        for kind, i1, i2, j1, j2 in _matcher(old, new).get_opcodes()
        if kind != "equal"
    ]


def _merged(ours: list[_Edit], theirs: list[_Edit]) -> list[_Edit] | None:
    """All edits in their order; none where two of different sides touch."""
    both = [edit for edit in theirs if edit in ours]
    others = [edit for edit in theirs if edit not in both]
    if any(_touch(one, other) for one in ours for other in others):
        return None
    return sorted([*ours, *others], key=lambda edit: (edit[0], edit[1]))


def _touch(one: _Edit, other: _Edit) -> bool:
    """Neighbours touch as well: whose words come first nobody can say."""
    return one[0] <= other[1] and other[0] <= one[1]


def _applied(tokens: Sequence[str], edits: Sequence[_Edit]) -> list[str]:
    made: list[str] = []
    place = 0
    for start, end, new in edits:
        made += [*tokens[place:start], *new]
        place = end
    return [*made, *tokens[place:]]


class _Tags(HTMLParser):
    """Whether each tag is closed in its order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.fits = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - its signature
        if tag not in _EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Nothing stays open."""

    def handle_endtag(self, tag: str) -> None:
        if tag in _EMPTY:
            return
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.fits = False


def _fits(html: str) -> bool:
    parser = _Tags()
    parser.feed(html)
    parser.close()
    return parser.fits and not parser.open
