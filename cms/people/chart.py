"""The organisation chart of a site with today's holders of its posts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from wagtail.models import Page

from cms.core.live import readable
from cms.core.source import source_path
from cms.people.models import Appointment, OrganisationUnit, Post
from cms.people.roster import Roster
from cms.people.tree import Node, tree
from cms.translation.glossary import BodyFunctions
from cms.translation.glossary.bodies import all_functions
from sites import languages

#: More columns than this are too narrow to read; the chart is then drawn as an outline.
_MAX_COLUMNS = 7
#: Columns of the one body that has most offices.
_WIDE = 3


@dataclass(frozen=True, slots=True)
class Seat:
    """A post and who sits in it; no holder means that it is vacant."""

    post: Post
    holders: list[Appointment]


@dataclass(frozen=True)
class Office:
    """A unit with its seats; ``level`` is the unit's own, for the outline."""

    unit: OrganisationUnit
    seats: list[Seat]
    functions: BodyFunctions | None

    @property
    def level(self) -> int:
        return self.unit.level

    @property
    def head(self) -> Seat | None:
        """The first post of the unit leads it."""
        return self.seats[0] if self.seats else None

    @property
    def current_duty(self) -> str:
        """What the unit does, in one sentence of the glossary and the reader's language."""
        return self.functions.summary(languages.current().code) if self.functions else ""

    @property
    def is_reachable(self) -> bool:
        """Whether one can call, write or go there."""
        return bool(self.unit.phone or self.unit.email or self.unit.address)


@dataclass(frozen=True)
class Chart:
    """Bodies with their offices as a tree."""

    roots: list[Node[Office]]
    #: Whether anybody is known to hold or have held a post. Where nobody has been entered yet,
    #: calling every post vacant would be untrue.
    is_staffed: bool = True

    def __bool__(self) -> bool:
        return bool(self.roots)

    @property
    def wide(self) -> Node[Office] | None:
        """The body that needs several columns for its offices."""
        widest = max(self.roots, key=lambda root: len(root.children), default=None)
        return widest if widest and len(widest.children) > _WIDE else None

    @property
    def is_drawn(self) -> bool:
        """Whether the bodies fit side by side."""
        columns = len(self.roots) + (_WIDE - 1 if self.wide else 0)
        return len(self.roots) > 1 and columns <= _MAX_COLUMNS

    @cached_property
    def reachable(self) -> list[Office]:
        """Units that one can call, write or go to, in the order of the outline."""
        offices = (node.item for root in self.roots for node in root.walk())
        return [office for office in offices if office.is_reachable]


def chart_of(page: Page, roster: Roster) -> Chart:
    """The chart of a page's site, in Vietnamese and English alike; two queries."""
    found = (
        OrganisationUnit.objects.filter(readable("page"), page__path__startswith=source_path(page))
        .prefetch_related("posts")
        .order_by("page__path", "sort_order", "pk")
    )
    return Chart(tree(_office(unit, roster) for unit in found), is_staffed=bool(roster.appointments))


def _office(unit: OrganisationUnit, roster: Roster) -> Office:
    seats = [Seat(post, roster.by_post.get(post.pk, [])) for post in unit.posts.all()]
    return Office(unit, seats, all_functions().get(unit.term))
