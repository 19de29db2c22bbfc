"""Wards in which nobody can decide now: no dead end for the author, a list for the city."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sites import hosts
from sites.enums import Role
from sites.hosts import HostEntry
from sites.models import SiteRole
from sites.scoping import across_wards
from workflows.deadlines import substitutes
from workflows.deadlines.models import Substitution
from workflows.models import RoleTaskState
from workflows.notices.telling import about_step, tell
from workflows.places import place_of, ward_id_of
from workflows.reviewers import operators, people_to_ask, people_with


@dataclass(frozen=True, slots=True)
class Leaderless:
    """A ward whose pages nobody can approve, and how many wait."""

    place: HostEntry
    waiting: int
    #: It has a lead, who is away without a deputy.
    is_away: bool


def leaderless() -> Iterator[Leaderless]:
    """Wards without an active lead, and those whose leads are all away with nobody named; four queries."""
    today = timezone.localdate()
    held = SiteRole.objects.filter(
        role=Role.LEAD, group__user__is_active=True, group__user__is_superuser=False
    )
    away = Substitution.objects.on(today).filter(
        role=Role.LEAD, ward=OuterRef("ward"), absent=OuterRef("group__user")
    )
    with_lead = set(held.order_by().values_list("ward", flat=True))
    present = set(held.exclude(Exists(away)).order_by().values_list("ward", flat=True))
    lent = substitutes.in_force(Substitution.objects.on(today)).filter(role=Role.LEAD)
    present |= set(lent.order_by().values_list("ward", flat=True))
    waiting = _waiting_by_ward()
    for place in hosts.table().wards:
        if place.ward_id is not None and place.ward_id not in present:
            yield Leaderless(place, waiting.get(place.ward_id, 0), place.ward_id in with_lead)


def _waiting_by_ward() -> dict[int, int]:
    """How many pages wait for the ward's own approval."""
    rows = (
        across_wards(RoleTaskState.objects, "counts for the city, by ward")
        .waiting()
        .filter(task__roletask__role=Role.LEAD)
        .order_by()
        .values_list("site__ward")
        .annotate(count=Count("pk"))
    )
    return {ward: count for ward, count in rows if ward is not None}


def is_dead_end(state: RoleTaskState) -> bool:
    """Whether nobody is there who could decide this step now."""
    return not people_to_ask(state).exists()


def sentence(state: RoleTaskState) -> str:
    """What the author is told of it; the city has been."""
    if state.role == Role.LEAD:
        return _("The ward has no lead who can approve now; the city has been told.")
    return _("Nobody in the city can approve this now; the operators have been told.")


def tell_of_dead_end(state: RoleTaskState) -> None:
    """The author, the city and its operators hear of it, once for each step."""
    place = place_of(state.page)
    name = (place.ward_name or place.name) if place else ""
    facts: dict[str, Any] = {"about": about_step(state.pk), "ward_id": ward_id_of(state.page)}
    author = state.workflow_state.requested_by
    title = state.page.draft_title
    tell(
        "dead_end_author",
        [author] if author else [],
        subject=lambda: _("Nobody can approve yet: %(title)s") % {"title": title},
        text=lambda: sentence(state),
        path=reverse("wagtailadmin_pages:edit", args=[state.page_id]),
        key=f"dead_end_author:{state.pk}",
        **facts,
    )
    city = [*operators()]
    if state.role == Role.LEAD:
        city += people_with(Role.MODERATOR, None)
    tell(
        "dead_end",
        city,
        subject=lambda: _("Nobody can approve in %(place)s") % {"place": name},
        text=lambda: (
            _("“%(title)s” waits, and nobody there can decide: there is no lead, or the lead is away.")
            % {"title": title}
        ),
        path=reverse("workflows_review:wards"),
        key=f"dead_end:{state.pk}",
        is_urgent=state.is_urgent,
        **facts,
    )
