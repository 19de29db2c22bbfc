"""Who may do what, as the running code answers it: each question is asked for each role, in three places.

The answers come from the same policies that the views ask, so the table cannot say what the code
does not do. ``manage.py permission_table`` writes it to docs/features/permissions.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.db import transaction
from wagtail.models import Collection, Page, Site

from cms.home.models import MatterIndexPage
from sites import hosts, languages
from sites.enums import Role
from sites.models import SiteRole, Ward
from sites.scoping import across_wards

#: The columns; the last is no role.
COLUMNS: Final = (*(role.value for role in Role), "superuser")
_NO, _EVERYWHERE, _OWN = "–", "everywhere", "own ward"


@dataclass(frozen=True)
class StaffedSite:
    """A ward, or the portal where ``ward`` is empty, with one person of each role there."""

    ward: Ward | None
    site: Site
    people: Mapping[str, Any]

    @cached_property
    def page(self) -> Page:
        """A live page below the home, of the default language."""
        return self._page(languages.SOURCE)

    @cached_property
    def english_page(self) -> Page:
        """The same of the translated tree."""
        return self._page(languages.INTERNATIONAL)

    def _page(self, language: str) -> Page:
        entry = hosts.table().entry(self.site.pk)
        if entry is None:
            raise LookupError(f"The host table does not know site {self.site}.")
        home = Page.objects.get(pk=entry.roots[language].page_id)
        sections = home.get_children().live().order_by("path")
        # One that is like most: the city's list of matters takes no page and may not go.
        found: Page = sections.not_type(MatterIndexPage).first() or home
        return found.specific

    @cached_property
    def collection(self) -> Collection | None:
        """Where pictures and files of the place lie; the portal's are those that all share."""
        if self.ward is not None:
            return self.ward.collection
        return (
            across_wards(Collection.objects, "the first collection of the city, for the documentation")
            .filter(depth=2)
            .exclude(pk__in=_above_wards())
            .order_by("path")
            .first()
        )


def _above_wards() -> list[int]:
    own = [ward.collection for ward in Ward.objects.select_related("collection") if ward.collection]
    return [parent.pk for parent in {one.get_parent() for one in own[:1]}]


@dataclass(frozen=True, slots=True)
class PermissionQuestion:
    """One row: may this person do that in this place?"""

    thing: str
    action: str
    ask: Callable[[Any, StaffedSite], bool]


class NotProvisionedError(LookupError):
    """The table needs a city with two wards."""


def table(questions: Sequence[PermissionQuestion]) -> str:
    """The whole table in Markdown. The people it asks for exist only while it is made."""
    with transaction.atomic():
        own, other, portal = _places()
        lines = list(_lines(questions, own, other, portal))
        transaction.set_rollback(True)
    return "\n".join(lines) + "\n"


def _places() -> tuple[StaffedSite, StaffedSite, StaffedSite]:
    wards = list(Ward.objects.select_related("site", "collection").exclude(site=None).order_by("slug")[:2])
    portal = hosts.table().portal
    if len(wards) < 2 or portal is None:
        raise NotProvisionedError("The table needs a portal and two wards: run manage.py provision first.")
    city = {role.value: _person(role, None) for role in Role.city_roles()}
    city["superuser"] = get_user_model()._default_manager.create_superuser("permission-table-superuser")
    own, other = (
        StaffedSite(
            ward, _site(ward.site_id), {role.value: _person(role, ward) for role in Role.ward_roles()} | city
        )
        for ward in wards
    )
    return own, other, StaffedSite(None, _site(portal.site_id), city)


def _site(site_id: int | None) -> Site:
    found: Site = Site.objects.get(pk=site_id)
    return found


def _person(role: Role, ward: Ward | None) -> Any:
    user = get_user_model()._default_manager.create_user(
        f"permission-table-{role}-{ward.slug if ward else 'city'}"
    )
    user.groups.add(SiteRole.objects.select_related("group").get(role=role, ward=ward).group)
    return user


def _lines(
    questions: Sequence[PermissionQuestion], own: StaffedSite, other: StaffedSite, portal: StaffedSite
) -> Iterator[str]:
    for thing, rows in groupby(questions, key=lambda question: question.thing):
        yield f"\n## {thing}\n"
        yield f"| | {' | '.join(COLUMNS)} |"
        yield "|---" * (len(COLUMNS) + 1) + "|"
        for row in rows:
            cells = [_cell(row, own.people[column], own, other, portal) for column in COLUMNS]
            yield f"| {row.action} | {' | '.join(cells)} |"


def _cell(
    row: PermissionQuestion, person: Any, own: StaffedSite, other: StaffedSite, portal: StaffedSite
) -> str:
    here, there, on_portal = (bool(row.ask(person, place)) for place in (own, other, portal))
    return {
        (False, False, False): _NO,
        (True, True, True): _EVERYWHERE,
        (True, False, False): _OWN,
        (True, False, True): "own ward, portal",
        (True, True, False): "wards",
        (False, False, True): "portal",
    }.get((here, there, on_portal), "**another ward**")
