"""Who may approve where, from the roles of people's groups."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from sites.enums import Role
from sites.models import SiteRole
from sites.scoping import scope_for

REVIEWING = (Role.LEAD, Role.MODERATOR)


def roles_of(user: Any) -> frozenset[tuple[str, int | None]]:
    """The user's reviewing roles with the ward of each; ``None`` stands for the whole city.

    A superuser has the roles of nobody: who administers the system does not decide on its content.
    """
    return frozenset((role, ward_id) for role, ward_id in scope_for(user).roles if role in REVIEWING)


def holds(user: Any, role: str, ward_id: int | None) -> bool:
    """Whether the user has this role: in this ward, or in the whole city."""
    return (role, _where(role, ward_id)) in roles_of(user)


def people_with(role: str, ward_id: int | None) -> QuerySet[Any]:
    """The active accounts that have this role there, each once."""
    people = get_user_model()._default_manager.filter(is_active=True)
    held = SiteRole.objects.filter(role=role, ward=_where(role, ward_id))
    return people.filter(groups__site_role__in=held).distinct()


def _where(role: str, ward_id: int | None) -> int | None:
    return ward_id if role in Role.ward_roles() else None
