"""Pseudonyms of those who act, and how a name is forgotten."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth import get_user_model

from workflows.audit.models import AuditPerson


def pseudonyms(users: Iterable[int], known: Mapping[int, Any] | None = None) -> dict[int, uuid.UUID]:
    """The pseudonym of each account; one that has none, or whose name was erased, gets a new one."""
    wanted = set(users)
    if not wanted:
        return {}
    found = dict(AuditPerson.objects.filter(account__in=wanted).values_list("account", "id"))
    people = dict(known or {})
    missing = wanted - found.keys()
    if unknown := missing - people.keys():
        people |= get_user_model()._default_manager.in_bulk(unknown)
    for account in sorted(missing):
        person, _made = AuditPerson.objects.get_or_create(
            account=account, defaults={"display": _name(people.get(account), account)}
        )
        found[account] = person.pk
    return found


def names(people: Iterable[uuid.UUID | None]) -> dict[uuid.UUID, str]:
    """The names that are still known."""
    return dict(
        AuditPerson.objects.filter(pk__in={one for one in people if one}).values_list("pk", "display")
    )


def erase(account: int) -> int:
    """Forget who was behind the rows of an account; the chain stays as it is."""
    return AuditPerson.objects.filter(account=account).delete()[0]


def _name(user: Any, account: int) -> str:
    return str(user.get_full_name() if user else f"#{account}")[:255]
