"""For how many days a ward has sent nothing.

Sent, not approved: a ward whose page waits for somebody else is not silent. A ward without an editor cannot speak: it
needs an account and no call, and is told apart. Where nothing was ever sent, the days count from its first editor on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Max, Min

from sites.enums import Role
from sites.models import SiteRole
from sites.scoping import across_wards
from workflows.models import RoleTaskState

#: From so many days on a ward is called silent.
LONG: Final = 21


@dataclass(frozen=True, slots=True)
class Quiet:
    """One ward; no days where nobody could have sent anything yet."""

    place: Any
    days: int | None
    has_editor: bool
    has_sent: bool

    @property
    def is_silent(self) -> bool:
        """Whether somebody should call."""
        return self.has_editor and self.days is not None and self.days >= LONG


def wards(places: Sequence[Any], now: dt.datetime) -> list[Quiet]:
    """The longest first, wards without an editor after all others; two queries."""
    sent = across_wards(RoleTaskState.objects, "one date for each ward, for those who read its figures")
    last = dict(
        sent.order_by().values("site_id").annotate(last=Max("started_at")).values_list("site_id", "last")
    )
    editors = SiteRole.objects.filter(
        role=Role.EDITOR, group__user__is_active=True, group__user__is_superuser=False
    )
    begun = dict(
        editors.order_by()
        .values("ward_id")
        .annotate(since=Min("group__user__date_joined"))
        .values_list("ward_id", "since")
    )
    found = [
        _quiet(place, last.get(place.site_id), begun.get(place.ward_id), now)
        for place in places
        if place.ward_id is not None
    ]
    return sorted(found, key=lambda one: (not one.has_editor, -(one.days or 0), one.place.ward_name))


def _quiet(place: Any, last: dt.datetime | None, begun: dt.datetime | None, now: dt.datetime) -> Quiet:
    since = last or begun
    return Quiet(
        place, (now - since).days if since else None, has_editor=begun is not None, has_sent=last is not None
    )
