"""The time of day beside a date, with its zone: ``08:30``, ``8h30``, ``8 giờ 30 phút``, ``08:30:00 CH (GMT+7)``."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from sites.dates.faults import DateError, DateFault

_HALVES: Final = {
    "am": "am", "a.m": "am", "a.m.": "am", "sa": "am", "pm": "pm", "p.m": "pm", "p.m.": "pm", "ch": "pm",
    "sang": "sang", "trua": "trua", "chieu": "chieu", "toi": "toi", "dem": "dem",
}  # fmt: skip
"""Halves and parts of a day; SA and CH are those of Windows and Excel in Vietnamese."""
_ZONES: Final = {
    "z": 0, "utc": 0, "gmt": 0, "ut": 0, "ict": 7,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
"""Those of RFC 2822, and Vietnam's own."""
_NAMES: Final = re.compile(r"(?:gio )?(?:indochina(?: standard)? time|dong duong|se asia standard time)")
_LEAST_OFFSET, _MOST_OFFSET = -12, 14

_HALF: Final = (
    rf"(?: ?(?P<half>{'|'.join(re.escape(one) for one in sorted(_HALVES, key=len, reverse=True))})(?![a-z]))?"
)
_SECONDS: Final = r"(?::(?P<second>[0-9]{1,2})(?:[.:](?P<fraction>[0-9]{1,9}))?)?"
_BY_COLON: Final = rf"(?P<hour>[0-9]{{1,2}}) ?: ?(?P<minute>[0-9]{{2}}){_SECONDS}"
_MINUTE_NAME: Final = r" ?(?:phut|ph|p|')(?![a-z])"
# A number behind a space is a minute only where it cannot be the day: 8 giờ 16/07, 8h 16 Jul.
_BY_WORD: Final = (
    r"(?P<hour_in_words>[0-9]{1,2}) ?(?:gio|h|g)(?![a-fi-z])"
    rf"(?:(?P<glued>[0-9]{{2}})(?![0-9/.\-])(?:{_MINUTE_NAME})?"
    rf"| ?(?P<named>[0-9]{{1,2}}){_MINUTE_NAME}(?: ?(?P<second_in_words>[0-9]{{1,2}}) ?(?:giay|s|'')(?![a-z]))?"
    r"| (?P<apart>[0-9]{2})(?= *(?:$|ngay\b|thu\b|chu\b|sang\b|trua\b|chieu\b|toi\b|dem\b)))?"
)
_OFFSET: Final = r"(?P<sign>[+-]) ?(?P<hours>[0-9]{1,2})(?::?(?P<minutes>[0-9]{2}))?(?![0-9/:])"
_ZONE: Final = rf"(?: ?(?P<zone>{'|'.join(_ZONES)})(?![a-z]))?(?: ?{_OFFSET})?"
_TIME: Final = re.compile(rf"(?<![0-9:/.])(?:{_BY_COLON}|{_BY_WORD}){_HALF}{_ZONE}")
_ANOTHER: Final = re.compile(r"[0-9] ?:|[0-9] ?(?:gio|h|g)(?![a-z])")


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day, and the zone where one is written."""

    time: dt.time
    zone: dt.timezone | None = None


def without_time(text: str, value: object) -> tuple[ClockTime | None, str]:
    """The time in a plain text, and the text without it; raises ``DateError`` for one that no clock shows."""
    text = _NAMES.sub(" ", text)
    found = _TIME.search(text)
    if found is None:
        return None, text
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    if _ANOTHER.search(rest):
        raise DateError(DateFault.AMBIGUOUS, value)
    return ClockTime(_time(found, value), _zone(found, value)), " ".join(rest.split()).strip(" -")


def _time(found: re.Match[str], value: object) -> dt.time:
    hour = int(found["hour"] or found["hour_in_words"])
    minute = int(found["minute"] or found["glued"] or found["named"] or found["apart"] or 0)
    second = int(found["second"] or found["second_in_words"] or 0)
    micros = int((found["fraction"] or "0")[:6].ljust(6, "0"))
    try:
        return dt.time(_of_day(hour, _HALVES.get(found["half"] or "", ""), value), minute, second, micros)
    except ValueError as error:
        if isinstance(error, DateError):
            raise
        raise DateError(DateFault.IMPOSSIBLE, value) from error


def _of_day(hour: int, half: str, value: object) -> int:
    """The hour from 0 to 23; twelve at night may be either end of a day."""
    if hour == 12 and half in ("sang", "toi", "dem"):
        raise DateError(DateFault.AMBIGUOUS, value)
    if half in ("am", "sang") and hour > 12:
        raise DateError(DateFault.IMPOSSIBLE, value)
    if half == "am":
        return hour % 12
    is_late = half in ("pm", "chieu", "toi") or (half == "dem" and hour > 5) or (half == "trua" and hour < 10)
    return hour + 12 if is_late and hour < 12 else hour


def _zone(found: re.Match[str], value: object) -> dt.timezone | None:
    name, sign = found["zone"], found["sign"]
    if name is None and sign is None:
        return None
    if sign is None:
        return dt.timezone(dt.timedelta(hours=_ZONES[name]))
    hours = int(f"{sign}{found['hours']}")
    minutes = int(f"{sign}{found['minutes'] or 0}")
    if not _LEAST_OFFSET <= hours <= _MOST_OFFSET or abs(minutes) > 59:
        raise DateError(DateFault.IMPOSSIBLE, value)
    return dt.timezone(dt.timedelta(hours=hours, minutes=minutes))
