"""Who may approve where: by the roles of people's groups, and for whom they stand in.

One place answers for rules, lists, the menu and mail. A role of one's own and one that is exercised for
somebody count alike when a decision is made; whatever else a role may do (take down, close) asks ``keeps``,
which knows only the person's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from sites.enums import Role
from sites.models import SiteRole
from sites.scoping import scope_for
from workflows.authors import approved_by, authors_of, written_by
from workflows.deadlines import substitutes
from workflows.deadlines.models.escalation import Escalation, Level
from workflows.deadlines.substitutes import Place
from workflows.places import ward_id_of

if TYPE_CHECKING:
    from workflows.models import RoleTaskState

REVIEWING = (Role.LEAD, Role.MODERATOR)


def own_roles_of(user: Any) -> frozenset[Place]:
    """The reviewing roles that the user's groups give.

    A superuser has the roles of nobody: who administers the system does not decide on its content.
    """
    return frozenset((role, ward_id) for role, ward_id in scope_for(user).roles if role in REVIEWING)


def roles_of(user: Any) -> frozenset[Place]:
    """The roles in which the user decides today: the own ones, and those of people who are away."""
    return own_roles_of(user) | substitutes.roles_lent_to(user)


def reviews(user: Any) -> bool:
    """Whether the desk is this person's business at all; a deputy's too, to whom what is overdue may come."""
    return bool(roles_of(user) or substitutes.roles_of_deputy(user))


def reach_of(user: Any) -> Q:
    """A filter for the steps that the person decides, whatever hand they had in the page."""
    condition = Q(pk__in=[])
    for place in roles_of(user):
        condition |= _at(place)
    for place in substitutes.roles_of_deputy(user):
        condition |= _at(place) & Q(pk__in=Escalation.objects.filter(level=Level.DEPUTY).values("step"))
    return condition


def decides(user: Any, state: RoleTaskState) -> bool:
    """The same for one step, where its page stands now."""
    place = (state.role, where(state.role, ward_id_of(state.page)))
    if place in roles_of(user):
        return True
    return (
        place in substitutes.roles_of_deputy(user)
        and Escalation.objects.filter(step=state.pk, level=Level.DEPUTY).exists()
    )


def holds(user: Any, role: str, ward_id: int | None) -> bool:
    """Whether the user decides in this role: in this ward, or in the whole city."""
    return (role, where(role, ward_id)) in roles_of(user)


def keeps(user: Any, role: str, ward_id: int | None) -> bool:
    """Whether the role is the user's own there; standing in for somebody is for deciding only."""
    return (role, where(role, ward_id)) in own_roles_of(user)


def is_city_moderator(user: Any) -> bool:
    """Whether somebody moderates for the city in a role of their own; no superuser does, whatever groups they are in."""
    return user is not None and not user.is_superuser and keeps(user, Role.MODERATOR, None)


def people_with(role: str, ward_id: int | None) -> QuerySet[Any]:
    """The active accounts that decide in this role there today, each once."""
    place = where(role, ward_id)
    return (
        _active()
        .filter(
            Q(groups__site_role__in=SiteRole.objects.filter(role=role, ward=place))
            | Q(pk__in=substitutes.deputies_of(role, place).values("deputy"))
        )
        .exclude(is_superuser=True)
        .distinct()
    )


def people_who_decide(state: RoleTaskState) -> QuerySet[Any]:
    """Those of them who had no hand in the page and did not give the approval before."""
    return people_with(state.role, ward_id_of(state.page)).exclude(pk__in=people_barred(state))


def people_to_ask(state: RoleTaskState) -> QuerySet[Any]:
    """Those of them who are not away; who is away may decide, and is not asked to."""
    return _present(state.role, ward_id_of(state.page)).exclude(pk__in=people_barred(state))


def people_to_ask_each(states: Iterable[RoleTaskState]) -> dict[RoleTaskState, list[Any]]:
    """The same of many steps: a query for each role and ward, and one for each of the people there."""
    places: dict[Place, list[RoleTaskState]] = {}
    for state in states:
        places.setdefault((state.role, where(state.role, ward_id_of(state.page))), []).append(state)
    found: dict[RoleTaskState, list[Any]] = {state: [] for there in places.values() for state in there}
    for (role, ward_id), there in places.items():
        listed = type(there[0]).objects.filter(pk__in=[state.pk for state in there])
        for person in _present(role, ward_id):
            barred = set(listed.filter(written_by(person) | approved_by(person)).values_list("pk", flat=True))
            for state in there:
                if state.pk not in barred:
                    found[state].append(person)
    return found


def people_barred(state: RoleTaskState) -> set[int]:
    """Ids of the authors, and of whoever gave an approval before."""
    gave = (
        type(state)
        .objects.approved()
        .filter(workflow_state=state.workflow_state_id, revision=state.revision_id)
        .exclude(pk=state.pk)
        .exclude(finished_by=None)
        .values_list("finished_by_id", flat=True)
    )
    return authors_of(state) | set(gave)


def operators() -> QuerySet[Any]:
    """The city's operators, who decide on nothing and see that somebody does."""
    held = SiteRole.objects.filter(role=Role.OPERATOR, ward=None)
    return _active().filter(groups__site_role__in=held).distinct()


def where(role: str, ward_id: int | None) -> int | None:
    """The ward of a role, none for one of the city's."""
    return ward_id if role in Role.ward_roles() else None


def _present(role: str, ward_id: int | None) -> QuerySet[Any]:
    """Who decides in this role there and is not away."""
    absent = substitutes.away(role, where(role, ward_id))
    return people_with(role, ward_id).exclude(pk__in=absent.values("absent"))


def _at(place: Place) -> Q:
    role, ward_id = place
    of_role = Q(task__roletask__role=role)
    return of_role if ward_id is None else of_role & Q(site__ward=ward_id)


def _active() -> QuerySet[Any]:
    return get_user_model()._default_manager.filter(is_active=True).select_related("wagtail_userprofile")
