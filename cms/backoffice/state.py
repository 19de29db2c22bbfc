"""The state of all sites, in three queries: two over the pages, one over what waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.db.models import Count, Max, Min, Q
from django.db.models.functions import Length, Substr
from django.utils import timezone
from wagtail.models import Page

from sites import hosts
from sites.hosts import HostEntry
from sites.scoping import across_wards
from workflows.models import RoleTaskState

#: After so many days without anything new a site counts as silent.
SILENT_DAYS: Final = 21
#: In the order in which they are offered; the first is the one to begin with.
SORTS: Final = ("attention", "name", "last", "waiting", "empty")


@dataclass(frozen=True, slots=True)
class SiteState:
    """What an operator wants to know of one site."""

    entry: HostEntry
    last: dt.datetime | None = None
    empty: int = 0
    drafts: int = 0
    waiting: int = 0
    oldest: dt.datetime | None = None

    @property
    def name(self) -> str:
        return self.entry.ward_name or self.entry.name

    @property
    def is_silent(self) -> bool:
        """Nothing new for weeks."""
        return self.last is None or self.last < timezone.now() - dt.timedelta(days=SILENT_DAYS)


@dataclass(frozen=True, slots=True)
class Totals:
    """All sites together."""

    sites: int
    silent: int
    waiting: int
    oldest: dt.datetime | None

    @classmethod
    def of(cls, states: Sequence[SiteState]) -> Totals:
        """Added up."""
        oldest = [state.oldest for state in states if state.oldest]
        return cls(
            len(states),
            sum(state.is_silent for state in states),
            sum(state.waiting for state in states),
            min(oldest, default=None),
        )


def site_states() -> list[SiteState]:
    """Every site, the portal first, then the wards in the order of their addresses."""
    table = hosts.table()
    entries = [entry for entry in (table.portal, *table.wards) if entry]
    roots = {
        root.path: entry.site_id
        for entry in entries
        if (root := entry.roots.get(settings.LANGUAGE_CODE)) is not None
    }
    pages = {roots[row.pop("root")]: row for row in _page_rows(roots)}
    waiting = {row.pop("site_id"): row for row in _waiting_rows()}
    return [
        SiteState(entry, **pages.get(entry.site_id, {}), **waiting.get(entry.site_id, {}))
        for entry in entries
    ]


def _page_rows(roots: Iterable[str]) -> list[dict[str, Any]]:
    """Last publication, empty sections and drafts below each home page, grouped by tree path."""
    by_depth: dict[int, list[str]] = {}
    for path in roots:
        by_depth.setdefault(len(path), []).append(path)
    rows: list[dict[str, Any]] = []
    for length, paths in sorted(by_depth.items()):
        section = Q(live=True, show_in_menus=False, depth=length // Page.steplen + 1)
        found = (
            across_wards(Page.objects, "the state of all sites, which the view shows to the operator")
            .order_by()
            .annotate(root=Substr("path", 1, length), length=Length("path"))
            .filter(root__in=paths, length__gt=length)
            .values("root")
            .annotate(
                last=Max("last_published_at", filter=Q(live=True)),
                empty=Count("pk", filter=section),
                drafts=Count("pk", filter=Q(has_unpublished_changes=True)),
            )
        )
        rows += found
    return [{key: row[key] for key in ("root", "last", "empty", "drafts")} for row in rows]


def _waiting_rows() -> Iterable[dict[str, Any]]:
    return list(
        across_wards(
            RoleTaskState.objects, "counts of the state of all sites, which the view shows to the operator"
        )
        .waiting()
        .order_by()
        .values("site_id")
        .annotate(waiting=Count("pk"), oldest=Min("started_at"))
    )


def sorted_states(states: Iterable[SiteState], by: str) -> list[SiteState]:
    """In one of the orders; equals keep that of the addresses."""
    never = dt.datetime.min.replace(tzinfo=dt.UTC)
    late = dt.datetime.max.replace(tzinfo=dt.UTC)
    keys: dict[str, Any] = {
        "attention": lambda state: (state.oldest or late, state.last or never),
        "last": lambda state: state.last or never,
        "waiting": lambda state: -state.waiting,
        "empty": lambda state: -state.empty,
    }
    return sorted(states, key=keys[by]) if by in keys else list(states)
