"""Who may see and do what: the roles of a person, and the wards, sites, pages and collections they reach.

One query tells a person's roles; the host table, from the cache, tells where those are. Everything
that lists something for a person of the admin filters by this, and Wagtail's own lists, choosers and
filters are given it by ``cms.isolation``. ``scripts/unscoped.py`` (``make lint``) finds what is not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from wagtail.models import Collection, Page, WorkflowPage

from sites import hosts
from sites.across import across_wards as across_wards  # noqa: PLC0414 - whoever asks whose rows they are finds both here
from sites.enums import Role
from sites.models import SiteRole, Ward

_ATTRIBUTE: Final = "_ward_sites_scope"

#: Roles that work everywhere.
_EVERYWHERE: Final = frozenset(Role.city_roles())


@dataclass(frozen=True)
class Scope:
    """What one person reaches. ``None`` as a ward stands for the whole city."""

    roles: frozenset[tuple[Role, int | None]]
    is_city: bool
    is_superuser: bool
    ward_ids: frozenset[int]
    site_ids: frozenset[int]
    #: Tree paths of the homes below which the person works, in every language; the city's has none.
    page_paths: tuple[str, ...]
    collection_ids: frozenset[int]

    def has_role(self, role: Role, ward: Ward | int | None = None) -> bool:
        """Whether the person holds a role in a ward; a city role holds in every ward."""
        if self.is_superuser:
            return True
        ward_id = ward.pk if isinstance(ward, Ward) else ward
        return (role, None) in self.roles or (ward_id is not None and (role, ward_id) in self.roles)

    def roles_in(self, ward: Ward | int | None) -> frozenset[Role]:
        """The roles that count in a ward."""
        ward_id = ward.pk if isinstance(ward, Ward) else ward
        return frozenset(role for role, where in self.roles if where in (None, ward_id))

    def reaches_ward(self, ward: Ward | int) -> bool:
        """Whether the ward is the person's business."""
        return self.is_city or (ward.pk if isinstance(ward, Ward) else ward) in self.ward_ids

    def reaches_site(self, site_id: int) -> bool:
        """Whether the site is."""
        return self.is_city or site_id in self.site_ids

    def reaches_page(self, page: Page) -> bool:
        """Whether the page lies below one of the person's homes, in any language."""
        return self.is_city or page.path.startswith(self.page_paths)

    def pages(self, field: str = "") -> Q:
        """A filter for pages; nothing passes where the person has no home.

        ``field`` leads to the page from the model that is filtered: ``"page"``.
        """
        if self.is_city:
            return Q()
        return below(self.page_paths, field)

    def linkable_pages(self) -> Q:
        """Pages that the person may choose as the target of a link: the own ones and the city's public ones.

        A page of another ward is linked by its public address: to choose it would show its draft.
        """
        if self.is_city:
            return Q()
        return self.pages() | (below(portal_paths()) & Q(live=True))

    def steps_to_pages(self) -> Q:
        """Pages that one walks through to get there: nothing of theirs is a ward's."""
        return Q(path__in=sorted(_prefixes((*self.page_paths, *portal_paths()))))

    def sites(self) -> Q:
        """A filter for Wagtail's sites."""
        return Q() if self.is_city else Q(pk__in=self.site_ids)

    def groups(self, field: str = "pk") -> Q:
        """A filter for groups whose names the person may read: those of the own wards and of the city."""
        if self.is_city:
            return Q()
        roles = SiteRole.objects.filter(Q(ward=None) | Q(ward__in=self.ward_ids))
        return Q(**{f"{field}__in": roles.values("group")})

    def people(self) -> Q:
        """A filter for the accounts in these groups."""
        return self.groups("groups")

    def workflows(self) -> Q:
        """A filter for workflows: those that hold for the person's pages, wherever they are set."""
        if self.is_city:
            return Q()
        where = below(self.page_paths, "page") | Q(page__path__in=sorted(_prefixes(self.page_paths)))
        return Q(
            pk__in=across_wards(WorkflowPage.objects, "narrowed to the person's paths by the line above")
            .filter(where)
            .values("workflow")
        )

    def reaches_collection(self, collection: Collection | int) -> bool:
        """Whether the collection is that of one of the person's wards."""
        pk = collection.pk if isinstance(collection, Collection) else collection
        return self.is_city or pk in self.collection_ids


def below(paths: Iterable[str], field: str = "") -> Q:
    """A filter for pages at these tree paths and below them."""
    name = f"{field}__path__startswith" if field else "path__startswith"
    found = Q(pk__in=())
    for path in paths:
        found |= Q(**{name: path})
    return found


def portal_paths() -> tuple[str, ...]:
    """Tree paths of the city's own home, in every language."""
    portal = hosts.table().portal
    return tuple(root.path for root in portal.roots.values()) if portal else ()


def ward_of_collection(collection: Collection) -> int | None:
    """The ward that owns a collection, or one above it; none owns what is the city's."""
    return wards_of_collections([collection])[collection.path]


def wards_of_collections(collections: Iterable[Collection]) -> dict[str, int | None]:
    """The same for many, by their tree paths; one query."""
    above = {one.path: _prefixes((one.path,)) | {one.path} for one in collections}
    asked = {path for paths in above.values() for path in paths}
    wards = dict(Ward.objects.filter(collection__path__in=asked).values_list("collection__path", "pk"))
    return {
        path: next((wards[one] for one in sorted(paths) if one in wards), None)
        for path, paths in above.items()
    }


def _prefixes(paths: Iterable[str]) -> set[str]:
    """Tree paths above these; pages and collections take the same number of letters for a level."""
    return {path[:end] for path in paths for end in range(Page.steplen, len(path), Page.steplen)}


NOBODY: Final = Scope(frozenset(), False, False, frozenset(), frozenset(), (), frozenset())


def scope_for(user: Any) -> Scope:
    """The scope of a user, read once for each user object, and so once for a request.

    One query for a person with roles, none for a superuser or a visitor; the host table is cached.
    """
    if user is None:
        return NOBODY
    found: Scope | None = getattr(user, _ATTRIBUTE, None)
    if found is None:
        found = _read(user)
        setattr(user, _ATTRIBUTE, found)
    return found


def forget(user: Any) -> None:
    """Read the scope again at the next question, when the user's groups have changed."""
    if hasattr(user, _ATTRIBUTE):
        delattr(user, _ATTRIBUTE)


def _read(user: Any) -> Scope:
    if isinstance(user, AnonymousUser) or not user.is_active:
        return NOBODY
    if user.is_superuser:
        return _everything(frozenset(), is_superuser=True)
    rows = list(
        SiteRole.objects.filter(group__user=user.pk)
        .order_by()
        .values_list("role", "ward_id", "ward__site_id", "ward__collection_id")
    )
    roles = frozenset((Role(role), ward_id) for role, ward_id, _site, _collection in rows)
    if any(role in _EVERYWHERE and ward_id is None for role, ward_id in roles):
        return _everything(roles, is_superuser=False)
    site_ids = frozenset(site for _role, _ward, site, _collection in rows if site is not None)
    return Scope(
        roles=roles,
        is_city=False,
        is_superuser=False,
        ward_ids=frozenset(ward for _role, ward in roles if ward is not None),
        site_ids=site_ids,
        page_paths=_paths(site_ids),
        collection_ids=frozenset(one for *_rest, one in rows if one is not None),
    )


def _everything(roles: Iterable[tuple[Role, int | None]], *, is_superuser: bool) -> Scope:
    entries = hosts.table().entries
    return Scope(
        roles=frozenset(roles),
        is_city=True,
        is_superuser=is_superuser,
        ward_ids=frozenset(entry.ward_id for entry in entries if entry.ward_id is not None),
        site_ids=frozenset(entry.site_id for entry in entries),
        page_paths=_paths(entry.site_id for entry in entries),
        collection_ids=frozenset(),
    )


def _paths(site_ids: Iterable[int]) -> tuple[str, ...]:
    table = hosts.table()
    found = (table.entry(site_id) for site_id in site_ids)
    return tuple(sorted(root.path for entry in found if entry for root in entry.roots.values()))
