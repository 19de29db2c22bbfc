"""Who manages whose account: a ward's lead the editors of that ward, an operator everybody but superusers.

Asked when a list is drawn, when a button is shown, and again inside each write (``actions.py``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, Final

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from cms.users.models import User
from sites.enums import Role
from sites.models import SiteRole
from sites.scoping import scope_for

#: The one role that the lead of a ward hands out and takes back, in that ward.
GIVEN_BY_LEADS: Final = Role.EDITOR


def is_manager(user: Any) -> bool:
    """Whether the person manages any account at all."""
    return manages_all(user) or bool(led_wards(user))


def manages_all(user: Any) -> bool:
    """Operators, and superusers."""
    return scope_for(user).has_role(Role.OPERATOR)


def led_wards(user: Any) -> frozenset[int]:
    """The wards whose editors this person manages as their lead."""
    scope = scope_for(user)
    return frozenset(ward for role, ward in scope.roles if role is Role.LEAD and ward is not None)


def people_for(user: Any) -> QuerySet[User]:
    """The accounts that the person may see, with their roles; two queries for any number."""
    roles = Prefetch("groups__site_role", SiteRole.objects.select_related("ward"))
    people = (
        User.objects.select_related("rest")
        .prefetch_related("groups", roles)
        .order_by("last_name", "first_name", "username")
    )
    if manages_all(user):
        return people
    editors = SiteRole.objects.filter(role=GIVEN_BY_LEADS, ward__in=led_wards(user))
    return people.filter(pk__in=User.objects.filter(groups__site_role__in=editors).values("pk"))


def roles_of(person: User) -> list[SiteRole]:
    """A person's roles, the city's first."""
    found = [group.site_role for group in person.groups.all() if hasattr(group, "site_role")]
    return sorted(found, key=lambda one: (one.ward is not None, one.ward.slug if one.ward else "", one.role))


def roles_shown(person: User, viewer: Any) -> Iterator[SiteRole]:
    """Only what the viewer may know: a lead does not learn where else somebody works."""
    everything, wards = manages_all(viewer), led_wards(viewer)
    return (one for one in roles_of(person) if everything or one.ward_id in wards)


def refusal(actor: Any, person: User) -> str:
    """Why the actor may not touch this account; empty where they may."""
    if actor.pk == person.pk:
        return _("This is your own account; somebody else must change it.")
    if person.is_superuser and not actor.is_superuser:
        return _("A system administrator's account is managed by no one here.")
    if manages_all(actor):
        return ""
    wards = led_wards(actor)
    if not any(_is_given_by_leads(one, wards) for one in roles_of(person)):
        return _("Not an editor of your ward.")
    if _has_more(person, wards):
        return _(
            "This person also has work outside your ward's editing; the city's operator manages the account."
        )
    return ""


def _is_given_by_leads(one: SiteRole, wards: Collection[int]) -> bool:
    return one.role == GIVEN_BY_LEADS and one.ward_id is not None and one.ward_id in wards


def _has_more(person: User, wards: Collection[int]) -> bool:
    """Another role, another ward, or rights that somebody gave by hand."""
    if person.is_staff or person.user_permissions.exists():
        return True
    return not all(
        hasattr(group, "site_role") and _is_given_by_leads(group.site_role, wards)
        for group in person.groups.all()
    )


def grantable(actor: Any) -> QuerySet[SiteRole]:
    """The roles that the actor may hand out."""
    roles = SiteRole.objects.select_related("ward", "group").order_by("ward__slug", "role")
    if manages_all(actor):
        return roles
    return roles.filter(role=GIVEN_BY_LEADS, ward__in=led_wards(actor))
