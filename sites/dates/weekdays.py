"""The weekday beside a date, in Vietnamese and in English."""

from __future__ import annotations

import re
from typing import Final

_VIETNAMESE: Final = ("hai", "ba", "tu", "nam", "sau", "bay")
_ENGLISH: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT: Final = {"tues": 1, "thur": 3, "thurs": 3}

# "Thu 2 Jul" is English, "thứ 2 ngày" and "thứ 5 16/07" are not.
_WORD: Final = re.compile(
    r"(?<![a-z0-9])(?:"
    rf"thu (?P<word>{'|'.join(_VIETNAMESE)})|thu (?P<number>[2-7])(?= ?-? ?(?:ngay\b|[0-9]|$))|^t(?P<short>[2-7])"
    r"|(?P<sunday>chu nhat|cn)"
    rf"|(?P<english>{'|'.join(_ENGLISH)}|{'|'.join(_SHORT)}|{'|'.join(name[:3] for name in _ENGLISH)})\.?"
    r")(?![a-z0-9/])"
)


def without_weekday(text: str) -> tuple[int | None, str]:
    """The weekday, Monday is 0, and the text without it."""
    found = _WORD.search(text)
    if found is None:
        return None, text
    return _day(found), f"{text[: found.start()]} {text[found.end() :].lstrip(' -')}".strip()


def _day(found: re.Match[str]) -> int:
    if word := found["word"]:
        return _VIETNAMESE.index(word)
    if number := found["number"] or found["short"]:
        return "234567".index(number)
    if english := found["english"]:
        return _SHORT.get(
            english, next((at for at, name in enumerate(_ENGLISH) if name[:3] == english[:3]), 0)
        )
    return 6
