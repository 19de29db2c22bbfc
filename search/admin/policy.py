"""Who may edit which synonyms: the city's moderators all, a ward's lead those of the own ward."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from search.models import Synonym
from sites.enums import Role
from sites.scoping import scope_for

_ACTIONS = frozenset({"add", "change", "delete", "view"})


def is_city_editor(user: Any) -> bool:
    """Whether the person sets what holds in the whole city."""
    scope = scope_for(user)
    return scope.is_superuser or (Role.MODERATOR, None) in scope.roles


def led_wards(user: Any) -> frozenset[int]:
    """The wards that the person leads."""
    return frozenset(ward for role, ward in scope_for(user).roles if role == Role.LEAD and ward is not None)


def editable(user: Any) -> QuerySet[Synonym]:
    """The synonyms that the person sees and edits."""
    if is_city_editor(user):
        return Synonym.objects.all()
    return Synonym.objects.filter(Q(ward__in=led_wards(user)))


class SynonymPolicy(BasePermissionPolicy):
    """Wagtail asks here before every view and button."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in _ACTIONS and (is_city_editor(user) or bool(led_wards(user)))

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Synonym) -> bool:
        return action in _ACTIONS and (is_city_editor(user) or instance.ward_id in led_wards(user))

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Iterable[str], instance: Synonym
    ) -> bool:
        return any(self.user_has_permission_for_instance(user, action, instance) for action in actions)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Synonym]:
        return editable(user) if self.user_has_any_permission(user, actions) else Synonym.objects.none()

    def instances_user_has_permission_for(self, user: Any, action: str) -> QuerySet[Synonym]:
        return self.instances_user_has_any_permission_for(user, [action])

    def users_with_any_permission(self, actions: Iterable[str]) -> Any:
        if _ACTIONS.isdisjoint(actions):
            return get_user_model().objects.none()
        roles = Q(groups__site_role__role__in=(Role.MODERATOR, Role.LEAD))
        return get_user_model().objects.filter(roles | Q(is_superuser=True), is_active=True).distinct()
