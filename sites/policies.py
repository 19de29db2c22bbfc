"""The rule for rows that belong to a site: who works there manages them, the city manages all.

One object for each kind of row, given to Wagtail's generic views, which ask it for every page
and every button. It stands on roles (``sites.scoping``), not on Django's model permissions,
which know no places.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Model, QuerySet
from wagtail.models import Site
from wagtail.permission_policies import BasePermissionPolicy

from sites import hosts
from sites.enums import Role
from sites.hosts import HostEntry
from sites.scoping import scope_for


class SitePolicy(BasePermissionPolicy):
    """Rows with a foreign key ``site``; every action is allowed to the same people."""

    def __init__(self, model: type[Model] | str, roles: Collection[Role]) -> None:
        super().__init__(model)
        self.roles = frozenset(roles)

    def reaches_all(self, user: Any) -> bool:
        """Whether the user manages the rows of every site, and those of no site."""
        scope = scope_for(user)
        return scope.is_superuser or any((role, None) in scope.roles for role in self.roles)

    def site_ids(self, user: Any) -> frozenset[int]:
        """The sites whose rows the user manages."""
        everything = self.reaches_all(user)
        wards = {ward for role, ward in scope_for(user).roles if role in self.roles and ward is not None}
        return frozenset(
            entry.site_id for entry in hosts.table().entries if everything or entry.ward_id in wards
        )

    def places(self, user: Any) -> list[HostEntry]:
        """The same sites to choose from: the portal, then the wards by their addresses."""
        table, ids = hosts.table(), self.site_ids(user)
        entries = [*([table.portal] if table.portal else []), *table.wards]
        return [entry for entry in entries if entry.site_id in ids]

    def sites(self, user: Any) -> QuerySet[Site]:
        """The same sites for a form's field."""
        return Site.objects.filter(pk__in=self.site_ids(user)).order_by("-is_default_site", "site_name")

    def user_has_permission(self, user: Any, action: str) -> bool:  # noqa: ARG002 - one rule for all actions
        return bool(self.site_ids(user))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:  # noqa: ARG002
        return self.reaches_all(user) or instance.site_id in self.site_ids(user)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:  # noqa: ARG002
        rows = self.model._default_manager.all()
        return rows if self.reaches_all(user) else rows.filter(site__in=self.site_ids(user))

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:  # noqa: ARG002
        return get_user_model().objects.filter(is_active=True, groups__site_role__role__in=self.roles)
