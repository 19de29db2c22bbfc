"""Telephone numbers of Vietnam, however they are written: one key for ``024.3825 1234``, ``(+84) 24 38251234``.

For comparing only: what is shown stays as somebody wrote it.
"""

from __future__ import annotations

import re
from typing import Final

_PIECE: Final = re.compile(
    r"(?<![\w.,/-])(?:\(?(?:\+|00)?84\)?|\(?0|1[89]00)(?:[ .\-()\u00a0]{0,3}\d){4,13}(?![\w/]|[.,-]\d)"
)
_NOT_DIGIT: Final = re.compile(r"\D+")
_ABROAD: Final = re.compile(r"(?:00)?84(?=[2-9])0?|(?:00)?840(?=[2-9])")
_NATIONAL: Final = re.compile(r"02\d{9}|0[35789]\d{8}|1[89]00\d{4,6}")
_LOCAL: Final = re.compile(r"[3-8]\d{7}")
_AREA: Final = "024"
"""Of Hanoi: inside it nobody dials it before eight digits."""
_MARK: Final = "p"


def dialled(number: str) -> str:
    """A number as a telephone dials it, whatever stands between its digits."""
    return "".join(char for char in number if char in "0123456789+")


def telephone(text: str) -> str:
    """The number that all of ``text`` is, as it is dialled in the country; empty if it is none."""
    digits = _NOT_DIGIT.sub("", text)
    if re.search(r"[^\d\s.()+\-]", text):
        return ""
    national = _ABROAD.sub("0", digits, count=1) if digits.startswith(("84", "0084")) else digits
    if _NATIONAL.fullmatch(national):
        return national
    return _AREA + digits if _LOCAL.fullmatch(digits) else ""


def telephone_key(text: str) -> str:
    """What to look for where all of ``text`` is a number; empty if it is none."""
    number = telephone(text)
    return _MARK + number if number else ""


def telephone_keys(text: str) -> tuple[str, ...]:
    """The keys of all numbers in a text, in their order."""
    numbers = (telephone(found[0]) for found in _PIECE.finditer(text))
    return tuple(dict.fromkeys(_MARK + number for number in numbers if number))
