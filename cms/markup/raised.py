"""Raised and lowered letters, which a text of ours has only as letters of their own: m², H₂O."""

from __future__ import annotations

from typing import Final

_RAISED: Final = dict(zip("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ", strict=True))
_LOWERED: Final = dict(zip("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", strict=True))


def raised(text: str) -> str | None:
    """None where a letter has no raised form."""
    return _mapped(text, _RAISED)


def lowered(text: str) -> str | None:
    """None where a letter has no lowered form."""
    return _mapped(text, _LOWERED)


def _mapped(text: str, letters: dict[str, str]) -> str | None:
    return "".join(letters[one] for one in text) if all(one in letters for one in text) else None
