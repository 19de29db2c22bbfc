"""All figures of a period, for one person: seven queries, however many wards and cases there are."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from sites.enums import Role
from sites.hosts import HostEntry
from workflows.deadlines import calendar
from workflows.figures import cases, days, load, overdue, reasons, silent, svg
from workflows.figures.cases import Case
from workflows.figures.days import Point
from workflows.figures.load import Reviewer
from workflows.figures.period import Period
from workflows.figures.silent import Quiet
from workflows.figures.spread import Spread, against, of
from workflows.oversight import reads_city, sites_read_by
from workflows.reviewers import REVIEWING
from workflows.views.filters import name_of

#: More than so many overdue in an evening stand out.
MANY: Final = 8
#: More than so many decisions in a week are more than one person's.
WEEKLY: Final = 60
_HOUR: Final = dt.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Step:
    """One of the approvals."""

    role: Role
    spread: Spread
    before: Spread
    points: list[Point]

    @property
    def name(self) -> str:
        """Who decides."""
        return str(self.role.label)

    @property
    def change(self) -> str:
        """Against the period before."""
        return against(self.spread, self.before)


@dataclass(frozen=True, slots=True)
class Place:
    """One site in the table."""

    place: HostEntry
    steps: list[Spread]
    sent_back: int
    overdue: int
    waiting: int

    @property
    def name(self) -> str:
        """The ward's, or the portal's."""
        return name_of(self.place)

    @property
    def count(self) -> int:
        """Decisions of all steps."""
        return sum(step.count for step in self.steps)


@dataclass(frozen=True, slots=True)
class Report:
    """What the page shows and the table holds."""

    period: Period
    places: list[Place]
    steps: list[Step]
    whole: Spread
    sent_back: list[reasons.Share]
    evenings: list[tuple[dt.date, int]]
    overdue_now: int
    waiting_now: int
    reviewers: list[Reviewer]
    quiet: list[Quiet]

    @property
    def working_days(self) -> int:
        """Of the period."""
        clock = calendar.current()
        return sum(clock.is_working_day(day) for day in self.period.dates)

    @property
    def silent(self) -> list[Quiet]:
        """Wards that somebody should call."""
        return [one for one in self.quiet if one.is_silent]

    @property
    def without_editor(self) -> list[Quiet]:
        """Wards that need an account first."""
        return [one for one in self.quiet if not one.has_editor]

    @property
    def sent_back_count(self) -> int:
        """In the period."""
        return sum(share.count for share in self.sent_back)

    @property
    def due_hours(self) -> float:
        """The term of one working day, in every picture it concerns."""
        return calendar.working_days(1) / _HOUR

    @property
    def top_hours(self) -> float:
        """The end of the one scale."""
        return svg.top_of(
            (point.high for step in self.steps for point in step.points), least=self.due_hours * 1.25
        )

    @property
    def to_notice(self) -> list[str]:
        """What the first sentence names; empty where all is well."""
        found = []
        for step in self.steps:
            slower = (
                not (step.spread.is_few or step.before.is_few) and step.spread.half > step.before.half * 1.25
            )
            if slower:
                found.append(_("%(step)s: slower than before") % {"step": step.name})
        if self.overdue_now:
            found.append(_("overdue now: %(count)d") % {"count": self.overdue_now})
        if self.silent:
            found.append(_("silent wards: %(count)d") % {"count": len(self.silent)})
        return found


def report(user: Any, period: Period, chosen: Collection[Any] | None = None) -> Report:
    """For the sites that the person may read, or those chosen of them."""
    is_of_city = reads_city(user)
    places = [place for place in sites_read_by(user) if chosen is None or place in chosen]
    is_all = chosen is None and is_of_city
    site_ids = None if is_all else [place.site_id for place in places]
    found, open_now = cases.decided(period, site_ids), cases.waiting(period, site_ids)
    now = [case for case in found if case.finished_at and case.finished_at >= period.start]
    then = [case for case in found if case.finished_at and case.finished_at < period.start]
    # How much the city's moderators have to do is not a ward's affair.
    shared = None if is_of_city else Role.LEAD
    return Report(
        period=period,
        places=_places(places, now, open_now, period.now),
        steps=[
            Step(role, of(_by(now, role)), of(_by(then, role)), days.points(_by(now, role)))
            for role in REVIEWING
        ],
        whole=of(now),
        sent_back=reasons.shares(now, then),
        evenings=overdue.each_evening([*found, *open_now], period),
        overdue_now=sum(case.is_overdue(period.now) for case in open_now),
        waiting_now=len(open_now),
        reviewers=load.reviewers(_by(found, shared), _by(open_now, shared), period.now),
        quiet=silent.wards(places, period.now),
    )


def _by(found: Iterable[Case], role: Role | None) -> list[Case]:
    """Of one step; of all without one."""
    return [case for case in found if role is None or case.role == role]


def _places(
    places: Iterable[Any], now: Iterable[Case], open_now: Iterable[Case], moment: dt.datetime
) -> list[Place]:
    decided: defaultdict[int | None, list[Case]] = defaultdict(list)
    waiting: defaultdict[int | None, list[Case]] = defaultdict(list)
    for case in now:
        decided[case.site_id].append(case)
    for case in open_now:
        waiting[case.site_id].append(case)
    return [
        Place(
            place=place,
            steps=[of(_by(decided[place.site_id], role)) for role in REVIEWING],
            sent_back=sum(case.is_sent_back for case in decided[place.site_id]),
            overdue=sum(case.is_overdue(moment) for case in waiting[place.site_id]),
            waiting=len(waiting[place.site_id]),
        )
        for place in places
    ]
