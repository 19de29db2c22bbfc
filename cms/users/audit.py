"""What was done with an account, as its manager may read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry

from cms.users import authority
from cms.users.models import User
from sites.models import SiteRole

_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One thing that was done."""

    when: datetime
    what: str
    who: str


def history(person: User, viewer: Any) -> list[AuditEntry]:
    """The latest first. People whom the viewer does not manage are not named, nor is work elsewhere told."""
    entries = _entries(person, viewer)
    actors = {entry.user_id for entry in entries if entry.user_id}
    known = {one.pk: one.display_name for one in authority.people_for(viewer).filter(pk__in=actors)}
    known[viewer.pk] = _("you")
    return [
        AuditEntry(entry.timestamp, _said(entry), known.get(entry.user_id, _("the city")))
        for entry in entries
    ]


def _entries(person: User, viewer: Any) -> list[ModelLogEntry]:
    """A lead reads of the roles in the own ward: what somebody does in another one is that ward's."""
    entries = ModelLogEntry.objects.for_instance(person).order_by("-timestamp", "-pk")
    if authority.manages_all(viewer):
        return list(entries[:_SHOWN])
    roles = SiteRole.objects.filter(ward__in=authority.led_wards(viewer))
    names = {None, *roles.values_list("group__name", flat=True)}
    return [entry for entry in entries if (entry.data or {}).get("role") in names][:_SHOWN]


def _said(entry: ModelLogEntry) -> str:
    formatter = registry.get_formatter(entry)
    said = str(formatter.format_message(entry)) if formatter else entry.action
    role = (entry.data or {}).get("role")
    return f"{said}: {role}" if role else said
