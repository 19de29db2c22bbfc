"""How much of the queue each choice of its filter would show.

What waits is grouped by everything that one can narrow by; the groups are few, however many pages wait.
What a choice shows is counted with all other choices kept, so no number leads to an empty list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from sites import languages
from workflows.views.filters import (
    ASSIGNEE,
    AUTHOR,
    FACETS,
    LANGUAGE,
    MINE,
    NOBODY,
    REASON,
    TYPE,
    WARD,
    WORDS,
    Facet,
    Filter,
    Group,
    key_of,
    name_of,
    reason_labels,
    type_names,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet, as it stands in the address and as it is read."""

    key: str
    label: str
    count: int
    is_chosen: bool
    query: str


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that narrows the list, and the address without it."""

    label: str
    value: str
    query: str


class Facets:
    """The groups of one person's list, which is not narrowed yet."""

    def __init__(self, groups: list[Group], narrowed: Filter) -> None:
        self.groups, self.filter = groups, narrowed

    @cached_property
    def total(self) -> int:
        """How much there is without any filter."""
        return sum(group.number for group in self.groups)

    @cached_property
    def shown(self) -> int:
        """How much the filter leaves."""
        return sum(group.number for group in self._kept(None))

    @property
    def hidden(self) -> int:
        """How much it hides."""
        return self.total - self.shown

    @property
    def overdue(self) -> int:
        """How much of all there is should have been decided."""
        return sum(group.number for group in self.groups if group.is_overdue)

    @cached_property
    def menus(self) -> list[dict[str, Any]]:
        """The facets that offer a choice, each with its values and their counts."""
        found = []
        # The reasons stand beside them as links.
        for facet in (one for one in FACETS if one is not REASON):
            choices = self._choices(facet)
            # A person's own and nobody's are offered always; of the rest one value is no choice.
            if len(choices) > 1 or facet in self.filter.asked:
                said = self.filter.asked.get(facet, "")
                is_unknown = facet in self.filter.unknown
                found.append({"facet": facet, "choices": choices, "said": said, "is_unknown": is_unknown})
        return found

    @property
    def menus_in_use(self) -> bool:
        """Whether one of the menus narrows the list; the reasons stand beside them."""
        return any(facet is not REASON for facet in self.filter.asked)

    @cached_property
    def reasons(self) -> list[Choice]:
        """The reasons that there are, the way to each."""
        return self._choices(REASON)

    @cached_property
    def without_reason(self) -> Choice:
        """The way to all reasons."""
        query = self._query_with(REASON, "")
        count = sum(group.number for group in self._kept(REASON))
        return Choice("", "", count, REASON not in self.filter.asked, query)

    @property
    def chips(self) -> list[Chip]:
        """What narrows the list now, each to be taken away."""
        found = []
        if self.filter.words:
            query = self.filter.query.copy()
            query.pop(WORDS, None)
            query.pop("p", None)
            found.append(Chip(_("Words"), f"“{self.filter.words}”", query.urlencode()))
        for facet, value in self.filter.values.items():
            label = _("unknown value") if value is None else self._label(facet, value)
            found.append(Chip(str(facet.label), label, self._query_with(facet, "")))
        return found

    def _kept(self, besides: Facet | None) -> Iterator[Group]:
        """The groups that the filter leaves; one facet may be left open."""
        return (group for group in self.groups if self.filter.keeps(group, besides=besides))

    def _choices(self, facet: Facet) -> list[Choice]:
        counts: Counter[Any] = Counter()
        for group in self._kept(facet):
            for value in group.of(facet):
                counts[value] += group.number
        chosen = self.filter.values.get(facet)
        if facet is ASSIGNEE:
            counts.setdefault(self.filter.user.pk, 0)
        if chosen is not None:
            counts.setdefault(chosen, 0)
        found = [
            Choice(
                key := self._key(facet, value),
                self._label(facet, value),
                count,
                value == chosen,
                self._query_with(facet, key),
            )
            for value, count in counts.items()
            if value is not None
        ]
        order = list(reason_labels())
        if facet is REASON:
            return sorted(found, key=lambda one: order.index(one.key) if one.key in order else len(order))
        return sorted(found, key=lambda one: (one.key not in (MINE, NOBODY), one.label))

    def _key(self, facet: Facet, value: Any) -> str:
        if facet is WARD:
            return next((key_of(place) for place in self.filter.places if place.site_id == value), "")
        if facet is TYPE:
            return type_names().get(value, "")
        if facet is ASSIGNEE and value == self.filter.user.pk:
            return MINE
        return str(value)

    def _label(self, facet: Facet, value: Any) -> str:
        if facet is WARD:
            return next((name_of(place) for place in self.filter.places if place.site_id == value), "–")
        if facet is TYPE:
            return capfirst(ContentType.objects.get_for_id(value).name)
        if facet is LANGUAGE:
            return str(languages.KNOWN[value].label) if value in languages.KNOWN else str(value)
        if facet is REASON:
            return str(reason_labels().get(value, value))
        if facet is ASSIGNEE and value in (self.filter.user.pk, NOBODY):
            return _("me") if value == self.filter.user.pk else _("nobody")
        return self._people.get(value) or "–"

    @cached_property
    def _people(self) -> dict[int, str]:
        """Whose names are read: of people who sent what waits here, or to whom it is assigned."""
        pks = {group.values[facet.column] for group in self.groups for facet in (AUTHOR, ASSIGNEE)} - {None}
        people = get_user_model()._default_manager.filter(pk__in=pks)
        return {person.pk: person.get_full_name() for person in people}

    def _query_with(self, facet: Facet, value: str) -> str:
        query: QueryDict = self.filter.query.copy()
        query.pop("p", None)
        query.pop(facet.name, None)
        if value:
            query[facet.name] = value
        return str(query.urlencode())
