"""The chain as a person of the admin may read it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.log_actions import registry

from sites import hosts
from sites.enums import Role
from sites.hosts import HostEntry
from sites.scoping import scope_for
from sites.text import stands_in
from workflows.audit import texts
from workflows.audit.acts import PAGE
from workflows.audit.models import AuditEntry, AuditPerson, AuditWords
from workflows.oversight import reads_city, reads_everything, sites_read_by
from workflows.views.filters import name_of

PER_PAGE: Final = 50
_MOST_PEOPLE: Final = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is narrowed to."""

    site_id: int | None = None
    action: str = ""
    words: str = ""
    since: dt.datetime | None = None
    until: dt.datetime | None = None
    page_id: int | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One act, in words."""

    seq: int | None
    at: dt.datetime
    what: str
    thing: str
    page_id: str
    place: str
    who: str
    roles: str
    reason: str
    origin: str
    changes: list[tuple[str, str, str]]


def may_read(user: Any) -> bool:
    """Operators, moderators and leads."""
    return reads_city(user) or bool(sites_read_by(user))


def entries_for(user: Any) -> QuerySet[AuditEntry]:
    """Everything; of pages alone for those who review; of the own ward's pages for its lead."""
    entries = AuditEntry.objects.filter(seq__gt=0)
    if reads_everything(user):
        return entries
    entries = entries.filter(kind=PAGE)
    if reads_city(user):
        return entries
    return entries.filter(site_id__in=[site.site_id for site in sites_read_by(user)])


def narrowed(entries: QuerySet[AuditEntry], asked: Asked, user: Any) -> QuerySet[AuditEntry]:
    """With the filters of the list."""
    if asked.site_id is not None:
        entries = entries.filter(site_id=asked.site_id)
    if asked.action:
        entries = entries.filter(action=asked.action)
    if asked.page_id is not None:
        entries = entries.filter(kind=PAGE, object_id=str(asked.page_id))
    if asked.since:
        entries = entries.filter(at__gte=asked.since)
    if asked.until:
        entries = entries.filter(at__lt=asked.until)
    if asked.words:
        names = _known(user).values_list("pk", "display")
        people = [pk for pk, name in names if stands_in(asked.words, name)]
        entries = entries.filter(person__in=people[:_MOST_PEOPLE])
    if asked.before is not None:
        entries = entries.filter(seq__lt=asked.before)
    return entries.order_by("-seq")


def rows(entries: Iterable[AuditEntry], user: Any) -> list[Row]:
    """In words: two queries for any number of them."""
    found = list(entries)
    bodies = [json.loads(entry.body) for entry in found]
    keys = [key for body in bodies for key, _digest in (body.get("words") or {}).values()]
    told = {key: text for key, (_salt, text) in texts.stored(keys).items()}
    people = dict(
        _known(user)
        .filter(pk__in={entry.person for entry in found if entry.person})
        .values_list("pk", "display")
    )
    is_whole, table = reads_everything(user), hosts.table()
    return [
        _row(
            entry,
            body,
            told,
            people,
            table.entry(entry.site_id) if entry.site_id else None,
            is_whole=is_whole,
        )
        for entry, body in zip(found, bodies, strict=True)
    ]


def _known(user: Any) -> QuerySet[AuditPerson]:
    """People whom the person may read by name: a lead those of the own ward and of the city."""
    people = AuditPerson.objects.all()
    if reads_city(user):
        return people
    accounts = get_user_model()._default_manager.filter(scope_for(user).people())
    return people.filter(account__in=accounts.values("pk"))


def _row(
    entry: AuditEntry,
    body: dict[str, Any],
    told: dict[str, str],
    people: dict[Any, str],
    site: HostEntry | None,
    *,
    is_whole: bool,
) -> Row:
    words = {name: key for name, (key, _digest) in (body.get("words") or {}).items()}
    said = json.loads(told.get(words.get(AuditWords.SAID, ""), "{}"))
    origin = body.get("from") or {}
    address = told.get(words.get(AuditWords.ADDRESS, ""), "") if is_whole else ""
    return Row(
        seq=entry.seq,
        at=entry.at,
        what=action_name(entry.action),
        thing=said.get("label") or f"{entry.kind} {entry.object_id}",
        page_id=entry.object_id if entry.kind == PAGE else "",
        place=name_of(site) if site else "",
        who=_who(entry, body, people),
        roles=", ".join(_role(role) for role in body.get("roles") or ()),
        reason=said.get("reason") or "",
        origin=", ".join(part for part in (origin.get("host") or origin.get("command"), address) if part),
        changes=_changes(body),
    )


def _who(entry: AuditEntry, body: dict[str, Any], people: dict[Any, str]) -> str:
    if entry.person:
        return people.get(entry.person, "") or _("name erased or not yours to read")
    return str(body.get("job") or _("system"))


def _role(role: str) -> str:
    name, _colon, ward = role.partition(":")
    label = Role(name).label if name in Role.values else name
    return f"{label} ({ward})" if ward else str(label)


def _changes(body: dict[str, Any]) -> list[tuple[str, str, str]]:
    """What was before and what is after, where that differs."""
    before, after = body.get("before") or {}, body.get("after") or {}
    return [
        (name, _short(before.get(name)), _short(after.get(name)))
        for name in sorted(before.keys() | after.keys())
        if before.get(name) != after.get(name)
    ]


def _short(value: Any) -> str:
    text = "–" if value is None else str(value)
    return f"{text[:12]}…" if len(text) == 64 else text


def action_name(action: str) -> str:
    """As Wagtail's history calls it."""
    return str(registry.get_action_label(action)) if registry.action_exists(action) else action
