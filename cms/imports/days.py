"""The moment at which a text of an old site was published."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any, Final

from django.utils import timezone

from cms.imports.articles import RowError
from sites import dates

_YEARS: Final = range(1945, 3000)
_MORNING: Final = dt.time(8)


class OddDates(StrEnum):
    """What happens to a text whose date cannot be true."""

    REFUSE = "refuse"
    DRAFT = "draft"


def moment_of(value: Any, odd: OddDates) -> tuple[dt.datetime | None, bool]:
    """The moment in Hanoi, and whether the date was one that cannot be true."""
    if value is None or value == "" or value is False:
        return None, False
    try:
        return _read(value), False
    except RowError:
        if odd is OddDates.REFUSE:
            raise
        return None, True


def _read(value: Any) -> dt.datetime:
    try:
        found = dates.read(value, numbers=True)
    except dates.DateError as error:
        raise RowError(f"the date {str(value)[:60]!r} cannot be read") from error
    moment = found if isinstance(found, dt.datetime) else dt.datetime.combine(found, _MORNING, dates.HANOI)
    if moment.year not in _YEARS:
        raise RowError(f"the date {str(value)[:60]!r} is none of an old site")
    if moment.date() > timezone.localdate():
        raise RowError(f"the date {str(value)[:60]!r} lies in the future")
    return moment
