"""Who holds, held and will hold which post of a site; read once for a whole page."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import Self

from wagtail.models import Page

from cms.core.source import source_path
from cms.people import terms
from cms.people.models import Appointment, PersonPage


class Roster:
    """All public appointments of a site, highest rank first."""

    def __init__(self, appointments: list[Appointment]) -> None:
        self.appointments = appointments

    @classmethod
    def of(cls, page: Page) -> Self:
        """The roster of a page's site, with one query."""
        return cls(list(Appointment.objects.public_below(source_path(page)).with_details()))

    @cached_property
    def current(self) -> list[Appointment]:
        """Posts held today."""
        return terms.held(self.appointments)

    @cached_property
    def coming(self) -> list[Appointment]:
        """Appointments that are known but have not begun."""
        return terms.to_come(self.appointments)

    @cached_property
    def past(self) -> list[Appointment]:
        """What is over, the latest first."""
        return terms.over(self.appointments)

    @cached_property
    def register(self) -> list[Appointment]:
        """Everything: what is to come, what is held by rank, what is over."""
        return [*self.coming, *self.current, *self.past]

    @cached_property
    def by_post(self) -> dict[int, list[Appointment]]:
        """Today's holders of each post of the chart."""
        found: dict[int, list[Appointment]] = defaultdict(list)
        for entry in self.current:
            if entry.post_id:
                found[entry.post_id].append(entry)
        return found

    def photographs(self) -> list[tuple[int, str]]:
        """The portraits of everybody in the roster, for one query."""
        ids = {entry.person.photo_id for entry in self.appointments} - {None}
        return [(photo_id, "person") for photo_id in ids]

    @property
    def decisions(self) -> set[str]:
        """The numbers of the decisions by which people were appointed."""
        return {entry.decision for entry in self.appointments if entry.decision}

    @cached_property
    def people(self) -> dict[PersonPage, list[Appointment]]:
        """Today's people with their posts, in the order of their highest post."""
        found: dict[PersonPage, list[Appointment]] = {}
        for entry in self.current:
            found.setdefault(entry.person, []).append(entry)
        return found
