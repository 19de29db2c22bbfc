"""Wards in which nobody can decide now: no dead end for the author, a list for the city."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
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
from workflows.notices.telling import Telling, about_step, tell_each
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


@transaction.atomic
def tell_of_dead_ends(states: Sequence[RoleTaskState]) -> None:
    """The author, the city and its operators hear of them, once for each step; all or, with a process, none."""
    if not states:
        return
    tell_each("dead_end_author", [telling for state in states for telling in _to_author(state)])
    city = list(operators())
    moderators = list(people_with(Role.MODERATOR, None))
    for is_urgent in (True, False):
        tellings = [
            _to_city(state, person)
            for state in states
            if state.is_urgent is is_urgent
            for person in (*city, *(moderators if state.role == Role.LEAD else ()))
        ]
        tell_each("dead_end", tellings, is_urgent=is_urgent)


def _to_author(state: RoleTaskState) -> Iterator[Telling]:
    title = state.page.draft_title
    if author := state.workflow_state.requested_by:
        yield Telling(
            author,
            subject=lambda: _("Nobody can approve yet: %(title)s") % {"title": title},
            text=lambda: sentence(state),
            path=reverse("wagtailadmin_pages:edit", args=[state.page_id]),
            key=f"dead_end_author:{state.pk}",
            about=about_step(state.pk),
            ward_id=ward_id_of(state.page),
        )


def _to_city(state: RoleTaskState, person: Any) -> Telling:
    title, place = state.page.draft_title, place_of(state.page)
    name = (place.ward_name or place.name) if place else ""
    return Telling(
        person,
        subject=lambda: _("Nobody can approve in %(place)s") % {"place": name},
        text=lambda: (
            _("“%(title)s” waits, and nobody there can decide: there is no lead, or the lead is away.")
            % {"title": title}
        ),
        path=reverse("workflows_review:wards"),
        key=f"dead_end:{state.pk}",
        about=about_step(state.pk),
        ward_id=ward_id_of(state.page),
    )
