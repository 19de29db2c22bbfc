"""Whom the city tells of a ward's matter, and whom the ward tells in the city."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth import get_user_model

from cms.samples.access import may_write
from sites.enums import Role
from sites.models import SiteRole


def of_wards(ward_ids: Iterable[int]) -> dict[int, list[Any]]:
    """The editors and leads of each ward, who answer for it (``access.may_answer``); two queries."""
    held = SiteRole.objects.filter(
        role__in=Role.ward_roles(),
        ward__in=set(ward_ids),
        group__user__is_active=True,
        group__user__is_superuser=False,
    )
    pairs = set(held.order_by().values_list("ward", "group__user"))
    people = _people({person for _ward, person in pairs})
    found: dict[int, list[Any]] = defaultdict(list)
    for ward, person in sorted(pairs):
        found[ward].append(people[person])
    return found


def moderators() -> list[Any]:
    """Everybody who decides for the city."""
    held = SiteRole.objects.filter(
        role=Role.MODERATOR, ward=None, group__user__is_active=True, group__user__is_superuser=False
    )
    return list(_people(set(held.order_by().values_list("group__user", flat=True))).values())


def who_asked(person: Any) -> Sequence[Any]:
    """The moderator who sent something, while they are one; else all, so that no answer goes nowhere."""
    if person is not None and person.is_active and may_write(person):
        return [person]
    return moderators()


def _people(ids: set[int]) -> dict[int, Any]:
    rows = get_user_model()._default_manager.select_related("wagtail_userprofile")
    found: dict[int, Any] = rows.in_bulk(ids)
    return found
