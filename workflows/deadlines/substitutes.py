"""Who stands in for whom today. Asked by ``workflows.reviewers``, which is where everybody else asks.

A substitution gives nothing by itself: whoever is away must still hold the role and be active, and whoever
decides meanwhile must still work in the same ward (or be a moderator, for the city's). So a person who leaves
takes the right of their deputy along, at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.signals import post_delete, post_save
from django.utils import timezone

from sites.enums import Role
from sites.models import SiteRole
from workflows.deadlines.models import Substitution
from workflows.deadlines.models.substitution import SubstitutionQuerySet

Place = tuple[str, int | None]
"""A role and its ward; ``None`` stands for the whole city."""

_KEY: Final = "deadlines.deputies.1"
# Seconds: a new deputy waits so long at most where each process has a cache of its own; an end is at once.
_TIMEOUT: Final = 60
_LENT: Final = "_roles_lent"
_STANDING: Final = "_roles_of_deputy"


def roles_lent_to(user: Any) -> frozenset[Place]:
    """The roles that the user exercises today for people who are away, or for wards without a lead."""
    return _read_once(user, _LENT, lambda: Substitution.objects.on(timezone.localdate()))


def roles_of_deputy(user: Any) -> frozenset[Place]:
    """The roles in which the user decides what is overdue."""
    return _read_once(user, _STANDING, Substitution.objects.deputies)


def deputies_of(role: str, ward_id: int | None) -> SubstitutionQuerySet:
    """What holds today for this role there, with its deputies."""
    return in_force(Substitution.objects.on(timezone.localdate())).filter(role=role, ward=ward_id)


def standing_deputies_of(role: str, ward_id: int | None) -> SubstitutionQuerySet:
    """The deputies to whom what is overdue goes."""
    return in_force(Substitution.objects.deputies()).filter(role=role, ward=ward_id)


def away(role: str, ward_id: int | None) -> QuerySet[Substitution]:
    """The people of this role there who are away today, deputy or not."""
    found = Substitution.objects.on(timezone.localdate()).filter(role=role, ward=ward_id)
    return found.filter(absent__isnull=False)


def eligible(role: str, ward_id: int | None, *, but: Iterable[int] = ()) -> QuerySet[Any]:
    """Who may stand in: people of the same ward, or moderators for the city; active ones."""
    held = (
        SiteRole.objects.filter(role__in=Role.ward_roles(), ward=ward_id)
        if role == Role.LEAD
        else SiteRole.objects.filter(role=Role.MODERATOR, ward=None)
    )
    people = get_user_model()._default_manager.filter(is_active=True, is_superuser=False)
    return people.filter(groups__site_role__in=held).exclude(pk__in=list(but)).distinct()


def in_force(rows: SubstitutionQuerySet) -> SubstitutionQuerySet:
    """Those whose people still are who they were, with a deputy; one condition for every question."""
    of_ward = SiteRole.objects.filter(ward=OuterRef("ward"))
    of_city = SiteRole.objects.filter(role=Role.MODERATOR, ward=None)
    holder = Q(absent=None, role=Role.LEAD) | (
        Q(absent__is_active=True, absent__is_superuser=False)
        & (
            Q(Exists(of_ward.filter(role=Role.LEAD, group__user=OuterRef("absent"))), role=Role.LEAD)
            | Q(Exists(of_city.filter(group__user=OuterRef("absent"))), role=Role.MODERATOR)
        )
    )
    is_moderator = Q(Exists(of_city.filter(group__user=OuterRef("deputy"))))
    deputy = Q(deputy__is_active=True, deputy__is_superuser=False) & (
        Q(Exists(of_ward.filter(role__in=Role.ward_roles(), group__user=OuterRef("deputy"))))
        & Q(absent__isnull=False, role=Role.LEAD)
        | is_moderator & (Q(absent=None) | Q(role=Role.MODERATOR))
    )
    return rows.filter(holder, deputy)


def connect() -> None:
    """Called once, when the application is ready."""
    post_save.connect(_forget, sender=Substitution, dispatch_uid="deadlines-substitution-saved")
    post_delete.connect(_forget, sender=Substitution, dispatch_uid="deadlines-substitution-deleted")


def _read_once(user: Any, name: str, rows: Callable[[], SubstitutionQuerySet]) -> frozenset[Place]:
    """Once for each user object, and so once for a request; no query for who is nobody's deputy."""
    if user is None or isinstance(user, AnonymousUser) or not user.is_active:
        return frozenset()
    found: frozenset[Place] | None = getattr(user, name, None)
    if found is None:
        found = frozenset(
            in_force(rows()).filter(deputy=user).order_by().values_list("role", "ward_id")
            if user.pk in _deputies()
            else ()
        )
        setattr(user, name, found)
    return found


def _deputies() -> frozenset[int]:
    """Everybody who may be somebody's deputy now or later; the database has the word on each."""
    found: frozenset[int] | None = cache.get(_KEY)
    if found is None:
        rows = Substitution.objects.not_over().filter(deputy__isnull=False)
        found = frozenset(rows.order_by().values_list("deputy_id", flat=True))
        cache.set(_KEY, found, _TIMEOUT)
    return found


def _forget(**_kwargs: Any) -> None:
    """Now, and after the commit, when others may have read the old rows meanwhile."""
    cache.delete(_KEY)
    if transaction.get_connection().in_atomic_block:
        transaction.on_commit(lambda: cache.delete(_KEY))
