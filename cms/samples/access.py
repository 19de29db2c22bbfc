"""Who may do what with samples: the city's moderators write and send, its operators read, a ward answers for itself."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sites.enums import Role
from sites.models import Ward
from sites.scoping import scope_for
from workflows.errors import Refused


def may_write(user: Any) -> bool:
    """Samples, directives, and what is decided on the wards' questions."""
    return scope_for(user).has_role(Role.MODERATOR)


def may_see_all(user: Any) -> bool:
    """The city's side: what each ward received, and what it did."""
    scope = scope_for(user)
    return scope.has_role(Role.MODERATOR) or scope.has_role(Role.OPERATOR)


def may_answer(user: Any, ward: Ward | int) -> bool:
    """Editors and leads, for their own ward; nobody of the city answers in its place."""
    scope = scope_for(user)
    if scope.is_superuser:
        return False
    return any(scope.has_role(role, ward) for role in Role.ward_roles())


def must_answer(user: Any, ward: Ward | int) -> None:
    """Refuse to whom the ward's answers are not theirs to give."""
    if not may_answer(user, ward):
        raise Refused(_("Only this ward's editors and leads answer for it."))


def may_see(user: Any, ward: Ward | int) -> bool:
    """One ward's copies and questions."""
    return may_see_all(user) or may_answer(user, ward)


def wards_of(user: Any) -> frozenset[int]:
    """The wards for which the person answers."""
    scope = scope_for(user)
    return frozenset(ward for role, ward in scope.roles if ward is not None and role in Role.ward_roles())
