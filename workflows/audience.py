"""Who may read a page, as a value that can be compared, stored beside an approval and said in words.

A page is closed by the restrictions on it and above it; a reader must pass each. So an audience is a set
of barriers, and none of them means everybody. One audience lies within another when whoever is kept out
of the second is kept out of the first. A site that the city takes offline is another matter: closing and
opening it is the city's own right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

from django.contrib.auth.models import Group
from django.utils.translation import gettext as _
from wagtail.models import Page, PageViewRestriction

from sites import hosts
from sites.restrictions import restrictions_of
from workflows.models.opening import WaitingOpening
from workflows.places import place_of
from workflows.standing import opening_of, waiting_for

PASSWORD: Final = PageViewRestriction.PASSWORD
LOGIN: Final = PageViewRestriction.LOGIN
GROUPS: Final = PageViewRestriction.GROUPS

# How much each keeps out on a ward's site, where all that sign in, and all in the groups, work for the
# ward (``cms.core.privacy``). A kind that is not known here counts as no barrier where it is new, and as
# the highest where it stands.
_HEIGHTS: Final = {PASSWORD: 1, LOGIN: 2, GROUPS: 3}
_HIGHEST: Final = 4


@dataclass(frozen=True, slots=True)
class Barrier:
    """One restriction. Another word as the password lets in whoever is told it, as the one before did."""

    kind: str
    groups: frozenset[int] = frozenset()
    #: On the portal the city may name groups of wards, which are no part of its own people.
    is_city: bool = False

    @classmethod
    def of(cls, kind: str, groups: Iterable[int], *, is_city: bool) -> Self:
        """Groups mean something where they are asked for."""
        return cls(kind, frozenset(groups) if kind == GROUPS else frozenset(), is_city)

    def is_within(self, other: Barrier) -> bool:
        """Whether nobody passes this one who would not pass the other."""
        if self.kind == other.kind == GROUPS:
            return self.groups <= other.groups
        if self.kind == other.kind:
            return True
        if GROUPS in (self.kind, other.kind) and (self.is_city or other.is_city):
            return False
        return _HEIGHTS.get(self.kind, 0) > _HEIGHTS.get(other.kind, _HIGHEST)


Audience = tuple[Barrier, ...]
"""What a reader must pass; empty for everybody."""


def is_within(one: Iterable[Barrier], other: Iterable[Barrier]) -> bool:
    """Whether everybody of the one audience belongs to the other."""
    inner = tuple(one)
    return all(any(barrier.is_within(outer) for barrier in inner) for outer in other)


def own_barriers(page: Page) -> Audience:
    """The restrictions on the page itself; one that shows another page has that one's instead."""
    rows = [] if page.alias_of_id else PageViewRestriction.objects.filter(page=page.pk)
    return _barriers(rows, page)


def barriers_above(page: Page) -> Audience:
    """Those on the pages above it."""
    return _barriers([row for row in _rows(page) if page.alias_of_id or row.page_id != page.pk], page)


def audience_of(page: Page) -> Audience:
    """Who may read it now, read from the database: the table of hosts may be a minute old."""
    return _barriers(_rows(page), page)


def audience_to_be(page: Page) -> Audience:
    """Who may read it when what waits with its approval has been carried out."""
    move, opening = waiting_for(page), opening_of(page)
    above = _barriers(_rows(move.destination), page) if move else barriers_above(page)
    return (*(wanted(page, opening) if opening else own_barriers(page)), *above)


def wanted(page: Page, opening: WaitingOpening) -> Audience:
    """The barriers on the page itself that an opening would leave."""
    if opening.restriction_type == PageViewRestriction.NONE:
        return ()
    return (Barrier.of(opening.restriction_type, opening.groups, is_city=is_on_portal(page)),)


def _rows(page: Page) -> Sequence[PageViewRestriction]:
    # Past the shortcut of our pages through the table of hosts.
    return list(restrictions_of(page))


def _barriers(rows: Iterable[PageViewRestriction], page: Page) -> Audience:
    is_city = is_on_portal(page)
    return tuple(barrier_of(row, is_city=is_city) for row in rows)


def is_on_portal(page: Page) -> bool:
    """Whether the page is the city's own."""
    place = place_of(page)
    return place is not None and place.is_portal


def barrier_of(row: Any, *, is_city: bool) -> Barrier:
    """A stored restriction, of a page or of a collection."""
    groups = row.groups.values_list("pk", flat=True) if row.restriction_type == GROUPS else ()
    return Barrier.of(row.restriction_type, groups, is_city=is_city)


def stored(audience: Audience) -> list[Any]:
    """As it is kept beside an approval."""
    return [[one.kind, sorted(one.groups), one.is_city] for one in audience]


def grown(page: Page, approved_for: list[Any] | None) -> bool:
    """Whether somebody may read the page, or will, for whom it was not approved.

    An approval without an audience is from before there was one, and binds none.
    """
    if not approved_for:
        # It was approved for everybody, or binds none.
        return False
    barriers = [Barrier.of(kind, groups, is_city=is_city) for kind, groups, is_city in approved_for]
    return not is_within(audience_to_be(page), barriers)


def is_closed(page: Page) -> bool:
    """Whether not everybody may read it now; no query, for what is told."""
    return hosts.table().is_restricted(page.path)


def will_be_closed(page: Page) -> bool:
    """Whether not everybody may read it after its approval; no query where nothing is closed anywhere."""
    if not hosts.table().restricted_paths:
        return False
    move = waiting_for(page)
    if not is_closed(page) and not (move and is_closed(move.destination)):
        return False
    return bool(audience_to_be(page))


def words(audience: Audience, page: Page) -> str:
    """For the middle of a sentence: who passes all of the barriers."""
    told = list(dict.fromkeys(_words(one, page) for one in _lowest(audience)))
    return _(" who are also ").join(told) if told else _("everybody")


def _lowest(audience: Audience) -> list[Barrier]:
    """Without those that say nothing beside another one."""
    kept: list[Barrier] = []
    for one in dict.fromkeys(audience):
        if not any(other.is_within(one) for other in kept):
            kept = [other for other in kept if not one.is_within(other)] + [one]
    return kept


def _words(barrier: Barrier, page: Page) -> str:
    place = place_of(page)
    site = (place.ward_name or place.name) if place else ""
    if barrier.kind == PASSWORD:
        return _("those who know the shared password")
    if barrier.kind == LOGIN and (place is None or place.is_portal):
        return _("the city's people, signed in")
    if barrier.kind == LOGIN:
        return _("the people of %(site)s, signed in") % {"site": site}
    names = Group.objects.filter(pk__in=barrier.groups).order_by("name").values_list("name", flat=True)
    return _("people of these groups: %(groups)s") % {"groups": ", ".join(names) or "–"}
