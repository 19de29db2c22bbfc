"""The numbers of list items, as a browser would write them and as Word wrote them."""

from __future__ import annotations

import re
from typing import Final

from sites.numerals import roman

_BULLETS: Final = frozenset("·•◦▪▫■□●○◆◇❖➢➤►‣⁃∙*oØ§üvqnwu-–—+")
_DECIMAL: Final = re.compile(r"0*(\d{1,9})\.")
_LARGEST_ROMAN: Final = 3999

_STYLES: Final = {
    "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman", "1": "decimal",
}  # fmt: skip


def style_named(kind: str) -> str:
    """The style that a ``type`` attribute means."""
    return _STYLES.get(kind, kind.lower())


def marker(number: int, style: str) -> str:
    """What a browser writes before an item."""
    if style in {"lower-alpha", "lower-latin"} and number > 0:
        return f"{_letters(number)}."
    if style in {"upper-alpha", "upper-latin"} and number > 0:
        return f"{_letters(number).upper()}."
    if style == "lower-roman" and 0 < number <= _LARGEST_ROMAN:
        return f"{roman(number)}."
    if style == "upper-roman" and 0 < number <= _LARGEST_ROMAN:
        return f"{roman(number).upper()}."
    if style == "decimal-leading-zero":
        return f"{number:02d}."
    return f"{number}."


def decimal(written: str) -> int | None:
    """The number of ``3.``, the one form that an ``ol`` of ours shows."""
    found = _DECIMAL.fullmatch(written)
    return int(found[1]) if found and not written.startswith("0") else None


def is_bullet(written: str) -> bool:
    """Whether what Word wrote before an item is a dot of some kind, not a number."""
    return not written or (len(written) == 1 and (written in _BULLETS or "\ue000" <= written <= "\uf8ff"))


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
