"""One list of the review desk as an address asks for it: which, narrowed by what, in which order."""

from __future__ import annotations

from typing import Any, Final

from django.core.paginator import Paginator
from django.db.models import BigIntegerField, Count, ExpressionWrapper, F, Value, Window
from django.db.models.functions import Coalesce, RowNumber
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.functional import cached_property

from workflows.deadlines.substitutes import roles_of_deputy
from workflows.models.state import RoleTaskStateQuerySet
from workflows.queue import ordering
from workflows.reviewers import roles_of
from workflows.views.filters import Filter, places_of
from workflows.views.tabs import Tab, put_off, states_of

PER_PAGE: Final = 20
# The number of the group that a step is of; one of no group is its own.
_KIN: Final = Coalesce(F("signature__group"), ExpressionWrapper(-F("pk"), output_field=BigIntegerField()))


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
    def everything(self) -> RoleTaskStateQuerySet:
        """The list before it is narrowed."""
        later = put_off(self.request.session)
        return states_of(self.tab, self.request.user, later, self.filter.order, self.now)

    @cached_property
    def steps(self) -> RoleTaskStateQuerySet:
        """The list."""
        return self.everything.filter(self.filter.condition())

    @cached_property
    def rows(self) -> RoleTaskStateQuerySet:
        """One step for each decision: of those that say the same (``workflows.duplicates``) what presses first.

        ``alike`` says how many steps the row stands for. Only what waits is grouped: what was decided, was decided
        by itself.
        """
        if self.tab != Tab.WAITING:
            return self.steps.annotate(alike=Value(1))
        order = ordering(self.filter.order)
        found = self.steps.annotate(kin=_KIN).annotate(
            alike=Window(Count("pk"), partition_by=F("kin")),
            place=Window(RowNumber(), partition_by=F("kin"), order_by=order),
        )
        return found.filter(place=1).order_by(*order)

    def count(self) -> int:
        """How many rows there are."""
        if self.tab != Tab.WAITING:
            return self.steps.count()
        found = self.steps.order_by().annotate(kin=_KIN).aggregate(rows=Count("kin", distinct=True))
        rows: int = found["rows"]
        return rows


class Rows(Paginator[Any]):
    """The rows of a list, page by page."""

    def __init__(self, queue: Queue, rows: RoleTaskStateQuerySet) -> None:
        super().__init__(rows, PER_PAGE)
        self._queue = queue

    @cached_property
    def count(self) -> int:
        """Asked of the steps, without putting them in order."""
        return self._queue.count()
