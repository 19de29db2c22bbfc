"""Who reads what was decided, act by act or counted: operators and moderators of all, leads of their own wards."""

from __future__ import annotations

from typing import Any

from sites import hosts
from sites.enums import Role
from sites.hosts import HostEntry
from sites.scoping import scope_for
from workflows.reviewers import holds


def reads_everything(user: Any) -> bool:
    """Operators and superusers: acts on accounts, settings and files too, and where they came from."""
    return scope_for(user).has_role(Role.OPERATOR)


def reads_city(user: Any) -> bool:
    """Besides them, moderators, of pages."""
    return reads_everything(user) or holds(user, Role.MODERATOR, None)


def sites_read_by(user: Any) -> list[HostEntry]:
    """All, or those of the wards that the person leads; no others in which they write."""
    table = hosts.table()
    if reads_city(user):
        return list(table.entries)
    led = {ward for role, ward in scope_for(user).roles if role == Role.LEAD}
    return [entry for entry in table.wards if entry.ward_id in led]
