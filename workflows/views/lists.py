"""One list of the review desk as an address asks for it: which, narrowed by what, in which order.

All steps of the list are read once, by what narrows, orders and groups them; only those of the page that is shown
are read whole. What a person may decide takes many conditions, and asking them once is what a long list costs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import BigIntegerField, BooleanField, Case, ExpressionWrapper, F, Value, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.functional import cached_property

from workflows.deadlines.substitutes import roles_of_deputy
from workflows.models import RoleTaskState
from workflows.models.state import RoleTaskStateQuerySet
from workflows.queue import is_overdue
from workflows.reviewers import roles_of
from workflows.views.filters import FACETS, Filter, Group, places_of
from workflows.views.tabs import Tab, put_off, states_of

PER_PAGE: Final = 20
# The number of the group that a step is of; one of no group is its own.
_KIN: Final = Coalesce(F("signature__group"), ExpressionWrapper(-F("pk"), output_field=BigIntegerField()))
#: What a step is narrowed by, as ``Group`` holds it.
_NARROWS: Final = (*(facet.column for facet in FACETS), "is_urgent", "hit", "overdue")


@dataclass(frozen=True, slots=True)
class Row:
    """One decision: a step, and for how many that say the same it stands."""

    pk: int
    alike: int


class Queue:
    """One list of one person, narrowed and sorted as an address asks."""

    def __init__(self, request: HttpRequest, query: QueryDict) -> None:
        self.request = request
        self.query = query
        self.now = timezone.now()

    @cached_property
    def tab(self) -> Tab:
        """Which list is asked for."""
        wanted = self.query.get("tab", "")
        return Tab(wanted) if wanted in Tab.values else Tab.WAITING

    @cached_property
    def filter(self) -> Filter:
        """What the address narrows it by."""
        user = self.request.user
        return Filter(self.query, user, places_of(roles_of(user) | roles_of_deputy(user)), self.now)

    @cached_property
    def _steps(self) -> list[tuple[int, int, tuple[Any, ...]]]:
        """All steps of the list in their order, before it is narrowed: number, group, what narrows it."""
        later = put_off(self.request.session)
        states = states_of(self.tab, self.request.user, later, self.filter.order, self.now)
        found = states.annotate(
            kin=_KIN, hit=_truth(self.filter.of_words()), overdue=_truth(is_overdue(self.now))
        )
        rows = found.values_list("pk", "kin", *_NARROWS)
        return [(row[0], row[1], row[2:]) for row in rows]

    @cached_property
    def groups(self) -> list[Group]:
        """How many steps there are of each combination of what narrows them; few, however long the list."""
        counted = Counter(narrows for _pk, _kin, narrows in self._steps)
        return [
            Group(dict(zip(_NARROWS, narrows, strict=True)), number) for narrows, number in counted.items()
        ]

    @cached_property
    def rows(self) -> list[Row]:
        """One for each decision: of those that say the same (``workflows.duplicates``) the one that presses first.

        Only what waits is grouped: what was decided, was decided by itself.
        """
        kept = {tuple(group.values.values()) for group in self.groups if self.filter.keeps(group)}
        steps = [(pk, kin) for pk, kin, narrows in self._steps if narrows in kept]
        if self.tab != Tab.WAITING:
            return [Row(pk, 1) for pk, _kin in steps]
        alike = Counter(kin for _pk, kin in steps)
        first: dict[int, int] = {}
        for pk, kin in steps:
            first.setdefault(kin, pk)
        return [Row(pk, alike[kin]) for kin, pk in first.items()]


def read_whole(rows: Iterable[Row], user: Any) -> list[tuple[RoleTaskState, int]]:
    """The steps of these rows, in the same order, with what a list shows of each; and for how many it stands."""
    states: RoleTaskStateQuerySet = RoleTaskState.objects.in_reach_of(user).select_related(
        "page__locale", "page__content_type", "task__roletask", "workflow_state"
    )
    rows = list(rows)
    found = states.in_bulk([row.pk for row in rows])
    return [(found[row.pk], row.alike) for row in rows if row.pk in found]


def _truth(condition: Any) -> Any:
    """A condition as a column; an empty one is true."""
    always = Value(True, output_field=BooleanField())
    return (
        Case(When(condition, then=always), default=False, output_field=BooleanField())
        if condition
        else always
    )
