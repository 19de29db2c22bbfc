"""Weeks from Monday to Sunday, numbered as ISO 8601 numbers them and as offices count."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """One week, known by its Monday."""

    monday: dt.date

    @classmethod
    def of(cls, day: dt.date) -> Week:
        """The week that a day lies in."""
        return cls(day - dt.timedelta(days=day.weekday()))

    @property
    def sunday(self) -> dt.date:
        return self.monday + dt.timedelta(days=6)

    @property
    def number(self) -> int:
        """1 to 53; the first days of January may lie in the last week of the year before."""
        return self.monday.isocalendar().week

    @property
    def year(self) -> int:
        """The year that the number counts in."""
        return self.monday.isocalendar().year

    @property
    def days(self) -> list[dt.date]:
        return [self.monday + dt.timedelta(days=number) for number in range(7)]

    @property
    def title(self) -> str:
        """``Tuần 48 (23/11–29/11/2026)``: calendars are kept in Vietnamese."""
        return f"Tuần {self.number} ({self.monday:%d/%m}–{self.sunday:%d/%m/%Y})"

    @property
    def slug(self) -> str:
        """``tuan-48-2026``."""
        return f"tuan-{self.number:02}-{self.year}"

    def __contains__(self, day: object) -> bool:
        return isinstance(day, dt.date) and self.monday <= day <= self.sunday
