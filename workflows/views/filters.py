"""What a reviewer narrows the queue by. All of it stands in the address, so a list can be sent to a colleague.

A value that stands for nothing, or for nothing of this person's, matches nothing and says so: a list that
silently showed everything would be approved as if it had been narrowed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail.models import get_page_models

from sites import hosts, languages
from sites.hosts import HostEntry
from sites.ids import pk_of
from sites.text import fold
from workflows.queue import URGENT, Order
from workflows.ranking import all_kinds
from workflows.ranking.assessment import MARK

WORDS: Final = "q"
ORDER: Final = "sort"
OVERDUE: Final = "overdue"
MINE: Final = "me"
NOBODY: Final = "nobody"
_LONGEST: Final = 100


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow: the name in the address, its label, and the column of a step that it compares."""

    name: str
    label: Any
    column: str


WARD: Final = Facet("ward", _("Site"), "site_id")
TYPE: Final = Facet("type", _("Kind of page"), "page__content_type_id")
LANGUAGE: Final = Facet("lang", _("Language"), "page__locale__language_code")
AUTHOR: Final = Facet("author", _("Sent by"), "workflow_state__requested_by_id")
ASSIGNEE: Final = Facet("to", _("Assigned to"), "assignee")
REASON: Final = Facet("why", _("Reason"), "reason_names")
FACETS: Final = (WARD, TYPE, LANGUAGE, AUTHOR, ASSIGNEE, REASON)
#: What the address of a queue may carry; the page of the list comes beside it.
NAMES: Final = ("tab", WORDS, *(facet.name for facet in FACETS), ORDER)


def reason_labels() -> Mapping[str, Any]:
    """The reasons by which one may narrow, in the order in which they are offered."""
    return {OVERDUE: _("Overdue"), **{name: kind.label for name, kind in all_kinds().items()}}


@dataclass(frozen=True, slots=True)
class Group:
    """How many steps share all that one can narrow by: the columns of the facets, and the three below."""

    values: dict[str, Any]
    number: int

    @property
    def is_hit(self) -> bool:
        """Whether the words that are looked for stand in them."""
        return bool(self.values["hit"])

    @property
    def is_overdue(self) -> bool:
        """Whether they should have been decided."""
        return bool(self.values["overdue"])

    def of(self, facet: Facet) -> list[Any]:
        """What they have for a facet: several reasons, one of anything else."""
        value = self.values[facet.column]
        if facet is ASSIGNEE and value is None:
            return [NOBODY]
        if facet is not REASON:
            return [value]
        found = {name for name in (value or "").split(MARK) if name}
        if self.values["is_urgent"]:
            found.add(URGENT)
        if self.is_overdue:
            found.add(OVERDUE)
        return list(found)


class Filter:
    """What an address asks for, read for one person; ``places`` are the sites of that person."""

    def __init__(self, query: QueryDict, user: Any, places: list[HostEntry], now: dt.datetime) -> None:
        self.query, self.user, self.places, self.now = query, user, places, now

    @cached_property
    def words(self) -> str:
        """What is looked for in titles, names of sites and of people."""
        return " ".join(self.query.get(WORDS, "").split())[:_LONGEST]

    @cached_property
    def order(self) -> str:
        """How the list is sorted."""
        wanted = self.query.get(ORDER, "")
        return wanted if wanted in Order.values else Order.NEED

    @cached_property
    def asked(self) -> dict[Facet, str]:
        """The facets that the address names, with what it says."""
        return {facet: said for facet in FACETS if (said := self.query.get(facet.name, "").strip())}

    @cached_property
    def values(self) -> dict[Facet, Any]:
        """What each of these stands for in the column; ``None`` for what stands for nothing."""
        return {facet: self._value(facet, said) for facet, said in self.asked.items()}

    @property
    def is_narrow(self) -> bool:
        """Whether anything is hidden by it."""
        return bool(self.words or self.asked)

    @property
    def unknown(self) -> list[Facet]:
        """Facets with a value that nobody knows."""
        return [facet for facet, value in self.values.items() if value is None]

    def of_words(self) -> Q:
        """Every word stands in the title, in the sender's name or in the name of the site, with accents or without."""
        return bears(self.words, self.places)

    def keeps(self, group: Group, *, besides: Facet | None = None) -> bool:
        """Whether steps of this group are shown; one facet may be left open."""
        asked = ((facet, value) for facet, value in self.values.items() if facet is not besides)
        # What stands for nothing is no value of any group, of those without one either.
        return group.is_hit and all(value is not None and value in group.of(facet) for facet, value in asked)

    def _value(self, facet: Facet, said: str) -> Any:
        if facet is WARD:
            return next((place.site_id for place in self.places if key_of(place) == said), None)
        if facet is TYPE:
            return next((pk for pk, name in type_names().items() if name == said), None)
        if facet is LANGUAGE:
            return said if said in languages.KNOWN else None
        if facet is REASON:
            return said if said in reason_labels() else None
        if facet is ASSIGNEE and said in (MINE, NOBODY):
            return self.user.pk if said == MINE else NOBODY
        return pk_of(get_user_model(), said)


def bears(words: str, places: Iterable[HostEntry] = ()) -> Q:
    """Steps of these words: each in the title, in the sender's name or in that of one of these sites."""
    names = [(place.site_id, _names_of(place)) for place in places]
    found = Q()
    for word in fold(words).split():
        found &= Q(folded__contains=word) | Q(site__in=[site for site, name in names if word in name])
    return found


def type_names() -> dict[int, str]:
    """The page types by the number of their kind: ``news.newspage``."""
    found = ContentType.objects.get_for_models(*get_page_models(), for_concrete_models=False)
    return {kind.pk: f"{kind.app_label}.{kind.model}" for kind in found.values()}


def key_of(place: HostEntry) -> str:
    """What stands in the address: a ward's slug, or a word for the portal."""
    return place.ward_slug or "portal"


def name_of(place: HostEntry) -> str:
    """What people call the site."""
    return place.ward_name or place.name


def places_of(roles: frozenset[tuple[str, int | None]]) -> list[HostEntry]:
    """The sites of which something may wait for somebody with these roles."""
    table = hosts.table()
    wards = {ward_id for _role, ward_id in roles}
    everywhere = None in wards
    found = [entry for entry in table.wards if everywhere or entry.ward_id in wards]
    return ([table.portal] if table.portal and everywhere else []) + found


def _names_of(place: HostEntry) -> str:
    return fold(f"{place.ward_name} {place.ward_name_en} {place.name}")
