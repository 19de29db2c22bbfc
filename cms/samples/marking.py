"""Two texts in one, what went struck out and what came underlined, for people who compare."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from cms.samples.merging import words

#: Fewer words that are the same between two changes belong to the change: confetti is read by nobody.
_ISLAND: Final = 2
_MOST: Final = 3000
_Piece = tuple[bool, list[str], list[str]]


def marked(old: str, new: str) -> SafeString:
    """The new text with its changes against the old one."""
    parts = []
    for same, one, other in _pieces(words(old), words(new)):
        if same:
            parts.append(_html(one))
        else:
            parts += [f"<del>{_html(one)}</del>"] if one else []
            parts += [f"<ins>{_html(other)}</ins>"] if other else []
    # Every text was escaped; only marks and line breaks were added.
    return mark_safe("".join(parts))


def _html(tokens: list[str]) -> str:
    return escape("".join(tokens)).replace("\n", "<br>")


def _pieces(old: list[str], new: list[str]) -> Iterator[_Piece]:
    if max(len(old), len(new)) > _MOST:
        yield (old == new), old, new
        return
    held: _Piece | None = None
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    codes = matcher.get_opcodes()
    for number, (kind, i1, i2, j1, j2) in enumerate(codes):
        is_between = 0 < number < len(codes) - 1
        is_same = kind == "equal" and not (is_between and _count(old[i1:i2]) <= _ISLAND)
        if is_same:
            if held is not None:
                yield held
                held = None
            yield True, old[i1:i2], new[j1:j2]
        elif held is None:
            held = (False, old[i1:i2], new[j1:j2])
        else:
            held = (False, [*held[1], *old[i1:i2]], [*held[2], *new[j1:j2]])
    if held is not None:
        yield held


def _count(tokens: list[str]) -> int:
    return sum(not token.isspace() for token in tokens)
