"""Who works with which part of the editors' side."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from search.models import Synonym
from sites.enums import Role
from sites.policies import SitePolicy
from sites.scoping import scope_for

_CITY = (Role.MODERATOR, Role.OPERATOR)

#: A recommendation shows only what is public already, so it needs no second pair of eyes.
PINS = SitePolicy("search.SearchPin", (Role.EDITOR, Role.LEAD, *_CITY))
REPORT = SitePolicy("search.SearchStatistic", (Role.EDITOR, Role.LEAD, *_CITY))
REASONS = SitePolicy("search.SearchDocument", (Role.LEAD, *_CITY))


def is_city_editor(user: Any) -> bool:
    """Whether the person sets what holds in the whole city."""
    return SYNONYMS.reaches_all(user)


def led_wards(user: Any) -> frozenset[int]:
    """The wards that the person leads."""
    return frozenset(ward for role, ward in scope_for(user).roles if role == Role.LEAD and ward is not None)


def editable(user: Any) -> QuerySet[Synonym]:
    """The synonyms that the person sees and edits."""
    rows = Synonym.objects.all()
    return rows if is_city_editor(user) else rows.filter(ward__in=led_wards(user))


class SynonymPolicy(SitePolicy):
    """Wagtail asks here before every view and button. A synonym belongs to a ward, or to the city."""

    def user_has_permission(self, user: Any, action: str) -> bool:  # noqa: ARG002 - one rule for all actions
        return is_city_editor(user) or bool(led_wards(user))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:  # noqa: ARG002
        return is_city_editor(user) or instance.ward_id in led_wards(user)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:  # noqa: ARG002
        return editable(user)


SYNONYMS = SynonymPolicy(Synonym, (Role.MODERATOR, Role.LEAD))
