"""Moments as machines count them: seconds or milliseconds since 1970."""

from __future__ import annotations

import math
import re
from typing import Final

_TEXT: Final = re.compile(r"-?[0-9]{9,14}(?:\.[0-9]{1,9})?")
_NET: Final = re.compile(r"\\?/Date\((-?[0-9]{9,14})(?:[+-][0-9]{4})?\)\\?/")
"""As programs of .NET write it into JSON."""
_COMPACT: Final = re.compile(
    r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-2][0-9][0-5][0-9][0-5][0-9]"
)
"""A date and a time without any separator, which counts nothing."""
_FIRST: Final = 10**8
"""Less is a year, a row number, or the nothing of a database; in seconds it lies before March 1973."""
_MILLISECONDS: Final = 10**11
_LAST: Final = 10**14
_LONGEST_SECONDS: Final = 30_000_000_000
"""Until the year 2920: what Python can turn into a date, on either side of 1970."""


def seconds(value: object) -> float | None:
    """Seconds since 1970; none where the value is no such number."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _seconds(value)
    text = value.strip() if isinstance(value, str) else ""
    if net := _NET.fullmatch(text):
        return float(net[1]) / 1000
    return _seconds(float(text)) if _TEXT.fullmatch(text) and not _COMPACT.fullmatch(text) else None


def _seconds(number: float) -> float | None:
    if not math.isfinite(number) or not _FIRST <= abs(number) < _LAST:
        return None
    found = number / 1000 if abs(number) >= _MILLISECONDS else number
    return float(found) if abs(found) < _LONGEST_SECONDS else None
