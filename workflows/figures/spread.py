"""How long it takes: half of the cases, nine of ten; where there are few, the cases themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.figures.cases import Case

#: Below this a number that stands for many stands for nothing.
FEW: Final = 5


@dataclass(frozen=True, slots=True)
class Spread:
    """Of the working time of decisions; ``lengths`` are sorted."""

    lengths: tuple[dt.timedelta, ...]
    in_time: int
    with_term: int

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.lengths)

    @property
    def is_few(self) -> bool:
        """Whether the cases are written instead."""
        return self.count < FEW

    @property
    def half(self) -> dt.timedelta:
        """Half of them are through in this time."""
        middle = self.count // 2
        if self.count % 2:
            return self.lengths[middle]
        return (self.lengths[middle - 1] + self.lengths[middle]) / 2

    @property
    def most(self) -> dt.timedelta:
        """Nine of ten are."""
        return percentile(self.lengths, 90)

    @property
    def share_in_time(self) -> int | None:
        """Per cent; none where no case had a term."""
        return round(100 * self.in_time / self.with_term) if self.with_term else None

    @property
    def half_said(self) -> str:
        """In words; of few cases all of them."""
        if self.is_few:
            return "; ".join(said(length) for length in self.lengths) or "–"
        return said(self.half)

    @property
    def most_said(self) -> str:
        """The same."""
        return "–" if self.is_few else said(self.most)


def of(cases: Iterable[Case]) -> Spread:
    """Of decided cases."""
    found = list(cases)
    terms = [case.is_in_time for case in found if case.is_in_time is not None]
    return Spread(tuple(sorted(case.took for case in found)), sum(terms), len(terms))


def percentile(lengths: Sequence[dt.timedelta], share: int) -> dt.timedelta:
    """The length within which this share lies; ``lengths`` are sorted, and there is one at least."""
    return lengths[max(0, ceil(len(lengths) * share / 100) - 1)]


def said(length: dt.timedelta) -> str:
    """Working time as people say it: 3 hours 10 minutes."""
    minutes = round(length / dt.timedelta(minutes=1))
    hours, minutes = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(ngettext("%d working hour", "%d working hours", hours) % hours)
    if minutes or not hours:
        parts.append(ngettext("%d minute", "%d minutes", minutes) % minutes)
    return " ".join(parts)


def against(now: Spread, then: Spread) -> str:
    """Faster or slower than before, where both have enough cases."""
    if now.is_few or then.is_few:
        return ""
    differs = now.half - then.half
    if abs(differs) < dt.timedelta(minutes=5):
        return _("as before")
    words = {"length": said(abs(differs))}
    return _("%(length)s faster") % words if differs < dt.timedelta() else _("%(length)s slower") % words
