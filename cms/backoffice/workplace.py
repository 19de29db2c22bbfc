"""Where a person of the admin works: which site is theirs, and what they are there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.utils.functional import cached_property
from wagtail.models import Page

from cms.frame.menu import menu_name
from sites import hosts
from sites.enums import Role
from sites.hosts import HostEntry, RootRef
from sites.scoping import scope_for

_ATTRIBUTE: Final = "_backoffice_workplace"
_STEP: Final = Page.steplen


@dataclass(frozen=True, slots=True)
class SiteSection:
    """A section of the site, as much as the first screen needs."""

    pk: int
    name: str
    title: str
    path: str
    live: bool
    has_content: bool


@dataclass
class Workplace:
    """A ward's people work on their ward's site, the city's on the portal."""

    entry: HostEntry | None
    roles: frozenset[Role]
    is_superuser: bool = False

    @property
    def is_ward(self) -> bool:
        return bool(self.entry and not self.entry.is_portal)

    @property
    def writes(self) -> bool:
        """Whether the person writes in the Vietnamese tree."""
        return bool(self.roles & {Role.EDITOR, Role.LEAD, Role.MODERATOR}) or self.is_superuser

    @property
    def keeps_system(self) -> bool:
        return Role.OPERATOR in self.roles or self.is_superuser

    @property
    def translates(self) -> bool:
        return Role.TRANSLATOR in self.roles

    @property
    def home(self) -> RootRef | None:
        """The Vietnamese home page of the site."""
        return self.entry.roots.get(settings.LANGUAGE_CODE) if self.entry else None

    @cached_property
    def sections(self) -> list[SiteSection]:
        """The pages right below the home page; one query."""
        home = self.home
        if home is None:
            return []
        rows = Page.objects.filter(
            path__range=(home.path + "0" * _STEP, home.path + "Z" * _STEP),
            depth=len(home.path) // _STEP + 1,
        ).order_by("path")
        return [
            SiteSection(pk, menu_name(slug, settings.LANGUAGE_CODE), title, path, live, shown)
            for pk, slug, title, path, live, shown in rows.values_list(
                "pk", "slug", "title", "path", "live", "show_in_menus"
            )
        ]

    def section(self, name: str) -> SiteSection | None:
        """The section that the template calls so."""
        return next((one for one in self.sections if one.name == name), None)


def workplace_of(user: Any) -> Workplace:
    """Found once for each user object, and so once for a request."""
    found: Workplace | None = getattr(user, _ATTRIBUTE, None)
    if found is None:
        found = _find(user)
        setattr(user, _ATTRIBUTE, found)
    return found


def _find(user: Any) -> Workplace:
    scope, table = scope_for(user), hosts.table()
    roles = frozenset(role for role, _ward in scope.roles)
    if scope.is_city:
        return Workplace(table.portal, roles, scope.is_superuser)
    own = [entry for entry in table.wards if entry.ward_id in scope.ward_ids]
    return Workplace(own[0] if own else None, roles)
