"""Which days are counted, and which came before them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.utils import timezone

LENGTHS: Final = (30, 7, 90)


@dataclass(frozen=True, slots=True)
class Period:
    """The last so many days up to this moment; it is still running."""

    days: int
    now: dt.datetime

    @property
    def start(self) -> dt.datetime:
        """The midnight with which it begins."""
        today = timezone.localtime(self.now).replace(hour=0, minute=0, second=0, microsecond=0)
        return today - dt.timedelta(days=self.days - 1)

    @property
    def before(self) -> dt.datetime:
        """Where the period of the same length before it begins."""
        return self.start - dt.timedelta(days=self.days)

    @property
    def dates(self) -> list[dt.date]:
        """Its days."""
        first = self.start.date()
        return [first + dt.timedelta(days=number) for number in range(self.days)]


def asked_for(said: str, now: dt.datetime | None = None) -> Period:
    """One of the lengths; anything else is the first."""
    found = next((days for days in LENGTHS if str(days) == said), LENGTHS[0])
    return Period(found, now or timezone.now())
