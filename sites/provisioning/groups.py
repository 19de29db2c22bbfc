"""Writes the groups of the roles and their permissions, each kind of row in one go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from sites.city import City
from sites.enums import Role
from sites.models import SiteRole, Ward
from sites.provisioning import roles
from sites.provisioning.bulk import in_batches, insert
from sites.provisioning.collections import Collections
from sites.provisioning.references import write_references
from sites.provisioning.slots import SlotKey
from sites.template import CONTAINER, HOME


@dataclass(frozen=True, slots=True)
class Member:
    """A role of a place and its group."""

    role: Role
    ward: Ward | None
    group: Group


def ensure_groups(
    city: City,
    wards: Sequence[Ward],
    names_before: Mapping[str, str],
    pages: Mapping[SlotKey, int | None],
    collections: Collections,
    *,
    sync: bool,
) -> int:
    """Give every place its groups; returns how many were added.

    An existing group keeps the rights an operator gave or took, unless ``sync`` asks to complete them.
    """
    existing = {(one.role, one.ward_id): one for one in SiteRole.objects.select_related("group")}
    wanted: list[tuple[Role, Ward | None]] = [(role, None) for role in Role.city_roles()]
    wanted += [(role, ward) for ward in wards for role in Role.ward_roles()]
    new = _add_groups([one for one in wanted if (one[0], one[1].pk if one[1] else None) not in existing])
    _rename(existing, wards, names_before)
    to_grant = list(new)
    if sync:
        for role, ward in wanted:
            site_role = existing.get((role, ward.pk if ward else None))
            if site_role:
                to_grant.append(Member(role, ward, site_role.group))
    if to_grant:
        _grant(city, to_grant, pages, collections, is_new=len(to_grant) == len(new))
    return len(new)


def _add_groups(wanted: Sequence[tuple[Role, Ward | None]]) -> list[Member]:
    names = [roles.group_name(role, ward.name if ward else "") for role, ward in wanted]
    # A group of that name that somebody made by hand becomes the role's.
    found: dict[str, Group] = {}
    for batch in in_batches(names, 500):
        found |= {group.name: group for group in Group.objects.filter(name__in=batch)}
    insert([found.setdefault(name, Group(name=name)) for name in names if name not in found])
    members = [Member(role, ward, found[name]) for (role, ward), name in zip(wanted, names, strict=True)]
    insert([SiteRole(group=one.group, role=one.role, ward=one.ward) for one in members])
    return members


def _rename(
    existing: Mapping[tuple[str, int | None], SiteRole],
    wards: Sequence[Ward],
    names_before: Mapping[str, str],
) -> None:
    """Groups follow their ward's name as long as nobody has given them another."""
    renamed = []
    for ward in wards:
        before = names_before.get(ward.code, ward.name)
        for role in Role.ward_roles() if before != ward.name else ():
            one = existing.get((role, ward.pk))
            if one and one.group.name == roles.group_name(role, before):
                one.group.name = roles.group_name(role, ward.name)
                renamed.append(one.group)
    if renamed:
        Group.objects.bulk_update(renamed, ["name"])


def _grant(
    city: City,
    members: Sequence[Member],
    pages: Mapping[SlotKey, int | None],
    collections: Collections,
    *,
    is_new: bool,
) -> None:
    permissions = _permissions()
    page_rows, media_rows, general_rows = [], [], []
    through = Group.permissions.through
    for one in members:
        for page_id in _page_ids(city, one, pages):
            for action in roles.PAGE_ACTIONS[one.role]:
                page_rows.append((one.group.pk, page_id, permissions[f"wagtailcore.{action}_page"]))
        for collection, actions in _media(one, collections):
            for name in roles.media_permissions(actions):
                media_rows.append((one.group.pk, collection.pk, permissions[name]))
        for name in roles.GENERAL[one.role]:
            general_rows.append((one.group.pk, permissions[name]))
    known: tuple[set[tuple[int, ...]], ...] = (set(), set(), set())
    if not is_new:
        known = (
            set(GroupPagePermission.objects.values_list("group_id", "page_id", "permission_id")),
            set(GroupCollectionPermission.objects.values_list("group_id", "collection_id", "permission_id")),
            set(through.objects.values_list("group_id", "permission_id")),
        )
    rows = [
        *(GroupPagePermission(group_id=g, page_id=p, permission_id=x) for g, p, x in _new(page_rows, known[0])),
        *(GroupCollectionPermission(group_id=g, collection_id=c, permission_id=x) for g, c, x in _new(media_rows, known[1])),
    ]  # fmt: skip
    insert(rows)
    write_references(rows)
    insert([through(group_id=g, permission_id=x) for g, x in _new(general_rows, known[2])])


def _new(rows: Iterable[tuple[int, ...]], known: set[tuple[int, ...]]) -> Iterator[tuple[int, ...]]:
    return (row for row in dict.fromkeys(rows) if row not in known)


def _permissions() -> dict[str, int]:
    rows = Permission.objects.values_list("content_type__app_label", "codename", "pk")
    return {f"{app}.{codename}": pk for app, codename, pk in rows}


def _page_ids(city: City, member: Member, pages: Mapping[SlotKey, int | None]) -> Iterator[int]:
    """A ward's home in every language tree, or for the city the container and the portal's home.

    English homes are siblings of the Vietnamese ones, not below them: one permission does not reach both.
    """
    for language in roles.languages_of(member.role, city.languages):
        keys = (
            [(member.ward.code, HOME, language)]
            if member.ward
            else [("", CONTAINER, language), ("", HOME, language)]
        )
        for key in keys:
            page_id = pages.get(key)
            if page_id is not None:
                yield page_id


def _media(member: Member, collections: Collections) -> Iterator[tuple[Collection, tuple[str, ...]]]:
    own = member.ward.collection if member.ward else collections.wards
    if own is not None:
        yield own, roles.MEDIA_ACTIONS[member.role]
    yield collections.shared, ("choose",) if member.ward else roles.MEDIA_ACTIONS[member.role]
