"""One reader of the dates that people type and old systems write: a day, or a moment in Hanoi.

The day stands before the month, in every language and whatever the separator; ``07/16/2026`` is no date, because
the next line of the same table, 07/12/2026, would become another day without a word. What can be meant in two
ways, or says too little, is refused with a fault, and so is a weekday that the date does not have. Parsers that
fill in what is missing or try one order after the other are no help here.

``read`` answers with what was written, a day or a moment; ``day`` and ``moment`` with the one that is asked for.
"""

from __future__ import annotations

import datetime as dt
from typing import Final
from zoneinfo import ZoneInfo

from sites.dates import clock, days, epochs
from sites.dates.faults import DateError, DateFault
from sites.dates.spelling import plain
from sites.dates.weekdays import without_weekday

__all__ = ["HANOI", "YEARS", "DateError", "DateFault", "day", "moment", "read", "time"]

HANOI: Final = ZoneInfo("Asia/Ho_Chi_Minh")
YEARS: Final = range(1000, 3000)
"""Every part of the project can reckon with these; Python's own calendar fails at its ends."""


def read(value: object, *, numbers: bool = False, years: range = YEARS) -> dt.date | dt.datetime:
    """The day, or the moment in Hanoi where an hour is given; raises ``DateError``.

    ``numbers`` takes seconds and milliseconds since 1970 as well, as numbers or as texts: where people type,
    they are typing errors.
    """
    found = _read(value, numbers=numbers, years=years)
    if found.year not in years:
        raise DateError(DateFault.OUT_OF_RANGE, value)
    return found


def day(value: object, *, numbers: bool = False, years: range = YEARS) -> dt.date:
    """The day in Hanoi: a moment's too, ``2026-07-15T18:30:00Z`` lies in the 16th."""
    found = read(value, numbers=numbers, years=years)
    return found.date() if isinstance(found, dt.datetime) else found


def moment(value: object, *, numbers: bool = False, years: range = YEARS) -> dt.datetime:
    """The moment in Hanoi; of a day its first."""
    found = read(value, numbers=numbers, years=years)
    return found if isinstance(found, dt.datetime) else dt.datetime.combine(found, dt.time(), HANOI)


def time(value: object) -> dt.time:
    """A time of day alone: ``8h30``, ``8 giờ 30 phút``, ``2:30 CH``."""
    if not isinstance(value, str):
        raise DateError(DateFault.NOT_A_DATE, value)
    found, rest = clock.without_time(plain(value), value)
    if found is None or found.zone is not None or rest.strip():
        raise DateError(DateFault.NOT_A_DATE, value)
    return found.time


def _read(value: object, *, numbers: bool, years: range) -> dt.date | dt.datetime:
    if isinstance(value, dt.datetime):
        return value.astimezone(HANOI) if value.tzinfo else value.replace(tzinfo=HANOI)
    if isinstance(value, dt.date):
        return value
    if numbers and (seconds := epochs.seconds(value)) is not None:
        return dt.datetime.fromtimestamp(seconds, HANOI)
    if not isinstance(value, str):
        raise DateError(DateFault.NOT_A_DATE, value)
    found, rest = clock.without_time(plain(value), value)
    weekday, rest = without_weekday(rest)
    written = days.read(rest, value, years)
    if weekday is not None and written.weekday() != weekday:
        raise DateError(DateFault.AMBIGUOUS, value)
    if found is None:
        return written
    return dt.datetime.combine(written, found.time, found.zone or HANOI).astimezone(HANOI)
