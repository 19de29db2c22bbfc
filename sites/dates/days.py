"""The day, the month and the year, in the orders and words that people and old systems write."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from sites.dates.faults import DateError, DateFault

_ENGLISH: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTHS: Final = {
    **{name: number for number, name in enumerate(_ENGLISH, start=1)},
    **{name[:3]: number for number, name in enumerate(_ENGLISH, start=1)},
    "sept": 9,
}
_VIETNAMESE: Final = {
    "gieng": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9,
    "muoi mot": 11, "muoi hai": 12, "muoi": 10, "chap": 12,
}  # fmt: skip
_CENTURY_BEGINS: Final = 69
"""Years of two digits are read as POSIX reads them: 69 to 99 lie in the century before."""
_OUR_TIME: Final = range(1900, 2100)

_SEP: Final = r" ?[/.\-] ?"
_LOOSE: Final = r"[ /.\-]+"
_DAY: Final = r"(?P<day>[0-9]{1,2})"
_ORDINAL: Final = rf"{_DAY}(?:st|nd|rd|th)?"
_MONTH: Final = r"(?P<month>[0-9]{1,2})"
_YEAR: Final = r"(?P<year>[0-9]{4}|[0-9]{2})"
_LONG_YEAR: Final = r"(?P<year>[0-9]{4})"
_NAMED: Final = rf"(?P<name>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_IN_WORDS: Final = (
    r"(?:thang|thg|th)\.? ?"
    rf"(?:(?P<month>[0-9]{{1,2}})|(?P<word>{'|'.join(sorted(_VIETNAMESE, key=len, reverse=True))}))"
)
_OF_YEAR: Final = rf"{_LOOSE}(?:nam )?"

_FORMS: Final = [
    re.compile(pattern)
    for pattern in (
        rf"{_DAY}{_SEP}{_MONTH}{_SEP}{_YEAR}",
        rf"{_DAY} {_MONTH} {_LONG_YEAR}",
        rf"{_LONG_YEAR}{_SEP}{_MONTH}{_SEP}{_DAY}",
        rf"{_LONG_YEAR} {_MONTH} {_DAY}",
        rf"{_DAY}{_LOOSE}{_IN_WORDS}{_OF_YEAR}{_YEAR}",
        rf"{_DAY} t{_MONTH} {_LONG_YEAR}",
        rf"{_IN_WORDS} {_DAY}{_OF_YEAR}{_LONG_YEAR}",
        rf"{_ORDINAL}(?:{_LOOSE}|{_LOOSE}of )?{_NAMED}(?:{_LOOSE})?{_YEAR}",
        rf"{_NAMED}(?:{_LOOSE})?{_ORDINAL}{_LOOSE}{_LONG_YEAR}",
        rf"{_LONG_YEAR}{_LOOSE}{_NAMED}{_LOOSE}{_DAY}",
    )
]
_GLUED: Final = re.compile(r"[0-9]{8}")
#: A day without a year, a month without a day, a year alone.
_TOO_LITTLE: Final = re.compile(
    rf"[0-9]{{1,2}}{_SEP}(?:[0-9]{{1,2}}|[0-9]{{4}})|[0-9]{{4}}(?:{_SEP}[0-9]{{1,2}})?"
    rf"|(?:[0-9]{{1,2}} )?{_IN_WORDS}(?:{_OF_YEAR}[0-9]{{4}})?"
    rf"|(?:[0-9]{{1,2}}(?:st|nd|rd|th)? )?{_NAMED}(?: [0-9]{{1,4}}(?:st|nd|rd|th)?)?"
)
_NUMERIC: Final = re.compile(rf"[0-9]{{1,4}}{_SEP}[0-9]{{1,2}}{_SEP}[0-9]{{2,4}}")
_BETWEEN: Final = re.compile(r"\b(?:ngay|luc|vao|hoi|mung|mong|at|on|the|date)\b[ :.]*")


def read(text: str, value: object, years: range) -> dt.date:
    """The day that a plain text names, without weekday and time; raises ``DateError``."""
    text = " ".join(_BETWEEN.sub(" ", text).split()).strip(" .-:")
    for form in _FORMS:
        if found := form.fullmatch(text):
            return _day(_year(found["year"]), _month(found), int(found["day"]), value, years)
    if _GLUED.fullmatch(text):
        return _glued(text, value, years)
    is_unclear = _TOO_LITTLE.fullmatch(text) or len(_NUMERIC.findall(text)) > 1
    raise DateError(DateFault.AMBIGUOUS if is_unclear else DateFault.NOT_A_DATE, value)


def _year(text: str) -> int:
    if len(text) == 4:
        return int(text)
    return int(text) + (1900 if int(text) >= _CENTURY_BEGINS else 2000)


def _month(found: re.Match[str]) -> int:
    parts = found.groupdict()
    if name := parts.get("name"):
        return MONTHS[name]
    if word := parts.get("word"):
        return _VIETNAMESE[word]
    return int(parts["month"])


def _day(year: int, month: int, day: int, value: object, years: range) -> dt.date:
    if year not in years:
        raise DateError(DateFault.OUT_OF_RANGE, value)
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        raise DateError(DateFault.IMPOSSIBLE, value) from error


def _glued(text: str, value: object, years: range) -> dt.date:
    """Eight digits, ``20260716`` or ``16072026``: in our time no day can be read in both orders."""
    year_first, day_first = (text[:4], text[4:6], text[6:]), (text[4:], text[2:4], text[:2])
    year, month, day = (int(part) for part in (year_first if int(text[:4]) in _OUR_TIME else day_first))
    # 20012026 is the 20th of January.
    if month > 12 and year_first[0] == str(year):
        year, month, day = (int(part) for part in day_first)
    return _day(year, month, day, value, years)
